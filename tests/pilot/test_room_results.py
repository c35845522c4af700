"""Results: every figure with its number, every answer with its key, and nothing written unasked."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList

from lumbar.core.sitting.events import Treatment
from lumbar.services.assess.views import Before
from lumbar.services.errors import Refused
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.help import HelpDialog
from lumbar.tui.dialogs.proctor_act import ActDialog
from lumbar.tui.dialogs.proctor_correction import CorrectionDialog, changed_first, heading, line
from lumbar.tui.dialogs.proctor_remark import WAYS, RemarkDialog
from lumbar.tui.screens.assessments import AssessmentsScreen
from lumbar.tui.screens.room_results import PANES, RoomResultsScreen
from lumbar.tui.screens.room_results_answer_rows import answer_rows, listed, sign
from lumbar.tui.screens.room_results_answers import AnswersScreen
from lumbar.tui.screens.room_results_drawn import spread_rows
from lumbar.tui.screens.room_results_figures import area_figures, item_figures, spread
from lumbar.tui.screens.room_results_tables import PEOPLE
from lumbar.tui.screens.sitting_log import SittingLogScreen
from lumbar.tui.widgets.choice import Choice
from lumbar.tui.widgets.rows_view import RowsView
from lumbar.tui.widgets.sorted_table import SortedTable
from pilot.conftest import Running
from pilot.proctor_room import fill, lines, notices, proctoring, said
from support.sample_rooms import (
    LONG_NAME,
    ROOM,
    SampleRooms,
    no_results,
    released,
    usual_results,
    usual_steps,
)

TO_RESULTS = ("8", "v")
TO_QUESTIONS = (*TO_RESULTS, "ctrl+b")


def drawn(run: Running) -> str:
    """What is in the view of rows."""
    return run.app.screen.query_one(RowsView).render().plain


async def press_button(run: Running, name: str) -> None:
    run.app.screen.query_one(f"#{name}", Button).focus()
    await run.press("enter")


# -- people --------------------------------------------------------------------------------------


async def test_people_are_listed_with_percent_verdict_and_critical() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS) as run:
        found = lines(run, "#people-table")
        assert found[0] == "Eli 93.8 % ✓ yes  8/8 ✓ handed in"
        assert found[1] == "Fay 43.8 % ✗ no ! 1 6/8 ✓ handed in"
        assert any(each.startswith("Gus (attempt 2) 75.0 %") for each in found)
        summary = " ".join(said(run).split())
        assert "5 of 7 passed (71.4 %)" in summary
        assert "pass mark 70 %" in summary
        assert "4 not over yet" in summary


async def test_every_column_of_people_sorts() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS) as run:
        table = run.app.screen.query_one("#people-table", SortedTable)
        for column in (*PEOPLE[1:], PEOPLE[0]):
            await run.press("s")
            assert table.sorted_by == (column.key, False)
        await run.press("s")
        assert lines(run, "#people-table")[0].startswith("Gus 0.0 %")
        await run.press("d")
        assert "100.0 %" in lines(run, "#people-table")[0]


async def test_before_the_first_is_over_it_is_said() -> None:
    async with proctoring(SampleRooms(results_now=no_results()), *TO_RESULTS) as run:
        assert "No sitting is over yet" in said(run)
        await run.press("i", "l", "enter", "s", "d", "ctrl+n", "ctrl+n", "m", "enter", "s")
        assert isinstance(run.app.screen, RoomResultsScreen)


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (("i",), AnswersScreen),
        (("l",), SittingLogScreen),
        (("enter", "enter"), AnswersScreen),
        (("enter", "down", "enter"), SittingLogScreen),
    ],
)
async def test_one_person_is_looked_into(keys: tuple[str, ...], screen: type[object]) -> None:
    """Of the attempt that is under the cursor, not of the latest."""
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_RESULTS, "down", "down", *keys) as run:
        assert type(run.app.screen) is screen
        call = "one_result" if screen is AnswersScreen else "step_by_step"
        assert rooms.asked(call) == [(ROOM, "Gus", 1)]
        await run.press("escape")
        assert isinstance(run.app.screen, RoomResultsScreen)


async def test_a_double_click_looks_into_one_person() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS) as run:
        await run.pilot.click("#people-table", offset=(3, 2), times=2)
        await run.settle()
        assert isinstance(run.app.screen, ChooseDialog)
        assert run.app.screen.title_text == "Fay"


async def test_panes_are_reached_by_key_and_by_click() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS) as run:
        screen = run.app.screen
        assert isinstance(screen, RoomResultsScreen)
        seen = []
        for _ in PANES:
            seen.append(screen.pane)
            await run.press("ctrl+n")
        assert tuple(seen) == PANES
        for pane in reversed(PANES):
            await run.click(f"#--content-tab-{pane}")
            assert screen.pane == pane
        await run.press("escape")
        assert isinstance(run.app.screen, AssessmentsScreen)


async def test_help_tells_the_keys_of_the_pane() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS, "f1") as run:
        assert isinstance(run.app.screen, HelpDialog)
        assert "Answers: question by question" in said(run)
        assert "Mark again" not in said(run)
        await run.press("escape", "ctrl+b", "f1")
        assert "Mark again: mark this question again" in said(run)


async def test_results_are_shown_to_trainees_once_confirmed() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_RESULTS) as run:
        await run.press("W")
        assert isinstance(run.app.screen, ActDialog)
        assert rooms.asked("release") == []
        await run.press("enter")
        assert rooms.asked("release") == [(ROOM, False)]
        assert "shown to trainees" in said(run)
        await run.press("W", "enter")
        assert rooms.asked("release")[-1] == (ROOM, True)


@pytest.mark.parametrize(
    ("call", "keys"),
    [("results", ()), ("one_result", ("i",)), ("step_by_step", ("l",))],
)
async def test_a_desk_that_fails_is_a_notice(call: str, keys: tuple[str, ...]) -> None:
    rooms = SampleRooms(fails={call: Refused("Ada [b]still sits[/b].")})
    async with proctoring(rooms, *TO_RESULTS, *keys) as run:
        assert notices(run) == ["Ada [b]still sits[/b]."]
        assert "! Ada [b]still sits[/b]." in said(run)
        rooms.fails.clear()
        await run.press("ctrl+r")
        assert "still sits" not in said(run)


# -- figures -------------------------------------------------------------------------------------


async def test_the_figures_have_a_number_beside_every_bar() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS, "ctrl+n") as run:
        text = [each.strip() for each in drawn(run).splitlines()]
        at = next(n for n, each in enumerate(text) if "◂ pass mark 70 %" in each)
        assert text[at].split()[:3] == ["70-79", "%", "3"]
        for area in area_figures(usual_results()):
            at = text.index(area.title)
            assert f"mean {area.mean:.1f} %" in text[at + 1]
            assert f"{area.passed} of 7 reach" in f"{text[at + 1]} {text[at + 2]}"
        page = run.app.screen.query_one("#page", VerticalScroll)
        assert run.app.focused is page
        await run.press("end")
        assert page.scroll_y == page.max_scroll_y > 0


PERCENTS = st.lists(st.none() | st.floats(0, 100), max_size=12)


@given(PERCENTS, st.floats(0, 100))
def test_the_spread_counts_every_defined_percent_once(
    percents: list[float | None], mark: float
) -> None:
    row = usual_results().rows[0]
    rows = [replace(row, result=replace(row.result, percent=percent)) for percent in percents]
    bins = spread(rows, mark)
    assert sum(each.count for each in bins) == sum(percent is not None for percent in percents)
    assert [each.marked for each in bins].count(True) == 1
    assert [each.low for each in bins] == [0, *[each.high for each in bins[:-1]]]
    assert bins[-1].high == 100
    holds = next(each for each in bins if each.marked)
    assert holds.low <= mark <= holds.high


@given(PERCENTS)
def test_a_longer_bar_is_a_larger_count(percents: list[float | None]) -> None:
    row = usual_results().rows[0]
    rows = [replace(row, result=replace(row.result, percent=percent)) for percent in percents]
    bins = spread(rows, 50)
    bars = [each.lead.plain.split("  ")[-1] for each in spread_rows(bins, 50)]
    for one, bar in zip(bins, bars, strict=True):
        for other, its in zip(bins, bars, strict=True):
            assert (one.count < other.count) <= (len(bar.strip()) <= len(its.strip()))


def test_questions_are_hardest_first_and_an_open_one_is_wrong() -> None:
    found = item_figures(usual_results())
    fractions = [each.fraction for each in found if each.fraction is not None]
    assert fractions == sorted(fractions)
    marks = [row.result.marks[2] for row in usual_results().rows]
    clots = next(each for each in found if each.item == marks[0].item)
    assert clots.answered == sum(mark.fraction is not None for mark in marks)
    assert clots.fraction == pytest.approx(sum(mark.fraction or 0 for mark in marks) / len(marks))


def test_a_question_that_counts_for_nobody_has_no_share() -> None:
    """Undefined, not nought; and after all others."""
    results = usual_results()
    rows = []
    for row in results.rows:
        voided = replace(row.result.marks[0], possible=0.0, treatment=Treatment.VOID)
        rows.append(replace(row, result=replace(row.result, marks=(voided, *row.result.marks[1:]))))
    last = item_figures(replace(results, rows=tuple(rows)))[-1]
    assert (last.fraction, last.treatment) == (None, Treatment.VOID)


# -- marking again -------------------------------------------------------------------------------


async def reckoned(run: Running, way: int = 0) -> None:
    """From the list of questions to what would change."""
    await run.press("m")
    assert isinstance(run.app.screen, RemarkDialog)
    await run.press(*["down"] * way)
    await fill(run, reason="typo")
    await run.press("enter")


@pytest.mark.parametrize("way", range(len(WAYS)))
async def test_what_would_change_is_shown_before_it_is_written(way: int) -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_QUESTIONS) as run:
        item = lines(run, "#questions-table")[0].split()[0]
        await reckoned(run, way)
        assert isinstance(run.app.screen, CorrectionDialog)
        wanted = (ROOM, item, WAYS[way][0], "typo")
        assert rooms.asked("remark") == [(*wanted, False)]
        text = said(run)
        assert "4 of 7 sittings change. 0 pass now, 1 no longer pass" in " ".join(text.split())
        assert "6 of 8          5 of 8          ✗ no longer" in text
        await press_button(run, "write")
        assert rooms.asked("remark") == [(*wanted, False), (*wanted, True)]
        assert isinstance(run.app.screen, RoomResultsScreen)
        assert notices(run) == [f"{item} is marked again"]
        assert len(rooms.asked("results")) == 2


async def test_what_is_left_is_not_written_and_can_be_changed() -> None:
    """The usual button leaves it; the box before it still has what was typed."""
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_QUESTIONS) as run:
        await reckoned(run, 1)
        await run.press("enter")
        assert isinstance(run.app.screen, RemarkDialog)
        assert run.app.screen.query_one("#way", Choice).picked == 1
        await press_button(run, "reckon")
        await run.press("escape", "escape")
        assert isinstance(run.app.screen, RoomResultsScreen)
        assert all(call[-1] is False for call in rooms.asked("remark"))


async def test_a_correction_that_is_refused_is_told_and_nothing_is_lost() -> None:
    rooms = SampleRooms(fails={"remark": Refused("Ada still sits. Mark again when all are over.")})
    async with proctoring(rooms, *TO_QUESTIONS) as run:
        await reckoned(run)
        assert isinstance(run.app.screen, RemarkDialog)
        assert "! Ada still sits." in said(run)
        rooms.fails.clear()
        await run.press("enter")
        assert isinstance(run.app.screen, CorrectionDialog)
        rooms.fails["remark"] = Refused("The disk is full.")
        await press_button(run, "write")
        assert isinstance(run.app.screen, CorrectionDialog)
        assert "! The disk is full." in said(run)


async def test_a_correction_is_written_once() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_QUESTIONS) as run:
        await reckoned(run)
        rooms.gate = Event()
        button = run.app.screen.query_one("#write", Button)
        button.active_effect_duration = 0
        button.focus()
        await run.pilot.press("enter")
        await run.until(lambda: len(rooms.asked("remark")) == 2)
        await run.pilot.press("enter")
        rooms.gate.set()
        await run.settle()
        assert len(rooms.asked("remark")) == 2


def before(name: str, gain: float, passed: tuple[bool, bool]) -> Before:
    return Before(name, 1, 5, 5 + gain, 8, 8, *passed)


def test_verdicts_that_turn_come_first() -> None:
    given = [
        before("a", 0, (True, True)),
        before("b", 1, (True, True)),
        before("c", 1, (False, True)),
        before(LONG_NAME, -1, (True, False)),
    ]
    assert [each.name[0] for each in changed_first(given)] == ["c", "M", "b", "a"]
    widths = {len(line(each).rsplit("  ", 1)[0]) <= len(heading()) for each in given}
    assert widths == {True}
    assert all(Content(line(each)).cell_length <= 76 for each in given)


# -- answers and log -----------------------------------------------------------------------------


async def test_every_question_shows_what_was_answered_and_the_key() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_RESULTS, "down", "i") as run:
        row = usual_results().rows[1]
        told = released(row)
        options = run.app.screen.query_one("#list", OptionList)
        assert options.option_count == len(row.result.marks)
        for mark in row.result.marks:
            text = " ".join(drawn(run).split())
            presented, feedback = told.feedback[mark.n]
            assert " ".join(presented.stem.split()) in text
            assert f"Key {told.keys[mark.n]}" in text
            assert ("Nothing was answered." in text) is (feedback is None)
            assert (" · ! critical" in text) is mark.critical
            await run.press("n")
        await run.press("p")
        assert options.highlighted == len(row.result.marks) - 2


async def test_a_question_is_chosen_by_click_and_its_page_scrolls() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS, "i") as run:
        await run.pilot.click("#list", offset=(5, 5))
        await run.settle()
        assert run.app.screen.query_one("#list", OptionList).highlighted == 5
        assert "6. ✓ right" in drawn(run)
        await run.press("p", "p", "tab")
        page = run.app.screen.query_one("#question", VerticalScroll)
        assert run.app.focused is page
        await run.press("end")
        assert page.scroll_y == page.max_scroll_y
        await run.press("l")
        assert isinstance(run.app.screen, SittingLogScreen)


def test_signs_tell_how_right() -> None:
    mark = usual_results().rows[0].result.marks[0]
    fractions: Sequence[float | None] = (None, 0.0, 0.5, 1.0)
    signs = [sign(replace(mark, fraction=fraction)) for fraction in fractions]
    assert signs == ["·", "✗", "◐", "✓"]
    assert listed(mark) == "  1 ✓! saddle-numb"


def test_a_question_marked_again_says_so() -> None:
    told = released(usual_results().rows[0])
    assert told.result is not None
    voided = replace(told.result.marks[0], treatment=Treatment.VOID)
    result = replace(told.result, marks=(voided, *told.result.marks[1:]))
    rows = answer_rows(replace(told, result=result), 1)
    assert "marked again: does not count" in rows[0].text.plain


async def test_the_log_has_every_step_with_its_time() -> None:
    async with proctoring(SampleRooms(), *TO_RESULTS, "l") as run:
        text = " ".join(drawn(run).split())
        for step in usual_steps():
            assert f"{step.position} " in text
            assert f"{step.by}: {' '.join(step.what.split())}" in text
        assert "09:45:11" in text, "in the person's own zone"
        page = run.app.screen.query_one("#page", VerticalScroll)
        assert run.app.focused is page
        await run.press("end")
        assert page.scroll_y == page.max_scroll_y > 0
        await run.press("escape")
        assert isinstance(run.app.screen, RoomResultsScreen)
