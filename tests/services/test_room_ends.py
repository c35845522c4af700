"""How a room ends: closed on who waits, released once nobody can begin, corrected after that."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lumbar.core.assessment.assessment import Area
from lumbar.core.curriculum.item import Numeric, Single, TrueFalse
from lumbar.core.ids import ItemId
from lumbar.core.sitting.events import Treatment
from lumbar.services import roster
from lumbar.services.assess import proctoring, remarking, results, rooms, sitting
from lumbar.services.assess.views import SittingView
from lumbar.services.errors import NotFound, Refused
from support.assessing import Exam, open_exam, with_assessment
from support.desks import MORNING, open_room
from support.small_curriculum import small_curriculum


def exam_with(folder: Path, **changes: Any) -> Exam:
    return open_exam(open_room(folder, with_assessment(**changes)))


@pytest.fixture
def exam(tmp_path: Path) -> Exam:
    return exam_with(tmp_path)


def handed_in(exam: Exam, name: str = "ada") -> SittingView:
    ctx, view = exam.sit(name)
    if view.may_begin:
        sitting.begin(ctx, view.sitting, "c")
    return sitting.submit(ctx, view.sitting, "c", "end")


def test_who_waits_and_can_never_begin_holds_up_neither_release_nor_correction(exam: Exam) -> None:
    exam.start()
    handed_in(exam)
    bo, waiting = exam.sit("bo")
    with pytest.raises(Refused, match="bo has not finished"):
        rooms.release(exam.boss, "monday")
    item = results.results(exam.boss, "monday").rows[0].result.marks[0].item
    assert results.results(exam.boss, "monday").still == 1
    rooms.close(exam.boss, "monday")
    assert results.results(exam.boss, "monday").still == 0
    found = remarking.remark(exam.boss, "monday", item, Treatment.VOID, "unclear", write=True)
    assert [each.name for each in found.sittings] == ["ada"]
    assert rooms.release(exam.boss, "monday").released
    with pytest.raises(Refused, match="closed"):
        sitting.begin(bo, waiting.sitting, "c")


def test_once_results_are_out_nobody_can_begin(tmp_path: Path) -> None:
    """Or somebody would sit with the keys of those before them."""
    exam = exam_with(tmp_path, attempts=2)
    exam.start()
    handed_in(exam)
    rooms.release(exam.boss, "monday")
    ada = exam.trainee("ada")
    with pytest.raises(Refused, match="results"):
        sitting.enter(ada, "monday", "c", again=True)
    with pytest.raises(Refused, match="results"):
        exam.sit("bo")
    with pytest.raises(Refused, match="results"):
        proctoring.start(exam.boss, "monday")


@pytest.mark.parametrize("end", ["close", "release"])
def test_an_attempt_that_could_not_be_begun_is_not_granted(exam: Exam, end: str) -> None:
    exam.start()
    handed_in(exam)
    getattr(rooms, end)(exam.boss, "monday")
    with pytest.raises(Refused, match="another room"):
        rooms.grant_attempt(exam.boss, "monday", "ada")


def test_a_room_is_started_within_the_window(tmp_path: Path) -> None:
    exam = exam_with(
        tmp_path, opens=MORNING + timedelta(hours=1), closes=MORNING + timedelta(hours=2)
    )
    exam.sit("ada")
    with pytest.raises(Refused, match="opens at"):
        exam.start()
    exam.room.clock.advance(hours=3)
    with pytest.raises(Refused, match="closed at"):
        exam.start()
    # whoever waited can never begin, so the room is at its end
    assert rooms.release(exam.boss, "monday").released


def test_who_sits_may_come_back_after_leaving_the_cohort(tmp_path: Path) -> None:
    room = open_room(tmp_path, with_assessment())
    boss = room.context("boss")
    roster.new_cohort(boss, "autumn")
    for name in ("ada", "bo"):
        room.context(name)
        roster.join_cohort(boss, "autumn", name)
    exam = open_exam(room, cohort="autumn", start=True)
    _, view = exam.sit("ada")
    for name in ("ada", "bo"):
        roster.leave_cohort(boss, "autumn", name)
    assert exam.sit("ada")[1].sitting == view.sitting
    with pytest.raises(Refused, match="another cohort"):
        exam.sit("bo")


def test_rooms_of_other_cohorts_are_not_named_to_a_trainee(tmp_path: Path) -> None:
    room = open_room(tmp_path, with_assessment())
    roster.new_cohort(room.context("boss"), "autumn")
    exam = open_exam(room, cohort="autumn")
    with pytest.raises(NotFound) as caught:
        sitting.enter(exam.trainee("eve"), "nowhere", "c")
    assert "monday" not in str(caught.value)


def corrected(exam: Exam, kind: type, changes: dict[str, Any]) -> tuple[ItemId, Exam]:
    """The first item of a kind in the only sitting, changed as content has it now."""
    items = exam.room.curriculum.items
    marks = results.results(exam.boss, "monday").rows[0].result.marks
    item = next(mark.item for mark in marks if isinstance(items.get(mark.item), kind))
    changed = {**items, item: replace(items[item], **changes)}
    curriculum = replace(exam.room.curriculum, items=changed)
    return item, replace(exam, boss=replace(exam.boss, curriculum=curriculum))


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (TrueFalse, {"stem": "It is not so."}),
        (Single, {"stem": "Which of these is wrong?"}),
        (Numeric, {"unit": "stone"}),
    ],
)
def test_a_key_for_another_question_marks_no_old_answers(
    tmp_path: Path, kind: type, changes: dict[str, Any]
) -> None:
    """Answers were given to what was asked; a key belongs to its question."""
    first = next(i.id for i in small_curriculum().items.values() if isinstance(i, kind))
    exam = exam_with(tmp_path, areas=(Area(id="a", title="A", count=1, items=(first,)),))
    exam.start()
    handed_in(exam)
    item, changed = corrected(exam, kind, changes)
    with pytest.raises(Refused, match="--void"):
        remarking.remark(changed.boss, "monday", item, Treatment.NEW_KEY, "typo")
