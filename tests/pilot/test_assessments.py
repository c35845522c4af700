"""Rooms: what there is, opening one, and who may come here at all."""

import threading
from threading import Event

import pytest
from textual.widgets import Button, Input, OptionList

from lumbar.services.errors import BadRequest, Unavailable
from lumbar.tui.commands import LumbarCommands
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.help import HelpDialog
from lumbar.tui.dialogs.proctor_open_room import OpenRoomDialog
from lumbar.tui.messages import GoTo
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.assessments import AssessmentsScreen
from lumbar.tui.screens.room_board import RoomBoardScreen
from lumbar.tui.screens.room_results import RoomResultsScreen
from lumbar.tui.widgets.choice import Choice
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.place_bar import PlaceBar
from pilot.conftest import Running
from pilot.proctor_room import notices, proctoring, said
from support.sample_rooms import ROOM, SampleRooms, no_results


def listed(run: Running) -> str:
    """Everything in the list."""
    options = run.app.screen.query_one("#list", OptionList)
    return "\n".join(str(option.prompt) for option in options.options)


def flat(text: str) -> str:
    """The words of a text, however it is wrapped."""
    return " ".join(text.split())


# -- who may come --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["8", "f8"])
async def test_a_trainee_does_not_see_the_place(key: str) -> None:
    """Neither in the bar, nor by key, nor in the palette's list, nor in help."""
    async with proctoring(None) as run:
        assert "Rooms" not in run.app.screen.query_one(PlaceBar).render().plain
        await run.press(key)
        assert run.app.current_mode == "home"
        await run.press("f1")
        assert isinstance(run.app.screen, HelpDialog)
        assert "Rooms" not in said(run)


async def test_a_trainee_who_gets_there_all_the_same_is_refused() -> None:
    async with proctoring(None) as run:
        run.app.post_message(GoTo(ROOMS))
        await run.settle()
        assert notices(run) == ["Assessments are run by instructors and administrators."]
        assert ROOM not in listed(run)


@pytest.mark.parametrize("width", [80, 120])
async def test_the_bar_of_places_fits(width: int) -> None:
    """With the place of the staff too, every name is whole and can be clicked."""
    async with proctoring(SampleRooms(), size=(width, 24)) as run:
        bar = run.app.screen.query_one(PlaceBar)
        text = bar.render()
        assert text.cell_length <= bar.size.width
        x = text.plain.index("Rooms") + bar.styles.padding.left
        await run.pilot.click(PlaceBar, offset=(x + 4, 0))
        await run.settle()
        assert run.app.current_mode == ROOMS


async def test_the_desk_is_never_called_on_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = SampleRooms()
    here = threading.get_ident()
    threads: set[int] = set()
    do = SampleRooms._do

    def note(self: SampleRooms, *arguments: object) -> object:
        threads.add(threading.get_ident())
        return do(self, *arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(SampleRooms, "_do", note)
    async with proctoring(rooms, "8", "enter", "v", "i", "escape", "l", "escape") as run:
        await run.press("ctrl+n", "ctrl+n", "m", "escape", "escape", "E", "escape")
    assert threads
    assert here not in threads


# -- what there is -------------------------------------------------------------------------------


async def test_assessments_and_rooms_are_told() -> None:
    async with proctoring(SampleRooms(), "8") as run:
        text = flat(listed(run))
        assert "24 questions · 30 min" in text
        assert "opens 25 Nov 10:00 · closes 26 Nov 10:00" in text
        assert f"● {ROOM}" in text
        assert "for Year 1" in text
        assert "4 running" in text
        assert "results withheld" in text


async def test_without_rooms_it_is_said_how_to_open_one() -> None:
    rooms = SampleRooms(people=(), rooms_now=(), results_now=no_results())
    async with proctoring(rooms, "8") as run:
        assert "n opens one" in listed(run)
        hints = run.app.screen.query_one(KeyHints).render().plain
        assert "New room" in hints
        assert "Results" not in hints
        await run.press("b", "v")
        assert isinstance(run.app.screen, AssessmentsScreen)


async def test_without_assessments_it_is_said_where_they_come_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SampleRooms, "assessments", lambda _: ())
    async with proctoring(SampleRooms(rooms_now=()), "8") as run:
        assert "assessments/" in said(run)
        await run.press("n", "enter")
        assert isinstance(run.app.screen, AssessmentsScreen)


@pytest.mark.parametrize("call", ["assessments", "rooms", "cohorts"])
async def test_a_desk_that_fails_is_a_notice(call: str) -> None:
    rooms = SampleRooms(fails={call: Unavailable("The [b]disk[/b] is full.")})
    async with proctoring(rooms, "8") as run:
        assert notices(run) == ["The [b]disk[/b] is full."]
        rooms.fails.clear()
        await run.press("ctrl+r")
        assert ROOM in listed(run)


@pytest.mark.parametrize(
    ("key", "screen"),
    [("enter", RoomBoardScreen), ("b", RoomBoardScreen), ("v", RoomResultsScreen)],
)
async def test_keys_lead_into_the_room(key: str, screen: type[object]) -> None:
    async with proctoring(SampleRooms(), "8", key) as run:
        assert type(run.app.screen) is screen
        await run.press("escape")
        assert isinstance(run.app.screen, AssessmentsScreen)


async def test_a_click_leads_into_the_room() -> None:
    async with proctoring(SampleRooms(), "8") as run:
        options = run.app.screen.query_one("#list", OptionList)
        line = next(n for n, text in enumerate(listed(run).splitlines()) if f"● {ROOM}" in text)
        await run.pilot.click(options, offset=(6, line))
        await run.settle()
        assert isinstance(run.app.screen, RoomBoardScreen)


# -- opening a room ------------------------------------------------------------------------------


async def opening(run: Running) -> None:
    """The box for the first assessment, from the list."""
    await run.press("home", "enter")
    assert isinstance(run.app.screen, OpenRoomDialog)


async def test_a_room_is_opened_for_a_cohort_that_begins_at_once() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, "8") as run:
        await opening(run)
        run.app.screen.query_one("#name", Input).value = "tuesday"
        await run.press("tab", "down", "tab", "down", "tab", "tab")
        assert isinstance(run.app.focused, Button)
        await run.press("enter")
        assert rooms.asked("open_room") == [("safe-to-treat", "tuesday", "Year 1", True)]
        assert isinstance(run.app.screen, RoomBoardScreen)


async def test_enter_in_the_name_opens_it_for_everybody_to_wait() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, "8") as run:
        await opening(run)
        await run.press("enter")
        assert rooms.asked("open_room") == [("safe-to-treat", "safe-to-treat", None, False)]


async def test_choices_can_be_clicked_and_say_which_is_picked() -> None:
    async with proctoring(SampleRooms(), "8") as run:
        await opening(run)
        cohort = run.app.screen.query_one("#cohort", Choice)
        await run.pilot.click(cohort, offset=(5, 2))
        await run.settle()
        assert cohort.picked == 2
        prompts = [str(option.prompt).split()[0] for option in cohort.options]
        assert prompts == ["○", "○", "●"]


async def test_a_name_that_is_taken_is_told_in_the_box() -> None:
    taken = BadRequest("There is a room 'monday' already. Choose another name.")
    rooms = SampleRooms(fails={"open_room": taken})
    async with proctoring(rooms, "8") as run:
        await opening(run)
        await run.press("enter")
        assert isinstance(run.app.screen, OpenRoomDialog)
        assert f"! {taken}" in said(run)
        await run.press("escape")
        assert isinstance(run.app.screen, AssessmentsScreen)


async def test_it_is_opened_once_however_often_one_presses() -> None:
    rooms = SampleRooms()
    async with proctoring(rooms, "8") as run:
        await opening(run)
        rooms.gate = Event()
        await run.pilot.press("enter")
        await run.until(lambda: bool(rooms.asked("open_room")))
        await run.pilot.press("enter")
        rooms.gate.set()
        await run.settle()
        assert len(rooms.asked("open_room")) == 1


async def test_from_a_room_the_assessment_is_asked_for() -> None:
    async with proctoring(SampleRooms(), "8", "n") as run:
        assert isinstance(run.app.screen, ChooseDialog)
        await run.press("down", "enter")
        assert isinstance(run.app.screen, OpenRoomDialog)
        assert "60 questions" in said(run)


@pytest.mark.parametrize("staff", [True, False])
async def test_the_palette_leads_there_for_the_staff(staff: bool) -> None:
    async with proctoring(SampleRooms() if staff else None) as run:
        titles = {command.title for command in LumbarCommands(run.app.screen)._commands()}
        assert ("Go to Rooms" in titles) is staff
