"""What a proctor says stays on record and reaches other screens, so it is text and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from lumbar.core.ids import AssessmentId, ItemId
from lumbar.core.sitting.events import Treatment
from lumbar.services.assess import proctoring, remarking, results, rooms, sitting
from lumbar.services.errors import BadRequest
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.desks import MORNING, open_room

SLY = "late\n  boss: passed\r\x1b[2J\u202e\x00"


@pytest.fixture
def exam(tmp_path: Path) -> Exam:
    made = open_exam(open_room(tmp_path, with_assessment()))
    made.sit("ada")
    return made


def say_everything(exam: Exam, what: str) -> None:
    boss, room = exam.boss, "monday"
    exam.start()
    exam.room.clock.advance(minutes=2)
    proctoring.note(boss, room, "ada", what)
    proctoring.pause(boss, room, what)
    proctoring.resume(boss, room)
    proctoring.extend(boss, room, timedelta(minutes=1), what)
    proctoring.credit_outage(boss, room, MORNING, MORNING + timedelta(minutes=1), what)
    proctoring.scale(boss, room, "ada", 1.5, what)
    proctoring.terminate(boss, room, "ada", what)
    item = results.results(boss, room).rows[0].result.marks[0].item
    remarking.remark(boss, room, item, Treatment.VOID, what, write=True)


def test_a_reason_is_one_line_without_anything_that_a_screen_obeys(exam: Exam) -> None:
    say_everything(exam, SLY)
    steps = [step.what for step in results.step_by_step(exam.boss, "monday", "ada")]
    told = [step for step in steps if "late" in step]
    assert len(told) == 7
    assert all(step.isprintable() for step in told)
    ((_, noted),) = rooms.board(exam.boss, "monday").rows[0].irregularities
    assert noted.isprintable()


def test_an_announcement_may_have_lines_and_no_more(exam: Exam) -> None:
    proctoring.announce(exam.boss, "monday", SLY)
    ada, view = exam.sit("ada")
    (notice,) = sitting.look(ada, view.sitting).notices
    assert notice.text == "late\n  boss: passed [2J"


@pytest.mark.parametrize("what", ["", " \n", "\x1b", "x" * 1001])
def test_a_reason_says_something_and_not_too_much(exam: Exam, what: str) -> None:
    boss = exam.boss
    for refused in (
        lambda: proctoring.note(boss, "monday", "ada", what),
        lambda: proctoring.announce(boss, "monday", what),
        lambda: proctoring.extend(boss, "monday", timedelta(minutes=1), what),
        lambda: proctoring.terminate(boss, "monday", "ada", what),
        lambda: proctoring.scale(boss, "monday", "ada", 2, what),
        lambda: remarking.remark(boss, "monday", ItemId("x"), Treatment.VOID, what),
    ):
        with pytest.raises(BadRequest):
            refused()


@pytest.mark.parametrize("name", ["--json", "-", "-h"])
def test_a_room_is_not_called_like_an_option(exam: Exam, name: str) -> None:
    with pytest.raises(BadRequest):
        rooms.open_room(exam.boss, FINAL, name)


@pytest.mark.parametrize("seed", ["", "s" * 65, "a\x00b", "\ud800"])
def test_a_seed_can_be_stored(exam: Exam, seed: str) -> None:
    with pytest.raises(BadRequest):
        rooms.open_room(exam.boss, AssessmentId("final"), "other", seed=seed)


def test_a_room_is_found_however_its_name_is_spaced(exam: Exam) -> None:
    rooms.open_room(exam.boss, FINAL, "  room   2 ")
    assert rooms.board(exam.boss, "room  2").room == "room 2"
    assert sitting.enter(exam.trainee("ada"), " room 2", "c").room == "room 2"
