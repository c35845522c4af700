"""What the author's desk hands out."""

from dataclasses import dataclass
from datetime import datetime

from lumbar.content import Problem
from lumbar.core.curriculum.changes import Change
from lumbar.core.curriculum.item import Step
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.presented import Arrangement, Presented
from lumbar.services.errors import Refused


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What a trainee reported. version: of the item, in which they met it."""

    person: str
    at: datetime
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item in a list, sound or not; what it lacks is ''.

    place: its number in its file, from 0. line: where it begins there, from 1. words: all that is
    written in it, for comparing without regard to case. reports: by trainees, on it or its steps.
    """

    path: str
    place: int
    line: int
    id: str
    kind: str
    objective: str
    stem: str
    words: str
    problems: tuple[Problem, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class BankCard:
    """A file with items. problems: those at none of its items. locked: why nothing in it can be
    saved, '' when it can.
    """

    path: str
    id: str
    items: tuple[ItemCard, ...]
    problems: tuple[Problem, ...]
    locked: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All banks, in the order in which they are read. checked: whether problems are told."""

    banks: tuple[BankCard, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that is open for editing.

    path, place: of its file, and its number there. lines: its first and last line in the file, from
    1; the last is one before the first for an item that is not in the file yet. column: of its
    dash. text: of those lines as they stand in the file, or to begin with. digest: of the file.
    locked: why it cannot be saved, '' when it can. after: the id of the item above one that is new.
    """

    path: str
    place: int
    item: str
    lines: tuple[int, int]
    column: int
    text: str
    digest: str
    locked: str
    reports: tuple[ItemReport, ...] = ()
    after: str = ""

    @property
    def new(self) -> bool:
        """Whether it is not in the file yet."""
        return self.lines[1] < self.lines[0]


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as a trainee would see it, and what is needed to mark it."""

    step: Step
    arrangement: Arrangement
    presented: Presented


@dataclass(frozen=True, slots=True)
class Look:
    """What a text of an item comes to. questions: none while it has errors of its own, one for each
    step of a case. refusal: why this text is not saved, '' when it may be. change: what differs
    from the item as it was opened or saved last; None while one of the two is unsound, and where
    they are two items because the id is another, which is `renamed`.
    """

    problems: tuple[Problem, ...]
    questions: tuple[Shown, ...]
    refusal: str
    change: Change | None = None
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What a response earns. feedback: as a trainee gets it. sources: the cited works in words."""

    feedback: Feedback
    sources: tuple[str, ...]


class ChangedOnDisk(Refused):
    """Somebody else has changed the file since it was opened; nothing was written.

    now: the item as it stands there now, None when it is gone.
    """

    def __init__(self, message: str, now: Draft | None) -> None:
        super().__init__(message)
        self.now = now
