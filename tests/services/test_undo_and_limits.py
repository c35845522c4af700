"""A question that an undo brought back, and limits that are changed before it is answered."""

from lumbar.core.ids import LessonId
from lumbar.services.views import Question, Resting
from support.desks import Room, answer_one


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
