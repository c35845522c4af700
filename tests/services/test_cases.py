"""Cases: step by step, ended by a dangerous choice, taken up again where they stood."""

from datetime import timedelta

from lumbar.core.ids import LessonId
from lumbar.core.presentation.presented import Choices
from lumbar.core.study.rating import Certainty
from lumbar.services.local_desk import LocalDesk
from lumbar.services.views import Question
from support.desks import Room, right

TOOK = timedelta(seconds=12)


def reach_the_case(room: Room, desk: LocalDesk) -> Question:
    """Answer on the case's objective until the case itself comes up."""
    desk.finish_lesson(LessonId("clots"))
    for _ in range(40):
        question = desk.next_question("clots-0")
        if not isinstance(question, Question):
            room.clock.advance(days=40)
            continue
        if question.presented.case is not None:
            return question
        desk.answer(question, right(room.curriculum, question), Certainty.SURE, TOOK)
        room.clock.advance(minutes=11)
    raise AssertionError("the case never came")


def labelled(question: Question, text: str) -> list[str]:
    body = question.presented.body
    assert isinstance(body, Choices)
    return [choice.id for choice in body.options if choice.text == text]


def test_steps_follow_each_other_also_in_a_new_process(room: Room) -> None:
    desk = room.desk()
    first = reach_the_case(room, desk)
    assert first.presented.case is not None
    assert (first.presented.case.step, first.presented.case.of) == (1, 2)
    desk.answer(first, right(room.curriculum, first), Certainty.SURE, TOOK)
    second = room.desk().next_question("clots-0")
    assert isinstance(second, Question)
    assert second.presented.case is not None
    assert second.presented.case.step == 2


def test_a_dangerous_choice_ends_the_case(room: Room) -> None:
    desk = room.desk()
    first = reach_the_case(room, desk)
    saved = desk.answer(first, labelled(first, "massage it"), Certainty.SURE, TOOK)
    assert saved.fraction == 0
    assert saved.feedback.ended_case
    after = room.desk().next_question("clots-0")
    assert not isinstance(after, Question) or after.presented.case is None


def test_undo_of_a_step_asks_that_step_again(room: Room) -> None:
    desk = room.desk()
    first = reach_the_case(room, desk)
    desk.answer(first, right(room.curriculum, first), Certainty.SURE, TOOK)
    second = desk.next_question("clots-0")
    assert isinstance(second, Question)
    desk.answer(second, right(room.curriculum, second), Certainty.SURE, TOOK)
    back = desk.undo().question
    assert back is not None
    assert back.presented == second.presented
