"""From a log to everything derived from it: the law that `lumbar db verify` checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lumbar.core.ids import ItemId, LessonId, ObjectiveId
from lumbar.core.study.events import Event, Reviewed
from lumbar.core.study.memory import Memory


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How far somebody is in a lesson. place: section last on the screen, from 0. read: read to the end."""

    place: int
    read: bool


@dataclass(frozen=True, slots=True)
class Derived:
    """One person's state. settings: raw values by name, as last set."""

    memories: Mapping[ObjectiveId, Memory]
    lessons: Mapping[LessonId, LessonProgress]
    suspended: frozenset[ItemId]
    set_aside: Mapping[ItemId, date]
    settings: Mapping[str, object]


def effective_reviews(events: Iterable[Event]) -> list[Reviewed]:
    """Reviews that count, in order: without undone ones, with the rating and due date last chosen."""
    raise NotImplementedError


def fold_memory(reviews: Iterable[Reviewed]) -> Memory | None:
    """The memory of one objective from its effective reviews, in order."""
    raise NotImplementedError


def fold(events: Iterable[Event]) -> Derived:
    """Everything derived from one person's log, from its beginning, in order of position."""
    raise NotImplementedError
