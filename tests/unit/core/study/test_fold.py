"""The fold, case by case. Whole logs: tests/property."""

from datetime import UTC, date, datetime, timedelta

from lumbar.core.grading.response import Typed
from lumbar.core.ids import ItemId, LessonId, ObjectiveId, ReviewId
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study.events import (
    Event,
    LessonPlaced,
    LessonRead,
    Rerated,
    Restored,
    Reviewed,
    SetAside,
    SettingsChanged,
    Suspended,
    Undone,
)
from lumbar.core.study.fold import LessonProgress, effective_reviews, fold, fold_memory
from lumbar.core.study.rating import Rating

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = date(2026, 3, 10)
ITEM = ItemId("oils-1")
LESSON = LessonId("oils")


def review(position: int, rating: Rating = Rating.GOOD, objective: str = "oils") -> Reviewed:
    return Reviewed(
        at=AT,
        day=DAY,
        position=position,
        id=ReviewId(f"r{position}"),
        objective=ObjectiveId(objective),
        item=ITEM,
        version=1,
        case=None,
        ended_case=False,
        arrangement=Arrangement(),
        response=Typed("sweet almond"),
        fraction=1.0,
        certainty=None,
        suggested=Rating.GOOD,
        rating=rating,
        took=timedelta(seconds=5),
        due=AT + timedelta(minutes=10),
        due_day=DAY,
        predicted=None,
    )


def rerated(position: int, review_id: str, rating: Rating) -> Rerated:
    due_day = DAY + timedelta(days=8)
    return Rerated(
        at=AT,
        day=DAY,
        position=position,
        review=ReviewId(review_id),
        rating=rating,
        due=AT + timedelta(days=8),
        due_day=due_day,
    )


def undone(position: int, target: int) -> Undone:
    return Undone(at=AT, day=DAY, position=position, target=target)


def test_an_empty_log_is_an_empty_state() -> None:
    derived = fold([])
    assert (derived.memories, derived.lessons, derived.settings) == ({}, {}, {})
    assert (derived.suspended, derived.set_aside) == (frozenset(), {})
    assert fold_memory([]) is None


def test_another_rating_replaces_rating_and_due_and_nothing_else() -> None:
    (found,) = effective_reviews([review(1), rerated(2, "r1", Rating.EASY)])
    assert (found.rating, found.suggested) == (Rating.EASY, Rating.GOOD)
    assert (found.due, found.due_day) == (AT + timedelta(days=8), DAY + timedelta(days=8))
    assert found.position == 1


def test_the_last_of_several_ratings_counts() -> None:
    log: list[Event] = [review(1), rerated(2, "r1", Rating.EASY), rerated(3, "r1", Rating.AGAIN)]
    assert [found.rating for found in effective_reviews(log)] == [Rating.AGAIN]


def test_undoing_a_review_takes_its_ratings_back_too() -> None:
    log: list[Event] = [review(1), review(2), rerated(3, "r2", Rating.EASY), undone(4, 2)]
    assert effective_reviews(log) == [review(1)]
    assert effective_reviews([*log, rerated(5, "r2", Rating.HARD)]) == [review(1)]


def test_memories_are_kept_apart_by_objective() -> None:
    derived = fold([review(1, objective="oils"), review(2, objective="heat"), review(3)])
    assert {name: memory.reviews for name, memory in derived.memories.items()} == {
        "oils": 2,
        "heat": 1,
    }


def test_suspending_and_restoring() -> None:
    suspend = Suspended(at=AT, day=DAY, position=1, item=ITEM)
    restore = Restored(at=AT, day=DAY, position=2, item=ITEM)
    assert fold([suspend]).suspended == {ITEM}
    assert fold([suspend, restore]).suspended == frozenset()
    assert fold([suspend, undone(2, 1)]).suspended == frozenset()


def test_setting_aside_names_the_day_and_can_be_undone() -> None:
    first = SetAside(at=AT, day=DAY, position=1, item=ITEM)
    later = SetAside(at=AT, day=DAY + timedelta(days=2), position=2, item=ITEM)
    assert fold([first]).set_aside == {ITEM: DAY}
    assert fold([first, later]).set_aside == {ITEM: DAY + timedelta(days=2)}
    assert fold([first, later, undone(3, 2)]).set_aside == {}


def test_a_lesson_keeps_its_place_and_stays_read() -> None:
    read = LessonRead(at=AT, day=DAY, position=2, lesson=LESSON)

    def placed(position: int, section: int) -> LessonPlaced:
        return LessonPlaced(at=AT, day=DAY, position=position, lesson=LESSON, section=section)

    assert fold([placed(1, 3)]).lessons == {LESSON: LessonProgress(3, read=False)}
    assert fold([placed(1, 3), read]).lessons == {LESSON: LessonProgress(3, read=True)}
    assert fold([read]).lessons == {LESSON: LessonProgress(0, read=True)}
    assert fold([read, placed(3, 1)]).lessons == {LESSON: LessonProgress(1, read=True)}


def test_later_settings_win_name_by_name() -> None:
    def changed(position: int, **values: object) -> SettingsChanged:
        return SettingsChanged(at=AT, day=DAY, position=position, values=values)

    log = [changed(1, theme="a", zone="UTC"), changed(2, theme="b")]
    assert fold(log).settings == {"theme": "b", "zone": "UTC"}
