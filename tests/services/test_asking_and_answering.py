"""Laws of the daily loop: same question until answered, saved once, taken back whole."""

from datetime import timedelta
from itertools import pairwise

import pytest

from lumbar.core.ids import LessonId
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.local_desk import LocalDesk
from lumbar.services.views import Question, Resting, Saved
from support.desks import Room, right

TOOK = timedelta(seconds=12)


def ask(desk: LocalDesk, topic: str | None = None) -> Question:
    found = desk.next_question(topic)
    assert isinstance(found, Question)
    return found


def answer_right(room: Room, desk: LocalDesk, question: Question) -> Saved:
    return desk.answer(question, right(room.curriculum, question), Certainty.SURE, TOOK)


def study_until_rest(room: Room, desk: LocalDesk, limit: int = 60) -> list[Question]:
    """Answer rightly all that comes, a minute apart; returns what was asked."""
    asked: list[Question] = []
    for _ in range(limit):
        found = desk.next_question()
        if isinstance(found, Resting):
            return asked
        asked.append(found)
        answer_right(room, desk, found)
        room.clock.advance(minutes=1)
    raise AssertionError("the day does not end")


def test_nothing_is_asked_before_a_lesson_is_read(room: Room) -> None:
    resting = room.desk().next_question()
    assert isinstance(resting, Resting)
    assert resting.until is None
    assert resting.new_locked == 6


def test_the_same_question_comes_until_it_is_answered(reader: Room) -> None:
    """Also to a new process, and later on the same day: the person is where they were."""
    first = ask(reader.desk())
    reader.clock.advance(hours=2)
    assert ask(reader.desk()) == first


def test_another_seed_may_arrange_differently_but_is_stable(reader: Room) -> None:
    assert ask(reader.desk(seed="x")) == ask(reader.desk(seed="x"))


def test_a_question_holds_no_key(reader: Room) -> None:
    """Law 4: nothing in a question comes from key, whys or rationale."""
    desk = reader.desk()
    for _ in range(8):
        question = desk.next_question()
        if isinstance(question, Resting):
            break
        shown = repr(question).lower()
        assert "why" not in shown
        assert "because" not in shown
        answer_right(reader, desk, question)


def test_an_answer_twice_is_saved_once(reader: Room) -> None:
    desk = reader.desk()
    question = ask(desk)
    raw = right(reader.curriculum, question)
    first = desk.answer(question, raw, Certainty.SURE, TOOK)
    again = desk.answer(question, raw, Certainty.SURE, TOOK)
    assert again == first
    assert desk.today().answered_today == 1


def test_another_answer_to_a_closed_question_is_refused(reader: Room) -> None:
    desk = reader.desk()
    question = ask(desk)
    answer_right(reader, desk, question)
    with pytest.raises(Refused, match="answered already"):
        desk.answer(question, right(reader.curriculum, question), Certainty.GUESS, TOOK)


def test_what_was_answered_elsewhere_is_refused_here(reader: Room) -> None:
    """Two windows on one objective: the second is told, and nothing is counted twice."""
    here, there = reader.desk(), reader.desk(seed="other")
    mine, theirs = ask(here), ask(there)
    assert mine.objective == theirs.objective
    answer_right(reader, there, theirs)
    with pytest.raises(Refused):
        here.answer(mine, right(reader.curriculum, mine), Certainty.UNSURE, TOOK)
    assert here.today().answered_today == 1


def test_an_unusable_response_leaves_the_question_open(reader: Room) -> None:
    desk = reader.desk()
    question = ask(desk)
    with pytest.raises(BadRequest):
        desk.answer(question, ["zz"], Certainty.SURE, TOOK)
    assert ask(desk) == question
    answer_right(reader, desk, question)


def test_an_unknown_topic_names_the_nearest(reader: Room) -> None:
    with pytest.raises(NotFound, match="heat"):
        reader.desk().next_question("heet")


def test_a_topic_limits_what_is_asked(reader: Room) -> None:
    desk = reader.desk()
    desk.finish_lesson(LessonId("oils"))
    for _ in range(4):
        question = desk.next_question("oils")
        if isinstance(question, Resting):
            break
        assert question.objective.startswith("oils")
        answer_right(reader, desk, question)
        reader.clock.advance(minutes=2)


def test_no_item_comes_twice_running(reader: Room) -> None:
    desk = reader.desk()
    desk.finish_lesson(LessonId("oils"))
    asked = [question.presented.item for question in study_until_rest(reader, desk)]
    assert len(asked) >= 4
    assert all(a != b for a, b in pairwise(asked))


def test_new_objectives_keep_to_the_daily_limit(reader: Room) -> None:
    desk = reader.desk()
    desk.change_settings({"new_per_day": 1})
    asked = study_until_rest(reader, desk)
    assert len({question.objective for question in asked}) == 1
    reader.clock.advance(days=1)
    assert len({question.objective for question in study_until_rest(reader, desk)}) >= 1


def test_undo_brings_back_the_same_question_also_after_a_restart(reader: Room) -> None:
    desk = reader.desk()
    question = ask(desk)
    before = desk.today().remaining
    answer_right(reader, desk, question)
    undone = reader.desk().undo()
    assert undone.question is not None
    assert undone.question.presented == question.presented
    assert reader.desk().today().answered_today == 0
    assert reader.desk().today().remaining == before


def test_undo_goes_on_to_the_answer_before_and_then_has_nothing(reader: Room) -> None:
    desk = reader.desk()
    for _ in range(2):
        answer_right(reader, desk, ask(desk))
    desk.undo()
    desk.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_an_answer_after_undo_is_a_new_review(reader: Room) -> None:
    desk = reader.desk()
    question = ask(desk)
    first = answer_right(reader, desk, question)
    back = desk.undo().question
    assert back is not None
    second = answer_right(reader, desk, back)
    assert second.review != first.review
    assert desk.today().answered_today == 1


def test_a_rating_can_be_changed_to_what_was_shown(reader: Room) -> None:
    desk = reader.desk()
    saved = answer_right(reader, desk, ask(desk))
    changed = desk.rerate(saved.review, Rating.AGAIN)
    assert changed.rating is Rating.AGAIN
    assert changed.due == saved.prospects[Rating.AGAIN].due
    assert changed.prospects == saved.prospects


def test_a_rating_under_a_later_answer_stays(reader: Room) -> None:
    desk = reader.desk()
    first = answer_right(reader, desk, ask(desk))
    for _ in range(6):
        reader.clock.advance(minutes=11)
        question = desk.next_question()
        if isinstance(question, Resting):
            break
        saved = answer_right(reader, desk, question)
        if question.objective == ask_objective(first, reader):
            assert saved.review != first.review
            with pytest.raises(Refused, match="later answer"):
                desk.rerate(first.review, Rating.HARD)
            return
    raise AssertionError("the objective did not come again")


def ask_objective(saved: Saved, room: Room) -> str:
    item = room.curriculum.find(saved.item)
    assert item is not None
    return item.objective
