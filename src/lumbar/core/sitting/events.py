"""What happens in a sitting, in past tense. Only ever added to its log.

`at` is aware UTC by the server's clock. `by` is the person who did it; None for what happens by
rule. Questions are numbered from 1. `request` is made by whoever asks, so that a repeated request
changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from lumbar.core.grading.response import Response
from lumbar.core.ids import PersonId
from lumbar.core.study.rating import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What every event has."""

    at: datetime
    by: PersonId | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Happening):
    """The trainee is in the waiting room. factor: how much more time, 1 or more."""

    factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(Happening):
    """A client took the sitting over; any earlier one is fenced off."""

    client: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Happening):
    """The clock runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Happening):
    """The trainee went to a question."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Happening):
    """An answer was given or replaced. late: after the end, within grace."""

    n: int
    response: Response
    certainty: Certainty | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(Happening):
    """An answer was taken back."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged(Happening):
    """A question was marked to come back to, or no longer."""

    n: int
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Happening):
    """The clock stopped."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Happening):
    """The clock runs again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited(Happening):
    """Time was added. amount: more than 0. outage: from when to when, where that is what it is
    for; its time is given once.
    """

    amount: timedelta
    reason: str
    outage: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaled(Happening):
    """The person's time factor was set, 1 or more."""

    factor: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced(Happening):
    """Something the trainee has to take note of."""

    notice: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Happening):
    """The trainee took note."""

    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Happening):
    """An irregularity, for the record."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Happening):
    """The trainee handed it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut(Happening):
    """Time and grace were over. Written when somebody next touches the sitting; true without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminated(Happening):
    """A proctor ended it. What was answered counts."""

    reason: str


class Treatment(StrEnum):
    """How a question is marked after a correction.

    NEW_KEY: by another version of the item. VOID: it does not count. FULL: everybody earns it.
    """

    NEW_KEY = "new_key"
    VOID = "void"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked(Happening):
    """A question is marked in another way. version: stored item version, for NEW_KEY."""

    n: int
    treatment: Treatment
    version: int | None = None
    reason: str


Worked: TypeAlias = Seen | Answered | Cleared | Flagged
"""What a trainee does with questions, which is nearly all of a log."""

Happened: TypeAlias = (
    Opened
    | Attached
    | Started
    | Paused
    | Resumed
    | Credited
    | Scaled
    | Announced
    | Acknowledged
    | Noted
    | Submitted
    | TimedOut
    | Terminated
    | Remarked
)
"""What becomes of the sitting as a whole."""

Event: TypeAlias = Worked | Happened
