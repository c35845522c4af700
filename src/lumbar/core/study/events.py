"""What people did, as an append-only log. One frozen class a happening.

`position` numbers a person's log from 1 without gaps; it is None until the store has appended the
event.
Everything derived (memory, progress, settings, what is suspended) is a fold of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from lumbar.core.grading.response import Response
from lumbar.core.ids import ItemId, LessonId, ObjectiveId, ReviewId
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study.rating import Certainty, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What every event has. at: aware UTC. day: its study day, by the settings of then."""

    at: datetime
    day: date
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Happening):
    """An item was answered and graded.

    version: the `item_versions` row it was given on. case: set for a step of a case. ended_case:
    this
    answer ended it by danger. rating is the one in force when saved; suggested is the program's
    own.
    due, due_day: as decided then. predicted: recall 0..1 expected that day, None for a first
    review.
    """

    id: ReviewId
    objective: ObjectiveId
    item: ItemId
    version: int
    case: ItemId | None
    ended_case: bool
    arrangement: Arrangement
    response: Response
    fraction: float
    certainty: Certainty | None
    suggested: Rating
    rating: Rating
    took: timedelta
    due: datetime
    due_day: date
    predicted: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerated(Happening):
    """The trainee changed the rating of a review that is still the latest of its objective."""

    review: ReviewId
    rating: Rating
    due: datetime
    due_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Happening):
    """The event at `target` counts no more. Targets are reviews, suspensions and settings-aside."""

    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(Happening):
    """The item is not asked again until it is restored."""

    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(Happening):
    """A suspended item is asked again."""

    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Happening):
    """The item is not asked again on this study day."""

    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Happening):
    """The trainee told the author that something is wrong with an item."""

    item: ItemId
    version: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Happening):
    """Settings given new values, by name; values are JSON scalars or maps. Later ones win."""

    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPlaced(Happening):
    """The reader's place in a lesson: the section now on the screen, from 0."""

    lesson: LessonId
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRead(Happening):
    """A lesson was read to its end; its objectives are open to study from now on."""

    lesson: LessonId


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickChecked(Happening):
    """A quick check inside a lesson was answered. It never touches the memory."""

    lesson: LessonId
    item: ItemId
    fraction: float


Event: TypeAlias = (
    Reviewed
    | Rerated
    | Undone
    | Suspended
    | Restored
    | SetAside
    | Reported
    | SettingsChanged
    | LessonPlaced
    | LessonRead
    | QuickChecked
)
