"""From a log to everything derived from it: the law that `lumbar db verify` checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from lumbar.core.ids import ItemId, LessonId, ObjectiveId, ReviewId
from lumbar.core.study.events import (
    Event,
    LessonPlaced,
    LessonRead,
    QuickChecked,
    Reported,
    Rerated,
    Restored,
    Reviewed,
    SetAside,
    SettingsChanged,
    Suspended,
    Undone,
)
from lumbar.core.study.memory import Memory, replay


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How far somebody is in a lesson.

    place: section last on the screen, from 0. read: read to the end.
    """

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
    """Reviews that count, in order: without undone ones, with the rating and due date last chosen.

    events: of one person, in order of position; other kinds than reviews, their re-ratings and
    undoings may be left out. Undoing a review also takes back every re-rating of it.
    """
    reviews: dict[ReviewId, Reviewed] = {}
    at_position: dict[int, ReviewId] = {}
    for event in events:
        if isinstance(event, Reviewed):
            reviews[event.id] = event
            if event.position is not None:
                at_position[event.position] = event.id
        elif isinstance(event, Rerated) and event.review in reviews:
            reviews[event.review] = replace(
                reviews[event.review],
                rating=event.rating,
                due=event.due,
                due_day=event.due_day,
            )
        elif isinstance(event, Undone) and event.target in at_position:
            reviews.pop(at_position[event.target], None)
    return list(reviews.values())


def fold_memory(reviews: Iterable[Reviewed]) -> Memory | None:
    """The memory of one objective from its effective reviews, in order; None without any."""
    memory: Memory | None = None
    for review in reviews:
        memory = replay(memory, review.rating, review.at, review.day, review.due, review.due_day)
    return memory


def fold(events: Iterable[Event]) -> Derived:
    """Everything derived from one person's log, from its beginning, in order of position."""
    log = list(events)
    by_objective: dict[ObjectiveId, list[Reviewed]] = {}
    for review in effective_reviews(log):
        by_objective.setdefault(review.objective, []).append(review)
    memories: dict[ObjectiveId, Memory] = {}
    for objective, reviews in by_objective.items():
        memory = fold_memory(reviews)
        if memory is not None:
            memories[objective] = memory
    marks = _Marks()
    for event in log:
        marks.note(event)
    return Derived(
        memories,
        marks.lessons,
        frozenset(marks.suspended),
        marks.set_aside,
        marks.settings,
    )


class _Marks:
    """Everything but memories, event by event.

    Undoing a suspension restores the item and undoing a setting-aside clears it, whatever came
    before: the same as the change made at the time, so that state kept along the way and a fold
    agree.
    """

    def __init__(self) -> None:
        self.lessons: dict[LessonId, LessonProgress] = {}
        self.suspended: set[ItemId] = set()
        self.set_aside: dict[ItemId, date] = {}
        self.settings: dict[str, object] = {}
        self._undoable: dict[int, Suspended | SetAside] = {}

    def note(self, event: Event) -> None:
        match event:
            case Suspended():
                self.suspended.add(event.item)
                self._remember(event)
            case Restored():
                self.suspended.discard(event.item)
            case SetAside():
                self.set_aside[event.item] = event.day
                self._remember(event)
            case Undone():
                self._undo(event.target)
            case SettingsChanged():
                self.settings.update(event.values)
            case LessonPlaced():
                read = event.lesson in self.lessons and self.lessons[event.lesson].read
                self.lessons[event.lesson] = LessonProgress(event.section, read)
            case LessonRead():
                before = self.lessons.get(event.lesson)
                place = 0 if before is None else before.place
                self.lessons[event.lesson] = LessonProgress(place, read=True)
            case Reviewed() | Rerated() | Reported() | QuickChecked():
                pass
            case _:
                assert_never(event)

    def _remember(self, event: Suspended | SetAside) -> None:
        if event.position is not None:
            self._undoable[event.position] = event

    def _undo(self, target: int) -> None:
        match self._undoable.pop(target, None):
            case Suspended(item=item):
                self.suspended.discard(item)
            case SetAside(item=item):
                self.set_aside.pop(item, None)
            case None:
                pass  # a review: `effective_reviews` has left it out
