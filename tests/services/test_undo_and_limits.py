"""A question that an undo brought back, and what may happen before it is answered."""

from datetime import timedelta

import pytest

from lumbar.core.ids import LessonId
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.errors import Refused
from lumbar.services.local_desk import LocalDesk
from lumbar.services.views import Question, Resting
from lumbar.store.log import latest_review
from support.desks import Room, answer_one, right


def give(room: Room, desk: LocalDesk, question: object) -> None:
    """Answer a question rightly."""
    assert isinstance(question, Question)
    raw = right(room.curriculum, question)
    desk.answer(question, raw, Certainty.SURE, timedelta(seconds=9))


def answered_twice_and_once_undone(room: Room) -> tuple[LocalDesk, Question]:
    """An objective answered, and answered again on the day it was due; the second is undone."""
    desk = room.desk()
    desk.finish_lesson(LessonId("heat"))
    desk.change_settings({"new_per_day": 1})
    first = answer_one(room)
    room.clock.now = first.due
    desk.change_settings({"new_per_day": 0})
    give(room, desk, desk.next_question())
    question = desk.undo().question
    assert question is not None
    return desk, question


def test_a_rating_changed_under_a_question_brought_back(room: Room) -> None:
    """The question is drawn anew on the changed memory, and can be answered."""
    desk, _ = answered_twice_and_once_undone(room)
    with room.store.read() as tx:
        earlier = latest_review(tx, room.context().person.id)
    assert earlier is not None
    desk.rerate(earlier.id, Rating.HARD)
    room.clock.advance(days=30)
    give(room, desk, desk.next_question())


def test_a_question_brought_back_and_answered_in_another_window(room: Room) -> None:
    """It is refused once; then something else is asked, or nothing."""
    desk, question = answered_twice_and_once_undone(room)
    other = room.desk(seed="another window")
    give(room, other, other.next_question())
    with pytest.raises(Refused, match="elsewhere"):
        give(room, desk, question)
    following = desk.next_question()
    assert isinstance(following, Resting) or following.id != question.id


def test_new_limits_count_for_a_question_brought_back(room: Room) -> None:
    """This window asks what a new one would: with no new objectives allowed, nothing."""
    desk = room.desk()
    desk.finish_lesson(LessonId("heat"))
    answer_one(room)
    assert isinstance(desk.undo().question, Question)
    desk.change_settings({"theme": "lumbar-light"})
    assert isinstance(desk.next_question(), Question)
    desk.change_settings({"new_per_day": 0})
    assert isinstance(room.desk().next_question(), Resting)
    assert isinstance(desk.next_question(), Resting)
