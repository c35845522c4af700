"""Rooms, sittings and results through the services, on a clock that only moves when told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lumbar.core.assessment.assessment import Area, Navigation, Shown
from lumbar.core.curriculum.item import Single
from lumbar.core.ids import ItemId
from lumbar.core.presentation.feedback import Verdict
from lumbar.core.sitting.decide import Why
from lumbar.core.sitting.events import Treatment
from lumbar.core.sitting.sitting import Stage
from lumbar.core.study.rating import Certainty
from lumbar.services import roster
from lumbar.services.assess import proctoring, receipts, remarking, results, rooms, sitting
from lumbar.services.assess.sitting import SittingRefused
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.session import Session
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.desks import MORNING, open_room, right


def exam_with(folder: Path, **changes: Any) -> Exam:
    return open_exam(open_room(folder, with_assessment(**changes)))


@pytest.fixture
def exam(tmp_path: Path) -> Exam:
    return exam_with(tmp_path)


def test_a_trainee_waits_until_the_proctor_starts_and_hands_in(exam: Exam) -> None:
    ada, waiting = exam.sit("ada")
    assert waiting.stage is Stage.WAITING
    with pytest.raises(Refused, match="not started"):
        sitting.begin(ada, waiting.sitting, "c")
    exam.start()
    exam.answer_all(ada, waiting.sitting)
    handed_in = sitting.submit(ada, waiting.sitting, "c", "end")
    assert handed_in.stage is Stage.SUBMITTED
    assert handed_in.receipt is not None
    found = results.results(exam.boss, "monday").rows[0]
    assert (found.result.percent, found.result.passed) == (100, True)
    assert found.receipt == handed_in.receipt


def test_who_comes_late_begins_by_themselves_with_the_whole_time(exam: Exam) -> None:
    exam.start()
    exam.room.clock.advance(minutes=4)
    ada, view = exam.sit("ada")
    assert view.may_begin
    begun = sitting.begin(ada, view.sitting, "c")
    assert begun.left == timedelta(minutes=10)


def test_the_same_request_twice_is_saved_once(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    question = sitting.go_to(ada, view.sitting, 1, "c")
    raw = right(ada.curriculum, question)
    first = sitting.answer(ada, view.sitting, 1, raw, Certainty.SURE, "c", "r1")
    exam.room.clock.advance(seconds=9)
    again = sitting.answer(ada, view.sitting, 1, raw, Certainty.SURE, "c", "r1")
    assert again.at == first.at
    said = [step.what for step in results.step_by_step(exam.boss, "monday", "ada")]
    assert sum(what.startswith("answered") for what in said) == 1


def test_a_second_client_takes_over_and_the_first_is_fenced(exam: Exam) -> None:
    ada, view = exam.sit("ada", "first")
    exam.start()
    sitting.go_to(ada, view.sitting, 2, "first")
    resumed = sitting.enter(ada, "monday", "second")
    assert (resumed.sitting, resumed.current) == (view.sitting, 2)
    with pytest.raises(SittingRefused) as caught:
        sitting.go_to(ada, view.sitting, 3, "first")
    assert caught.value.why is Why.FENCED
    assert sitting.go_to(ada, view.sitting, 3, "second").n == 3


def test_time_runs_out_by_rule_and_the_result_is_the_same_whenever_one_looks(
    tmp_path: Path,
) -> None:
    looked: list[object] = []
    for name, minutes in (("soon", 11), ("late", 5000)):
        (tmp_path / name).mkdir()
        exam = exam_with(tmp_path / name)
        ada, view = exam.sit("ada")
        exam.start()
        exam.answer_all(ada, view.sitting)
        exam.room.clock.advance(minutes=minutes)
        after = sitting.look(ada, view.sitting)
        assert after.stage is Stage.TIMED_OUT
        assert after.receipt is not None
        row = results.results(exam.boss, "monday").rows[0]
        looked.append((row.result.points, row.ended_at, row.stage))
    assert looked[0] == looked[1]


def test_an_answer_on_its_way_is_taken_in_grace_and_refused_after(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    question = sitting.go_to(ada, view.sitting, 1, "c")
    raw = right(ada.curriculum, question)
    exam.room.clock.advance(minutes=10, seconds=20)
    assert sitting.answer(ada, view.sitting, 1, raw, None, "c", "r1").late
    exam.room.clock.advance(seconds=20)
    with pytest.raises(SittingRefused) as caught:
        sitting.answer(ada, view.sitting, 1, raw, None, "c", "r2")
    assert caught.value.why is Why.FINAL


def test_pause_and_outage_give_back_what_they_took(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    begin = exam.room.clock.now
    exam.room.clock.advance(minutes=2)
    proctoring.pause(exam.boss, "monday", "fire alarm")
    with pytest.raises(SittingRefused, match="stopped"):
        sitting.go_to(ada, view.sitting, 1, "c")
    exam.room.clock.advance(minutes=30)
    proctoring.resume(exam.boss, "monday")
    exam.room.clock.advance(minutes=1)
    proctoring.credit_outage(exam.boss, "monday", begin, exam.room.clock.now, "net was down")
    assert sitting.look(ada, view.sitting).left == timedelta(minutes=10)


def test_an_outage_that_is_credited_again_gives_no_more(exam: Exam) -> None:
    """The same once more, and one that overlaps it, also without a request's id."""
    ada, view = exam.sit("ada")
    exam.start()
    begin = exam.room.clock.now
    exam.room.clock.advance(minutes=4)

    def credit(since: int, until: int) -> timedelta:
        span = begin + timedelta(minutes=since), begin + timedelta(minutes=until)
        proctoring.credit_outage(exam.boss, "monday", *span, "net was down")
        return sitting.look(ada, view.sitting).limit - timedelta(minutes=10)

    assert credit(1, 2) == timedelta(minutes=1)
    assert credit(1, 2) == timedelta(minutes=1)
    assert credit(0, 3) == timedelta(minutes=3)
    assert credit(2, 60) == timedelta(minutes=4)
    exam.room.clock.advance(minutes=1)
    assert credit(2, 60) == timedelta(minutes=5)


def test_nobody_begins_while_the_room_is_paused(exam: Exam) -> None:
    exam.sit("ada")
    with pytest.raises(Refused, match="nothing to stop"):
        proctoring.pause(exam.boss, "monday")
    exam.start()
    assert proctoring.pause(exam.boss, "monday", "fire alarm").paused
    bo, late = exam.sit("bo")
    assert not late.may_begin
    with pytest.raises(Refused, match="stopped all clocks"):
        sitting.begin(bo, late.sitting, "c")
    with pytest.raises(Refused, match="let it go on"):
        proctoring.start(exam.boss, "monday")
    assert rooms.rooms(exam.boss)[0].paused
    assert not proctoring.resume(exam.boss, "monday").paused
    assert sitting.begin(bo, late.sitting, "c").left == timedelta(minutes=10)


def test_one_persons_pause_stops_nobody_else(exam: Exam) -> None:
    exam.sit("ada")
    exam.start()
    assert not proctoring.pause(exam.boss, "monday", people=["ada"]).paused
    _, late = exam.sit("bo")
    assert late.may_begin
    assert proctoring.pause(exam.boss, "monday").paused
    assert proctoring.resume(exam.boss, "monday", ["ada"]).paused


def test_last_seen_is_the_trainees_own_latest_act(exam: Exam) -> None:
    """What a proctor does to a sitting is no sign that somebody is there."""
    ada, view = exam.sit("ada")
    exam.start()
    exam.room.clock.advance(minutes=1)
    sitting.go_to(ada, view.sitting, 1, "c")
    seen = exam.room.clock.now
    exam.room.clock.advance(minutes=1)
    board = proctoring.extend(exam.boss, "monday", timedelta(minutes=5), "net was down")
    assert board.rows[0].last_seen == seen


def test_a_time_factor_is_the_persons_and_can_be_set_in_the_room(exam: Exam) -> None:
    ada = exam.trainee("ada")
    # also for who had the program open already
    roster.set_factor(exam.boss, "ada", 1.5)
    view = sitting.enter(ada, "monday", "c")
    assert view.limit == timedelta(minutes=15)
    proctoring.scale(exam.boss, "monday", "ada", 2, "agreed")
    assert sitting.look(ada, view.sitting).limit == timedelta(minutes=20)


def test_an_announcement_reaches_everybody_also_who_comes_later(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    proctoring.announce(exam.boss, "monday", "Question 3: read 'left' for 'right'.")
    _, late = exam.sit("bo")
    assert [notice.text for notice in late.notices] == ["Question 3: read 'left' for 'right'."]
    notice = sitting.look(ada, view.sitting).notices[0]
    assert sitting.acknowledge(ada, view.sitting, notice.id, "c").notices == ()
    waiting = {row.name: row.unacknowledged for row in rooms.board(exam.boss, "monday").rows}
    assert waiting == {"ada": 0, "bo": 1}


def test_terminating_needs_a_reason_and_keeps_the_answers(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    exam.answer_all(ada, view.sitting)
    with pytest.raises(BadRequest, match="why"):
        proctoring.terminate(exam.boss, "monday", "ada", " ")
    proctoring.terminate(exam.boss, "monday", "ada", "used a phone")
    assert sitting.look(ada, view.sitting).stage is Stage.TERMINATED
    assert results.results(exam.boss, "monday").rows[0].result.percent == 100


def test_a_further_attempt_needs_to_be_granted_and_draws_another_form(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    sitting.submit(ada, view.sitting, "c", "end")
    with pytest.raises(Refused, match="attempts"):
        sitting.enter(ada, "monday", "c", again=True)
    rooms.grant_attempt(exam.boss, "monday", "ada")
    second = sitting.enter(ada, "monday", "c", again=True)
    assert (second.attempt, second.stage) == (2, Stage.WAITING)


def test_nothing_is_shown_before_it_may_be(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, after_submit=Shown.RESULT, after_release=Shown.FEEDBACK)
    ada, view = exam.sit("ada")
    exam.start()
    with pytest.raises(Refused, match="not over"):
        results.my_result(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    before = results.my_result(ada, view.sitting)
    assert before.result is not None
    assert before.feedback == {}
    rooms.release(exam.boss, "monday")
    assert len(results.my_result(ada, view.sitting).feedback) == len(view.entries)
    rooms.release(exam.boss, "monday", withhold=True)
    assert results.my_result(ada, view.sitting).feedback == {}


def test_results_are_not_released_while_somebody_sits(exam: Exam) -> None:
    exam.sit("ada")
    exam.start()
    with pytest.raises(Refused, match="ada has not finished"):
        rooms.release(exam.boss, "monday")


def test_another_cohorts_room_and_anothers_sitting_are_out_of_reach(exam: Exam) -> None:
    _, view = exam.sit("ada")
    with pytest.raises(NotFound):
        sitting.look(exam.trainee("bo"), view.sitting)
    with pytest.raises(Refused, match="trainee and may not"):
        rooms.board(exam.trainee("bo"), "monday")


def test_the_window_is_for_beginning(tmp_path: Path) -> None:
    exam = exam_with(
        tmp_path, opens=MORNING + timedelta(hours=1), closes=MORNING + timedelta(hours=2)
    )
    ada, view = exam.sit("ada")
    rooms_stage = rooms.board(exam.boss, "monday").stage
    assert rooms_stage == "waiting"
    assert "opens at" in sitting.look(ada, view.sitting).why_not
    exam.room.clock.advance(hours=1, minutes=59)
    proctoring.start(exam.boss, "monday")
    exam.room.clock.advance(minutes=5)
    assert sitting.go_to(ada, view.sitting, 1, "c").n == 1
    bo, late = exam.sit("bo")
    with pytest.raises(Refused, match="closed at"):
        sitting.begin(bo, late.sitting, "c")


def test_marking_again_is_reckoned_first_and_then_on_record(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    exam.answer_all(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    found = results.results(exam.boss, "monday").rows[0].result
    item = next(
        mark.item
        for mark in found.marks
        if isinstance(exam.room.curriculum.find(mark.item), Single)
        and mark.item in exam.room.curriculum.items
    )
    old = exam.room.curriculum.items[item]
    assert isinstance(old, Single)
    turned = tuple(replace(option, key=not option.key) for option in old.options[:2])
    corrected = replace(old, options=(*turned, replace(old.options[2], key=False)))
    if sum(option.key for option in corrected.options) != 1:
        flipped = [replace(option, key=n == 0) for n, option in enumerate(old.options)]
        if old.options[0].key:
            flipped = [replace(option, key=n == 1) for n, option in enumerate(old.options)]
        corrected = replace(old, options=tuple(flipped))
    curriculum = replace(
        exam.room.curriculum, items={**exam.room.curriculum.items, item: corrected}
    )
    boss = replace(exam.boss, curriculum=curriculum)
    dry = remarking.remark(boss, "monday", item, Treatment.NEW_KEY, "typo in the key")
    assert not dry.done
    assert dry.sittings[0].points_after == dry.sittings[0].points_before - 1
    assert results.results(exam.boss, "monday").rows[0].result == found
    done = remarking.remark(boss, "monday", item, Treatment.NEW_KEY, "typo in the key", write=True)
    assert done.sittings == dry.sittings
    assert results.results(exam.boss, "monday").rows[0].result.points == found.points - 1
    # the question is told by the key it is marked by
    after = results.one_result(exam.boss, "monday", "ada")
    n = next(mark.n for mark in found.marks if mark.item == item)
    told = after.feedback[n][1]
    assert told is not None
    assert (told.fraction, told.key) == (0, after.keys[n])
    assert [line.verdict for line in told.lines].count(Verdict.WRONG) == 1
    # what the trainee took home still holds
    code = results.results(exam.boss, "monday").rows[0].receipt
    assert receipts.verify(exam.boss, code=code)[0].troubles == ()
    remarking.remark(boss, "monday", item, Treatment.FULL, "both are right", write=True)
    assert results.results(exam.boss, "monday").rows[0].result.points == found.points
    remarking.remark(boss, "monday", item, Treatment.VOID, "unclear", write=True)
    voided = results.results(exam.boss, "monday").rows[0].result
    assert voided.possible == found.possible - 1


def test_marking_again_is_refused_where_the_new_key_does_not_fit_the_old_options(
    exam: Exam,
) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    sitting.submit(ada, view.sitting, "c", "end")
    item = next(
        mark.item
        for mark in results.results(exam.boss, "monday").rows[0].result.marks
        if isinstance(exam.room.curriculum.items.get(mark.item), Single)
    )
    old = exam.room.curriculum.items[item]
    assert isinstance(old, Single)
    other = replace(old, options=(replace(old.options[0], text="another"), *old.options[1:]))
    boss = replace(
        exam.boss,
        curriculum=replace(exam.room.curriculum, items={**exam.room.curriculum.items, item: other}),
    )
    with pytest.raises(Refused, match="--void"):
        remarking.remark(boss, "monday", item, Treatment.NEW_KEY, "typo")
    with pytest.raises(NotFound):
        remarking.remark(boss, "monday", ItemId("nowhere"), Treatment.VOID, "typo")


def test_certainty_marks_and_critical_items_decide(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, certainty=True, navigation=Navigation.FORWARD)
    ada, view = exam.sit("ada")
    exam.start()
    exam.answer_all(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    found = results.results(exam.boss, "monday").rows[0].result
    # right and said to be a guess: one of three
    assert found.percent == pytest.approx(100 / 3)


def test_a_missed_critical_item_fails_the_whole(tmp_path: Path) -> None:
    areas = (Area(id="c", title="Clots", count=1, items=(ItemId("case-1"),)),)
    exam = exam_with(tmp_path, areas=areas, must_pass_critical=True, pass_percent=0)
    ada, view = exam.sit("ada")
    exam.start()
    sitting.submit(ada, view.sitting, "c", "end")
    found = results.results(exam.boss, "monday").rows[0].result
    assert not found.passed
    assert found.failed_critical == (1,)


@pytest.mark.parametrize("name", ["monday", "", " ", "\x1b[31m", "x" * 65])
def test_a_rooms_name_must_be_free_and_printable(exam: Exam, name: str) -> None:
    with pytest.raises(BadRequest):
        rooms.open_room(exam.boss, FINAL, name)


def test_the_board_of_one_desk_says_what_a_fresh_one_says(exam: Exam) -> None:
    """It reads only what came since it was last looked at, and that must not show."""
    boss_again = replace(exam.boss, session=Session())
    ada, view = exam.sit("ada")
    looks = [rooms.board(exam.boss, "monday")]
    exam.start()
    bo, other = exam.sit("bo")
    looks.append(rooms.board(exam.boss, "monday"))
    sitting.begin(bo, other.sitting, "c")
    exam.answer_all(ada, view.sitting)
    looks.append(rooms.board(exam.boss, "monday"))
    exam.answer_all(bo, other.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    proctoring.note(exam.boss, "monday", "bo", "hummed")
    looks.append(rooms.board(exam.boss, "monday"))
    assert looks[-1] == rooms.board(boss_again, "monday")
    assert len({repr(look) for look in looks}) == len(looks)
