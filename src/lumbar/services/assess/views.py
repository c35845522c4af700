"""What faces get to see of assessments. Nothing here holds a key before its time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lumbar.core.assessment.assessment import Navigation, Shown
from lumbar.core.ids import AssessmentId, PersonId, SittingId
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Presented
from lumbar.core.sitting.marking import Result
from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Notice, Stage
from lumbar.core.study.rating import Certainty


@dataclass(frozen=True, slots=True)
class AssessmentCard:
    """An assessment that can be opened. items: how many a form has. minutes: working time."""

    id: AssessmentId
    title: str
    items: int
    minutes: int
    opens: datetime | None
    closes: datetime | None


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room in a list. people: by stage of their sitting. paused: as in `Board`. damaged: those
    whose sitting cannot be read, who are in no stage.
    """

    name: str
    title: str
    stage: RoomStage
    released: bool
    cohort: str | None
    opened_at: datetime
    people: Mapping[Stage, int]
    paused: bool = False
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the live board.

    sitting: None for who has not come in. stage: by events and clock. open: questions without an
    answer. last_seen: their latest act. remarks: irregularities on record. damaged: what of their
    sitting cannot be read, in words; all that is known then is whose it is, and the stage where the
    log has its end.
    """

    person: PersonId
    name: str
    sitting: SittingId | None
    attempt: int
    stage: Stage
    answered: int
    of: int
    left: timedelta | None
    factor: float
    last_seen: datetime | None
    unacknowledged: int
    irregularities: tuple[tuple[datetime, str], ...]
    damaged: str = ""

    @property
    def may_sit(self) -> bool:
        """Whether nobody can tell that this damaged sitting is over."""
        return bool(self.damaged) and not self.stage.final


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sitting that is left out because it cannot be read. damaged: what of it, in words."""

    room: str
    name: str
    sitting: SittingId
    attempt: int
    damaged: str

    def __str__(self) -> str:
        return f"{self.name}, attempt {self.attempt}, is left out: {self.damaged}"


@dataclass(frozen=True, slots=True)
class Board:
    """A room as its proctor sees it. paused: stopped as a whole, so that nobody can begin."""

    room: str
    title: str
    stage: RoomStage
    released: bool
    now: datetime
    rows: tuple[BoardRow, ...]
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A question on the map. reachable: whether one may go there now."""

    n: int
    seen: bool
    answered: bool
    flagged: bool
    reachable: bool
    section: int


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting as its trainee sees it.

    now: by the clock that decides. left: working time left at `now`; it runs while the stage is
    running. may_begin: whether the proctor has started the room and the window is open. receipt:
    once it is over. shown: what may be seen of the result now.
    """

    sitting: SittingId
    room: str
    title: str
    rules: str
    stage: Stage
    attempt: int
    client: str | None
    entries: tuple[Entry, ...]
    sections: tuple[str, ...]
    current: int
    now: datetime
    left: timedelta
    limit: timedelta
    warnings: tuple[timedelta, ...]
    navigation: Navigation
    certainty: bool
    notices: tuple[Notice, ...]
    may_begin: bool
    why_not: str
    receipt: str | None
    shown: Shown


@dataclass(frozen=True, slots=True)
class SittingQuestion:
    """A question of a sitting, without key. answer: as given, in the labels on the screen."""

    n: int
    of: int
    section: str
    presented: Presented
    answer: RawResponse | None
    certainty: Certainty | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved, after the commit. at: by the clock that decides. late: within grace."""

    n: int
    at: datetime
    late: bool
    left: timedelta


@dataclass(frozen=True, slots=True)
class Released:
    """The result of a sitting as far as it may be seen.

    result: with its marks where feedback may be seen; else by area only, without a word on single
    questions.
    feedback: by question, where the assessment shows it; None for what was not answered. keys:
    beside feedback, in the labels of the screen. Both by the corrected key, where there is one.
    areas: titles by area id.
    """

    title: str
    name: str
    attempt: int
    result: Result | None
    areas: Mapping[str, str]
    feedback: Mapping[int, tuple[Presented, Feedback | None]]
    keys: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One sitting in the results."""

    person: PersonId
    name: str
    sitting: SittingId
    attempt: int
    stage: Stage
    started_at: datetime | None
    ended_at: datetime | None
    answered: int
    of: int
    result: Result
    receipt: str | None


@dataclass(frozen=True, slots=True)
class Results:
    """All sittings of a room that are over. areas: titles by area id. still: how many are not, less
    who waits where nobody can begin any more. skipped: those that cannot be read, over or not.
    """

    room: str
    title: str
    pass_percent: float
    released: bool
    areas: Mapping[str, str]
    rows: tuple[ResultRow, ...]
    still: int
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """One sitting before and after a correction."""

    name: str
    attempt: int
    points_before: float
    points_after: float
    possible_before: float
    possible_after: float
    passed_before: bool
    passed_after: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction of marks does. done: whether it was written, or only reckoned. skipped:
    sittings that cannot be read, and so are not marked again.
    """

    item: str
    treatment: str
    done: bool
    sittings: tuple[Before, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found when a sitting's chain and receipt were looked at."""

    sitting: SittingId
    name: str
    room: str
    attempt: int
    events: int
    receipt: str | None
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepByStep:
    """One event of a sitting, in words."""

    position: int
    at: datetime
    by: str
    what: str
