"""The live board: every key does what it says for whom it says, once, and only when told to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Button, OptionList

from lumbar.core.sitting.sitting import Stage
from lumbar.services.errors import Refused, Unavailable
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.help import HelpDialog
from lumbar.tui.dialogs.proctor_act import ActDialog
from lumbar.tui.dialogs.trouble import TroubleDialog
from lumbar.tui.screens import room_board
from lumbar.tui.screens.assessments import AssessmentsScreen
from lumbar.tui.screens.room_board import RoomBoardScreen
from lumbar.tui.screens.room_board_acts import NAMED, in_words
from lumbar.tui.screens.room_board_keys import KEYS, ONE_MENU, PEOPLE_MENU, ROOM_MENU
from lumbar.tui.screens.room_board_rows import COLUMNS
from lumbar.tui.screens.room_board_typed import instant_in, minutes_in, number_in
from lumbar.tui.screens.room_results import RoomResultsScreen
from lumbar.tui.screens.room_results_answers import AnswersScreen
from lumbar.tui.screens.sitting_log import SittingLogScreen
from lumbar.tui.widgets.sorted_table import SortedTable
from pilot.conftest import Running
from pilot.proctor_room import fill, lines, notices, proctoring, said
from support.sample_desk import NOW
from support.sample_rooms import LONG_NAME, ROOM, WIDE_NAME, SampleRooms, crowd, person

TO_BOARD = ("8", "enter")
TIMES = {"from": "09:40", "to": "2026-11-24T09:52+01:00", "reason": "router"}
BEGIN = datetime(2026, 11, 24, 8, 40, tzinfo=UTC)
"""The person's zone is Berlin's."""

ACTS: dict[str, tuple[dict[str, str], str, tuple[object, ...]]] = {
    "S": ({}, "start", (ROOM,)),
    "p": ({"reason": ""}, "pause", (ROOM, "", ("Ada",))),
    "P": ({"reason": "fire"}, "pause", (ROOM, "fire", None)),
    "r": ({}, "resume", (ROOM, ("Ada",))),
    "R": ({}, "resume", (ROOM, None)),
    "e": (
        {"minutes": "2,5", "reason": "ill"},
        "extend",
        (ROOM, timedelta(minutes=2.5), "ill", ("Ada",)),
    ),
    "E": (
        {"minutes": "5", "reason": "fire"},
        "extend",
        (ROOM, timedelta(minutes=5), "fire", None),
    ),
    "o": (
        TIMES,
        "credit_outage",
        (ROOM, BEGIN, BEGIN + timedelta(minutes=12), "router", ("Ada",)),
    ),
    "O": (TIMES, "credit_outage", (ROOM, BEGIN, BEGIN + timedelta(minutes=12), "router", None)),
    "f": ({"factor": "1.25", "reason": ""}, "scale", (ROOM, "Ada", 1.25, "")),
    "n": ({"text": "Phone"}, "note", (ROOM, "Ada", "Phone")),
    "t": ({"reason": "Cheated"}, "terminate", (ROOM, "Ada", "Cheated")),
    "x": ({}, "grant_attempt", (ROOM, "Ada")),
    "M": ({"text": "Q9: proximal"}, "announce", (ROOM, "Q9: proximal")),
    "W": ({}, "release", (ROOM, False)),
    "C": ({}, "close", (ROOM,)),
}
"""Key to what is typed, and the call it leads to; a request id may follow in the call."""

DOES = {call for _, call, _ in ACTS.values()}


def acted(rooms: SampleRooms) -> list[tuple[object, ...]]:
    """Calls that change something."""
    return [call for call in rooms.calls if call[0] in DOES]


async def do(run: Running) -> None:
    """Press the button that does it; it takes the next press at once."""
    button = run.app.screen.query_one("#do", Button)
    button.active_effect_duration = 0
    button.focus()
    await run.press("enter")


@pytest.mark.parametrize("key", ACTS)
async def test_each_key_does_its_act_once_told_to(key: str) -> None:
    """Before that the box says what for and for whom; afterwards the box is gone."""
    texts, call, arguments = ACTS[key]
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(key)
        assert isinstance(run.app.screen, ActDialog)
        assert acted(rooms) == []
        whom = "Ada" if key.islower() else "everybody it concerns"
        assert whom in said(run) or key == "W" or key == "S"
        assert "It is on record" in said(run) or key in "pPrRfnWC"
        await fill(run, **texts)
        await do(run)
        assert isinstance(run.app.screen, RoomBoardScreen)
        [asked] = rooms.asked(call)
        assert asked[: len(arguments)] == arguments


@pytest.mark.parametrize("key", ACTS)
async def test_what_is_left_is_not_done(key: str) -> None:
    texts, _, _ = ACTS[key]
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(key)
        await fill(run, **texts)
        await run.press("escape", key)
        await run.click("#close")
        assert isinstance(run.app.screen, RoomBoardScreen)
        assert acted(rooms) == []


@pytest.mark.parametrize("key", [key for key in ACTS if ACTS[key][0]])
async def test_enter_goes_through_the_fields_and_does_it(key: str) -> None:
    texts, call, _ = ACTS[key]
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(key)
        for text in texts.values():
            await run.pilot.press(*text)
            await run.press("enter")
        assert len(rooms.asked(call)) == 1


async def test_closing_takes_more_than_enter() -> None:
    """It cannot be undone, so the focus starts on leaving it."""
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press("C", "enter")
        assert acted(rooms) == []
        await run.press("C", "tab", "enter")
        assert rooms.asked("close") == [(ROOM,)]


async def test_the_board_shows_what_an_act_came_to() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        assert "Ada ● running" in lines(run)[0]
        await run.press("t")
        await fill(run, reason="Cheated")
        await do(run)
        assert "Ada ✗ ended" in lines(run)[0]
        assert "2 ended" in said(run)


async def test_marked_people_are_acted_on_together() -> None:
    """Marks are set by space, told, used by an act, and gone after it; u takes them away."""
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press("space", "down", "down", "space")
        assert "2 marked" in said(run)
        assert [line for line in lines(run) if line.startswith("◆")] == [
            line for line in lines(run) if "Ada" in line or "Cem" in line
        ]
        await run.press("e")
        assert "Ada, Cem" in said(run)
        await fill(run, minutes="5", reason="noise")
        await do(run)
        [asked] = rooms.asked("extend")
        assert asked[3] == ("Ada", "Cem")
        assert not any(line.startswith("◆") for line in lines(run))
        await run.press("space", "u", "p")
        assert "Cem" in said(run)
        assert "Ada" not in said(run)


async def test_a_refusal_is_told_in_the_box_and_nothing_typed_is_lost() -> None:
    """The same request goes out again, so that a reply that was lost cannot double the time."""
    rooms = SampleRooms(fails={"extend": Refused("Eli: [b]The sitting is over.[/b]")})
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press("E")
        await fill(run, minutes="5", reason="fire")
        await do(run)
        assert isinstance(run.app.screen, ActDialog)
        assert "! Eli: [b]The sitting is over.[/b]" in said(run)
        rooms.fails.clear()
        await do(run)
        assert isinstance(run.app.screen, RoomBoardScreen)
        first, second = rooms.asked("extend")
        assert first == second
        assert first[-1]


async def test_a_second_press_while_it_is_saved_does_nothing() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press("E")
        await fill(run, minutes="5", reason="fire")
        rooms.gate = Event()
        run.app.screen.query_one("#do", Button).focus()
        await run.pilot.press("enter")
        await run.until(lambda: bool(rooms.asked("extend")))
        assert "… saving" in said(run)
        await run.pilot.press("enter")
        rooms.gate.set()
        await run.settle()
        assert len(rooms.asked("extend")) == 1


@pytest.mark.parametrize(
    ("key", "texts", "trouble"),
    [
        ("e", {"minutes": "many"}, "'many' is no number of minutes"),
        ("e", {"minutes": "0"}, "0 minutes cannot be given"),
        ("e", {"minutes": "1441"}, "at most 1440"),
        ("f", {"factor": "double"}, "'double' is no time factor"),
        ("o", {"from": "noon", "to": "09:52"}, "'noon' is no time"),
    ],
)
async def test_what_cannot_be_read_is_told_before_anything_is_asked(
    key: str, texts: dict[str, str], trouble: str
) -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(key)
        await fill(run, **texts)
        await do(run)
        assert trouble in said(run)
        assert acted(rooms) == []


# -- looking -----------------------------------------------------------------------------------


async def test_it_looks_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_board, "EVERY_S", 0.01)
    rooms = SampleRooms()
    async with proctoring(rooms, "8") as run:
        await run.pilot.press("enter")
        await run.until(lambda: bool(rooms.asked("board")))
        rooms.people = (person("Zoe", Stage.WAITING),)
        await run.until(lambda: "Zoe" in "".join(lines(run)))


async def test_it_does_not_look_where_nobody_sees_it() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        board = run.app.screen
        assert isinstance(board, RoomBoardScreen)
        await run.press("v")
        seen = len(rooms.asked("board"))
        board.tick()
        await run.settle()
        assert len(rooms.asked("board")) == seen
        await run.press("escape", "M")
        seen = len(rooms.asked("board"))
        board.tick()
        await run.settle()
        assert len(rooms.asked("board")) == seen + 1, "the board beneath a box stays live"


async def test_a_desk_that_fails_is_told_once_and_the_board_says_it_is_old() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        board = run.app.screen
        assert isinstance(board, RoomBoardScreen)
        rooms.fails["board"] = Unavailable("The server does not answer.")
        for _ in range(3):
            board.tick()
            await run.settle()
        assert notices(run) == ["The server does not answer."]
        assert "This is from 10:00:00. ! The server does not answer." in said(run)
        assert len(lines(run)) == len(rooms.people)
        rooms.fails.clear()
        await run.press("ctrl+r")
        assert "does not answer" not in said(run)


async def test_a_bug_behind_the_desk_is_told_once_and_not_asked_for_again(tmp_path: Path) -> None:
    """A box that comes back every two seconds could never be left."""
    rooms = SampleRooms()
    log = tmp_path / "trouble.log"
    async with proctoring(rooms, *TO_BOARD, trouble_log=log) as run:
        board = run.app.screen
        assert isinstance(board, RoomBoardScreen)
        rooms.fails["board"] = ZeroDivisionError("nought")
        board.tick()
        await run.settle()
        assert isinstance(run.app.screen, TroubleDialog)
        await run.press("escape")
        board.tick()
        await run.settle()
        assert run.app.screen_stack[-1] is board
        assert "No answer yet" in said(run)
        rooms.fails.clear()
        await run.press("ctrl+r")
        assert "No answer yet" not in said(run)


async def test_an_older_board_never_replaces_a_later_one() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        board = run.app.screen
        assert isinstance(board, RoomBoardScreen)
        later = replace(rooms.board(ROOM), now=NOW + timedelta(seconds=2), rows=())
        board.show(later)
        board.show(rooms.board(ROOM))
        assert board.board == later


async def test_the_cursor_stays_with_the_person() -> None:
    """Whoever comes in above, an act reaches who was chosen."""
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press("down", "down")
        rooms.people = (person("Aaron", Stage.WAITING), *rooms.people)
        await run.press("ctrl+r", "n")
        assert "Cem" in said(run)


# -- order -------------------------------------------------------------------------------------


async def test_every_column_sorts_by_key_and_by_click() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        table = run.app.screen.query_one(SortedTable)
        seen = set()
        for _ in COLUMNS:
            await run.press("s")
            seen.add(table.sorted_by[0])
        assert seen == {column.key for column in COLUMNS}
        before = lines(run)
        await run.press("d")
        assert lines(run) != before
        header = Content("".join(str(c.label).ljust(c.width) for c in table.ordered_columns))
        at = header.plain.index("Left")
        await run.pilot.click(table, offset=(at + 1, 0))
        await run.settle()
        assert table.sorted_by == ("left", False)
        assert lines(run)[0].startswith(" Bo")
        await run.pilot.click(table, offset=(at + 1, 0))
        await run.settle()
        assert table.sorted_by == ("left", True)


# -- everything by mouse and in help -----------------------------------------------------------


def test_every_key_has_a_mouse_way() -> None:
    """A key is in a menu that opens by click, or on the line of hints."""
    listed = {f"board.{name}" for name in (*ONE_MENU, *PEOPLE_MENU, *ROOM_MENU)}
    bindings = [key for key in KEYS if isinstance(key, Binding)]
    assert {key.id for key in bindings if not key.show} <= listed
    assert listed <= {key.id for key in bindings}


async def test_help_has_every_key() -> None:
    async with proctoring(SampleRooms(), *TO_BOARD) as run:
        await run.press("f1")
        assert isinstance(run.app.screen, HelpDialog)
        text = said(run)
        for key in KEYS:
            assert isinstance(key, Binding)
            assert key.description in text


@pytest.mark.parametrize(("way", "menu"), [("a", ONE_MENU), ("enter", ONE_MENU), ("A", ROOM_MENU)])
async def test_menus_list_their_acts_and_do_them_by_click(way: str, menu: tuple[str, ...]) -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(way)
        assert isinstance(run.app.screen, ChooseDialog)
        assert run.app.screen.query_one(OptionList).option_count == len(menu)
        await run.pilot.click(OptionList, offset=(6, 2))
        await run.settle()
        assert isinstance(run.app.screen, ActDialog)
        await do(run)
        assert len(acted(rooms)) in (0, 1)


async def test_a_double_click_opens_what_can_be_done() -> None:
    async with proctoring(SampleRooms(), *TO_BOARD) as run:
        await run.pilot.click("#people", offset=(5, 3), times=2)
        await run.settle()
        assert isinstance(run.app.screen, ChooseDialog)
        assert "Cem" in run.app.screen.title_text


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("v", RoomResultsScreen),
        ("i", AnswersScreen),
        ("l", SittingLogScreen),
        ("escape", AssessmentsScreen),
    ],
)
async def test_going_elsewhere(key: str, screen: type[object]) -> None:
    rooms = SampleRooms(people=(person("Eli", Stage.SUBMITTED, 24),))
    async with proctoring(rooms, *TO_BOARD) as run:
        await run.press(key)
        assert type(run.app.screen) is screen
        if key != "escape":
            await run.press("escape")
            assert isinstance(run.app.screen, RoomBoardScreen)


# -- sizes -------------------------------------------------------------------------------------


async def test_an_empty_room_says_how_people_come_in() -> None:
    rooms = SampleRooms(people=())
    async with proctoring(rooms, *TO_BOARD) as run:
        assert f"lumbar sit {ROOM}" in said(run)
        await run.press("a", "p", "t", "space", "s", "d")
        assert isinstance(run.app.screen, RoomBoardScreen)
        assert set(notices(run)) == {"Nobody is in this room yet."}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_line_fits(size: tuple[int, int]) -> None:
    """Names of 80 characters and wide ones are cut; no column is pushed out of the screen."""
    assert len(LONG_NAME) == 80
    async with proctoring(SampleRooms(), *TO_BOARD, size=size) as run:
        table = run.app.screen.query_one(SortedTable)
        assert table.max_scroll_x == 0
        widths = [column.width for column in table.ordered_columns]
        for n in range(table.row_count):
            for cell, width in zip(table.get_row_at(n), widths, strict=True):
                assert Content(str(cell)).cell_length < width
        assert any(WIDE_NAME[:5] in line for line in lines(run))


async def test_two_hundred_people() -> None:
    """All are there, the last is reached, and a change shows in its own cell."""
    rooms = SampleRooms(people=crowd(200))
    async with proctoring(rooms, *TO_BOARD) as run:
        assert len(lines(run)) == 200
        await run.press("ctrl+end")
        await run.press("n")
        assert "Trainee 199" in said(run)
        await run.press("escape")
        rooms.people = (*rooms.people[:-1], replace(rooms.people[-1], answered=24))
        await run.press("ctrl+r")
        assert "24/24" in lines(run)[-1]


def test_people_are_named_or_counted() -> None:
    assert in_words([]) == "nobody"
    names = [f"T{n}" for n in range(NAMED + 3)]
    assert in_words(names[:NAMED]) == "T0, T1, T2, T3"
    assert in_words(names) == "T0, T1, T2, T3 and 3 more (7 people)"


def test_numbers_and_times_are_read_as_typed() -> None:
    assert number_in("1,25", "factor") == 1.25
    assert minutes_in("0.5") == timedelta(seconds=30)
    assert instant_in("09:40", NOW, UTC) == NOW.replace(hour=9, minute=40)
    assert instant_in("2026-12-01T09:40", NOW, UTC) == datetime(2026, 12, 1, 9, 40, tzinfo=UTC)
    for text in ("-1", "inf", "nan", ""):
        with pytest.raises(ValueError, match="no factor"):
            number_in(text, "factor")
