"""One sitting that cannot be read keeps nobody else of its room from anything."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from lumbar.cli.assess_text import board_lines, correction_lines, result_lines
from lumbar.cli.output import json_line
from lumbar.cli.report_text import cohort_lines, item_lines
from lumbar.core.ids import AssessmentId
from lumbar.core.sitting.events import Treatment
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess import proctoring, remarking, results, rooms, sitting
from lumbar.services.assess.views import Board, BoardRow, Skipped
from lumbar.services.errors import Refused, Unavailable
from lumbar.services.reports.cohort import certificate, cohort_report
from lumbar.services.reports.items import item_report, result_problems
from lumbar.services.reports.pages.cohort_page import cohort_page
from lumbar.services.reports.pages.items_page import items_page
from lumbar.services.reports.tables import cohort_table, csv_text, item_table
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import unguard
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.desks import Room

OF_BO = "(SELECT id FROM sittings WHERE person_id = (SELECT id FROM people WHERE name = 'bo'))"
EVENT = "UPDATE sitting_events SET {} WHERE sitting_id = " + OF_BO + " AND {}"

DAMAGE = {
    "a kind nobody knows": (
        EVENT.format("kind = 'bribed'", "position = 4"),
        "event 4 cannot be read",
    ),
    "a detail that is gone": (
        EVENT.format("detail = '{}'", "kind = 'seen'"),
        "event 4 cannot be read",
    ),
    "a time that is none": (
        EVENT.format("at = 900000000000000000", "position = 3"),
        "event 3 cannot be read",
    ),
    "a form that is gone": (
        f"UPDATE sittings SET form = '{{}}' WHERE id = {OF_BO}",
        "the form cannot be read",
    ),
    "a start that is an end": (
        EVENT.format("kind = 'resumed'", "kind = 'started'"),
        "the log makes no sense",
    ),
    "a factor that is none": (
        EVENT.format("""detail = '{"factor": "x"}'""", "position = 1"),
        "the log makes no sense",
    ),
}
ONE = "a kind nobody knows"


def damage(store: Store, statement: str) -> None:
    """What somebody with the password of the database can do to bo's sitting."""
    with store.write() as tx:
        for each in unguard(tx.connection.dialect.name, "sitting_events"):
            tx.connection.execute(text(each))
        tx.connection.exec_driver_sql(statement)


@pytest.fixture
def exam(room: Room) -> Exam:
    """ada and bo run; bo has opened a question."""
    made = open_exam(replace(room, curriculum=with_assessment()))
    made.sit("ada")
    bo, view = made.sit("bo")
    made.start()
    sitting.go_to(bo, view.sitting, 1, "c")
    return made


def rows(board: Board) -> dict[str, BoardRow]:
    return {row.name: row for row in board.rows}


def more(row: BoardRow) -> bool:
    """Whether somebody has more than the ten minutes there are; a server's clock runs on."""
    return row.left is not None and row.left > timedelta(minutes=10)


@pytest.mark.parametrize("how", DAMAGE)
def test_the_board_names_what_is_damaged_and_shows_the_others(
    exam: Exam, store: Store, how: str
) -> None:
    statement, said = DAMAGE[how]
    damage(store, statement)
    for board in (rooms.board(exam.boss, "monday"), rooms.board(exam.boss, "monday")):
        people = rows(board)
        assert (people["ada"].damaged, people["ada"].stage) == ("", Stage.RUNNING)
        assert (people["bo"].damaged, people["bo"].stage) == (said, Stage.NEW)
        assert people["bo"].may_sit
        assert f"  bo: DAMAGED, {said}; see 'lumbar db verify'" in [*board_lines(board)]
        assert said in json_line(board)
    (card,) = rooms.rooms(exam.boss)
    assert (dict(card.people), card.damaged) == ({Stage.RUNNING: 1}, 1)


def test_what_is_damaged_while_the_board_is_up_is_seen_on_it(exam: Exam, store: Store) -> None:
    """Also by a desk that remembers the sitting as it stood."""
    assert not rows(rooms.board(exam.boss, "monday"))["bo"].damaged
    proctoring.note(exam.boss, "monday", "bo", "phone")
    damage(store, EVENT.format("kind = 'bribed'", "kind = 'noted'"))
    assert rows(rooms.board(exam.boss, "monday"))["bo"].damaged
    assert rows(rooms.board(exam.boss, "monday"))["bo"].damaged


def test_a_full_room_is_read_at_once_and_loses_one_line_only(exam: Exam, store: Store) -> None:
    names = [f"t{n}" for n in range(10)]
    for name in names:
        exam.sit(name)
    damage(store, DAMAGE[ONE][0])
    people = rows(rooms.board(exam.boss, "monday"))
    assert {name for name, row in people.items() if row.damaged} == {"bo"}
    assert {*names, "ada", "bo"} == set(people)
    damage_form = DAMAGE["a form that is gone"]
    with store.write() as tx:
        tx.connection.execute(text(damage_form[0]))
    fresh = replace(exam.boss, session=type(exam.boss.session)())
    assert rows(rooms.board(fresh, "monday"))["bo"].damaged == damage_form[1]


@pytest.mark.parametrize("how", DAMAGE)
def test_everything_else_of_the_room_goes_on(exam: Exam, store: Store, how: str) -> None:
    damage(store, DAMAGE[how][0])
    boss, minute = exam.boss, timedelta(minutes=1)
    assert rows(proctoring.pause(boss, "monday"))["ada"].stage is Stage.PAUSED
    assert rows(proctoring.resume(boss, "monday"))["ada"].stage is Stage.RUNNING
    assert more(rows(proctoring.extend(boss, "monday", minute, "bell"))["ada"])
    assert rows(proctoring.announce(boss, "monday", "Quiet."))["ada"].unacknowledged == 1
    assert rows(proctoring.start(boss, "monday"))["bo"].damaged
    exam.sit("cy")
    assert rows(rooms.close(boss, "monday"))["cy"].stage is Stage.WAITING
    now = exam.room.clock.now
    credited = proctoring.credit_outage(boss, "monday", now - minute, now, "router")
    assert rows(credited)["bo"].damaged


@pytest.mark.parametrize("how", DAMAGE)
def test_what_is_wanted_of_the_damaged_one_is_refused_with_what_to_do(
    exam: Exam, store: Store, how: str
) -> None:
    """Who is named beside them gets what they were to get."""
    statement, said = DAMAGE[how]
    damage(store, statement)
    both, minute = ["ada", "bo"], timedelta(minutes=1)
    advice = f"^bo: {said}, so nothing was done. `lumbar db verify`.*`lumbar db restore FILE`"
    with pytest.raises(Refused, match=advice):
        proctoring.extend(exam.boss, "monday", minute, "bell", both)
    assert more(rows(rooms.board(exam.boss, "monday"))["ada"])
    with pytest.raises(Refused, match=advice):
        proctoring.terminate(exam.boss, "monday", "bo", "phone")
    with pytest.raises(Refused, match=advice):
        proctoring.note(exam.boss, "monday", "bo", "phone")


def test_release_waits_for_a_damaged_sitting_unless_its_log_has_an_end(
    exam: Exam, store: Store
) -> None:
    proctoring.terminate(exam.boss, "monday", "ada", "done")
    damage(store, DAMAGE[ONE][0])
    with pytest.raises(Refused, match=r"bo \(event 4 cannot be read\).*lumbar db restore FILE"):
        rooms.release(exam.boss, "monday")
    assert not rooms.board(exam.boss, "monday").released
    # to take it back is always possible
    assert not rooms.release(exam.boss, "monday", withhold=True).released


def test_a_damaged_sitting_that_has_ended_does_not_hold_up_the_release(
    exam: Exam, store: Store
) -> None:
    for name in ("ada", "bo"):
        proctoring.terminate(exam.boss, "monday", name, "done")
    damage(store, DAMAGE[ONE][0])
    released = rooms.release(exam.boss, "monday")
    assert released.released
    assert rows(released)["bo"].stage is Stage.TERMINATED
    assert "DAMAGED, event 4 cannot be read, terminated" in "\n".join(board_lines(released))


@pytest.fixture
def over(exam: Exam) -> Exam:
    """Both have handed in."""
    for name in ("ada", "bo"):
        ctx, view = exam.sit(name)
        exam.answer_all(ctx, view.sitting)
        sitting.submit(ctx, view.sitting, "c", f"end-{name}")
    return exam


@pytest.mark.parametrize("how", DAMAGE)
def test_results_go_without_it_and_say_so(over: Exam, store: Store, how: str) -> None:
    statement, said = DAMAGE[how]
    damage(store, statement)
    found = results.results(over.boss, "monday")
    assert [row.name for row in found.rows] == ["ada"]
    assert found.still == 0
    assert [(each.name, each.damaged) for each in found.skipped] == [("bo", said)]
    words = f"bo, attempt 1, is left out: {said}"
    assert f"{words}; see 'lumbar db verify'" in [*result_lines(found)]
    report = cohort_report(over.boss, "monday")
    assert words in "\n".join(cohort_lines(report))
    assert words in cohort_page(report)
    assert f"bo,1,damaged: {said}" in csv_text(cohort_table(report))
    assert said in json_line(report)


def test_one_result_needs_only_that_one(over: Exam, store: Store) -> None:
    damage(store, DAMAGE["a form that is gone"][0])
    assert results.one_result(over.boss, "monday", "ada").result is not None
    assert results.step_by_step(over.boss, "monday", "ada")
    with pytest.raises(Unavailable, match="lumbar db restore FILE"):
        results.one_result(over.boss, "monday", "bo")
    assert certificate(over.boss, "monday", "ada").name == "ada"
    with pytest.raises(Refused, match="the form cannot be read"):
        certificate(over.boss, "monday", "bo")


def test_item_analysis_goes_without_it_and_says_so(over: Exam, store: Store) -> None:
    damage(store, DAMAGE[ONE][0])
    found = item_report(over.boss, assessment=AssessmentId(FINAL))
    assert found.analysis.assessment.sittings == 1
    words = "bo, attempt 1, is left out: event 4 cannot be read"
    assert words in "\n".join(item_lines(found))
    assert words in items_page(found)
    assert words in csv_text(item_table(found))
    skipped: list[Skipped] = []
    result_problems(over.boss, {}, skipped)
    assert [str(each) for each in skipped] == [words]


@pytest.mark.parametrize("write", [False, True])
def test_marking_again_goes_without_it_and_says_so(over: Exam, store: Store, write: bool) -> None:
    damage(store, DAMAGE[ONE][0])
    item = results.results(over.boss, "monday").rows[0].result.marks[0].item
    found = remarking.remark(over.boss, "monday", item, Treatment.VOID, "typo", write=write)
    assert [each.name for each in found.sittings] == ["ada"]
    assert [each.name for each in found.skipped] == ["bo"]
    assert "bo, attempt 1, is left out" in "\n".join(correction_lines(found))


def test_one_that_can_be_read_but_not_marked_is_left_out_too(over: Exam, store: Store) -> None:
    """It stands on the board; only its marks are not known."""
    detail = '{"n": 1, "treatment": "new_key", "version": 9999, "reason": ""}'
    edit = f"kind = 'remarked', detail = '{detail}'"
    last = f"position = (SELECT max(position) - 1 FROM sitting_events WHERE sitting_id = {OF_BO})"
    damage(store, EVENT.format(edit, last))
    found = results.results(over.boss, "monday")
    assert [each.damaged for each in found.skipped] == ["it cannot be marked"]
    assert not rows(rooms.board(over.boss, "monday"))["bo"].damaged


def test_another_room_can_be_opened_and_the_trainee_sees_their_other_rooms(
    over: Exam, store: Store
) -> None:
    """What is known of items is reckoned without it."""
    damage(store, DAMAGE[ONE][0])
    rooms.open_room(over.boss, FINAL, "tuesday", start=True)
    bo = over.trainee("bo")
    sitting.enter(bo, "tuesday", "c")
    assert [view.room for view in sitting.my_rooms(bo)] == ["tuesday"]
    with pytest.raises(Unavailable, match="Event 4 of the log cannot be read"):
        sitting.enter(bo, "monday", "c")


def test_on_sqlite_a_detail_that_is_no_json_is_damage_like_any_other(
    exam: Exam, store: Store
) -> None:
    if not store.is_sqlite:
        pytest.skip("a server takes nothing but JSON there")
    damage(store, EVENT.format("detail = 'torn'", "position = 4"))
    assert rows(rooms.board(exam.boss, "monday"))["bo"].damaged == "event 4 cannot be read"
    damage_form = f"UPDATE sittings SET form = 'torn' WHERE id = {OF_BO}"
    with store.write() as tx:
        tx.connection.execute(text(damage_form))
    assert rows(rooms.board(exam.boss, "monday"))["bo"].damaged == "the form cannot be read"
