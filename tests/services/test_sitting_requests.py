"""What clients make up: ids of requests, names of themselves, answers to the unseen."""

from datetime import timedelta
from pathlib import Path

import pytest

from lumbar.core.ids import SittingId
from lumbar.core.sitting.decide import Why
from lumbar.services.assess import proctoring, results, rooms, sitting
from lumbar.services.assess.sitting import SittingRefused
from lumbar.services.assess.views import Kept
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, Refused
from support.assessing import Exam, open_exam, with_assessment
from support.desks import open_room, right


@pytest.fixture
def exam(tmp_path: Path) -> Exam:
    return open_exam(open_room(tmp_path, with_assessment()))


@pytest.fixture
def sat(exam: Exam) -> tuple[Context, SittingId]:
    """Ada, with two questions open."""
    ada, view = exam.sit("ada")
    exam.start()
    for n in (1, 2):
        sitting.go_to(ada, view.sitting, n, "c")
    return ada, view.sitting


def give(ctx: Context, id_: SittingId, n: int, request: str) -> Kept:
    question = sitting.go_to(ctx, id_, n, "c")
    return sitting.answer(ctx, id_, n, right(ctx.curriculum, question), None, "c", request)


def answered(exam: Exam) -> int:
    steps = results.step_by_step(exam.boss, "monday", "ada")
    return sum(step.what.startswith("answered") for step in steps)


def test_a_request_that_was_used_for_another_question_is_refused_and_never_told_saved(
    exam: Exam, sat: tuple[Context, SittingId]
) -> None:
    ada, id_ = sat
    give(ada, id_, 1, "r1")
    give(ada, id_, 2, "r2")
    for n, used in ((2, "r1"), (1, "r2")):
        with pytest.raises(SittingRefused) as caught:
            give(ada, id_, n, used)
        assert caught.value.why is Why.REQUEST_USED
    with pytest.raises(SittingRefused):
        sitting.clear(ada, id_, 1, "c", "r1")
    with pytest.raises(SittingRefused):
        sitting.flag(ada, id_, 1, True, "c", "r1")
    with pytest.raises(SittingRefused):
        sitting.submit(ada, id_, "c", "r1")
    assert answered(exam) == 2


def test_a_repeated_request_is_told_what_came_of_it_then(
    exam: Exam, sat: tuple[Context, SittingId]
) -> None:
    ada, id_ = sat
    first = give(ada, id_, 1, "r1")
    exam.room.clock.advance(seconds=5)
    give(ada, id_, 1, "r2")
    raw = right(ada.curriculum, sitting.go_to(ada, id_, 1, "c"))
    again = sitting.answer(ada, id_, 1, raw, None, "c", "r1")
    assert again.at == first.at
    sitting.clear(ada, id_, 1, "c", "r3")
    assert sitting.answer(ada, id_, 1, raw, None, "c", "r1").at == again.at
    assert not sitting.look(ada, id_).entries[0].answered


def test_what_is_wrong_with_an_answer_is_not_told_of_an_unseen_question(
    exam: Exam, sat: tuple[Context, SittingId]
) -> None:
    """The labels and the kind of a question are part of it."""
    ada, id_ = sat
    for n in (0, 3, 8, 9, 10**30):
        with pytest.raises(SittingRefused) as caught:
            sitting.answer(ada, id_, n, ["zz"], None, "c", f"r{n}")
        assert caught.value.why in (Why.NOT_SEEN, Why.NO_SUCH_QUESTION)
    bo, waiting = exam.sit("bo")
    with pytest.raises(SittingRefused) as caught:
        sitting.answer(bo, waiting.sitting, 1, ["zz"], None, "c", "r")
    assert caught.value.why is Why.NOT_STARTED


@pytest.mark.parametrize("name", ["", "x" * 65, "a\x00b", "a\nb", "\x1b[2J", "\ud800"])
def test_names_that_cannot_be_stored_or_shown_are_refused(
    exam: Exam, sat: tuple[Context, SittingId], name: str
) -> None:
    ada, id_ = sat
    with pytest.raises(BadRequest):
        sitting.enter(ada, "monday", name)
    with pytest.raises(BadRequest):
        sitting.answer(ada, id_, 1, ["a"], None, "c", name)
    with pytest.raises(BadRequest):
        sitting.submit(ada, id_, "c", name)
    with pytest.raises(BadRequest):
        proctoring.extend(exam.boss, "monday", timedelta(minutes=1), "x", request=name)


@pytest.mark.parametrize("factor", [0.0, -1.0, 0.99, 10.5, 1e300, float("inf"), float("nan")])
def test_a_factor_that_is_none_poisons_nothing(exam: Exam, factor: float) -> None:
    exam.sit("ada")
    with pytest.raises(BadRequest):
        proctoring.scale(exam.boss, "monday", "ada", factor, "x")
    assert rooms.board(exam.boss, "monday").rows[0].factor == 1


def test_time_that_is_given_stays_a_time(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    with pytest.raises(BadRequest):
        proctoring.extend(exam.boss, "monday", timedelta.max, "x")
    proctoring.extend(exam.boss, "monday", timedelta(days=7), "x", ["ada"])
    with pytest.raises(Refused, match="7 days"):
        proctoring.extend(exam.boss, "monday", timedelta(seconds=1), "x", ["ada"])
    exam.start()
    assert sitting.look(ada, view.sitting).left == timedelta(days=7, minutes=10)


def test_an_outage_that_lasts_is_credited_once_a_request(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    begin = exam.room.clock.now
    for _ in range(2):
        exam.room.clock.advance(minutes=1)
        proctoring.credit_outage(
            exam.boss, "monday", begin, begin + timedelta(hours=1), "net", request="o1"
        )
    assert sitting.look(ada, view.sitting).limit == timedelta(minutes=11)
