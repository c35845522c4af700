"""A proctor's screens: rooms, board, boxes, results, answers, log; full, empty, crowded."""

from collections.abc import Callable
from typing import Protocol

import pytest
from textual.pilot import Pilot

from lumbar.core.sitting.room import RoomStage
from lumbar.services.assess.views import Board
from lumbar.services.errors import Refused, Unavailable
from lumbar.tui.app import LumbarApp
from snapshot.conftest import LARGE, SMALL, settle
from support.sample_desk import NOW, SampleDesk
from support.sample_rooms import SampleRooms, crowd, no_results

BOTH = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
BOARD = ("8", "enter")
RESULTS = ("8", "v")


class Seen(Protocol):
    """Compare what a proctor sees with its picture, after these keys."""

    def __call__(
        self,
        rooms: SampleRooms,
        *keys: str,
        size: tuple[int, int] = SMALL,
        theme: str = "lumbar-dark",
    ) -> bool: ...


@pytest.fixture
def seen(snap_compare: Callable[..., bool]) -> Seen:
    def compare(
        rooms: SampleRooms,
        *keys: str,
        size: tuple[int, int] = SMALL,
        theme: str = "lumbar-dark",
    ) -> bool:
        desk = SampleDesk(values={"theme": theme})
        app = LumbarApp(lambda: desk, lambda: NOW, proctor_factory=lambda: rooms)

        async def drive(pilot: Pilot[None]) -> None:
            while not app.line._desk.done():
                await pilot.pause()
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)

        return snap_compare(app, run_before=drive, terminal_size=size)

    return compare


@BOTH
def test_list(seen: Seen, size: tuple[int, int]) -> None:
    """Assessments and rooms; eight places in the bar."""
    assert seen(SampleRooms(rooms_now=("monday", "last spring")), "8", size=size)


def test_list_empty(seen: Seen) -> None:
    assert seen(SampleRooms(people=(), rooms_now=(), results_now=no_results()), "8")


def test_open_a_room(seen: Seen) -> None:
    assert seen(SampleRooms(), "8", "home", "enter", "tab", "down")


@BOTH
def test_board(seen: Seen, size: tuple[int, int]) -> None:
    """Every stage, a long and a wide name, marks, a factor, notices and irregularities."""
    assert seen(SampleRooms(), *BOARD, "space", "down", "space", "down", size=size)


def test_board_light(seen: Seen) -> None:
    assert seen(SampleRooms(), *BOARD, size=LARGE, theme="lumbar-light")


def test_board_no_color(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert seen(SampleRooms(), *BOARD)


@BOTH
def test_board_crowd(seen: Seen, size: tuple[int, int]) -> None:
    """Two hundred, least time left first."""
    assert seen(SampleRooms(people=crowd()), *BOARD, "s", "s", "s", size=size)


def test_board_empty(seen: Seen) -> None:
    assert seen(SampleRooms(people=(), stage=RoomStage.WAITING), *BOARD)


def test_board_not_up_to_date(seen: Seen) -> None:
    """A look that failed: how old it is, and the notice."""
    assert seen(_FailsLater(), *BOARD, "ctrl+r")


class _FailsLater(SampleRooms):
    """A desk whose second look at the board fails."""

    def board(self, room: str) -> Board:
        if self.asked("board"):
            self.fails["board"] = Unavailable("The server does not answer. It is tried again.")
        return super().board(room)


def test_menu_of_a_person(seen: Seen) -> None:
    assert seen(SampleRooms(), *BOARD, "a")


def test_menu_of_the_room(seen: Seen) -> None:
    assert seen(SampleRooms(), *BOARD, "A")


@pytest.mark.parametrize("key", ["S", "E", "o", "f", "t", "M", "C", "W"])
def test_act(seen: Seen, key: str) -> None:
    """What will happen, for whom, and what is asked."""
    assert seen(SampleRooms(), *BOARD, "down", key)


def test_act_on_a_long_name(seen: Seen) -> None:
    assert seen(SampleRooms(), *BOARD, *["down"] * 8, "n")


def test_act_refused(seen: Seen) -> None:
    rooms = SampleRooms(fails={"extend": Refused("Eli: The sitting is over.")})
    assert seen(rooms, *BOARD, "E", "5", "enter", "x", "enter")


@BOTH
@pytest.mark.parametrize("pane", [0, 1, 2], ids=["people", "figures", "questions"])
def test_results(seen: Seen, pane: int, size: tuple[int, int]) -> None:
    assert seen(SampleRooms(), *RESULTS, *["ctrl+n"] * pane, size=size)


def test_results_figures_end(seen: Seen) -> None:
    """The areas."""
    assert seen(SampleRooms(), *RESULTS, "ctrl+n", "end")


def test_results_none(seen: Seen) -> None:
    assert seen(SampleRooms(results_now=no_results()), *RESULTS)


def test_results_light(seen: Seen) -> None:
    assert seen(SampleRooms(), *RESULTS, "ctrl+n", size=LARGE, theme="lumbar-light")


@BOTH
def test_answers(seen: Seen, size: tuple[int, int]) -> None:
    """A wrong answer beside the key."""
    assert seen(SampleRooms(), *RESULTS, "down", "i", "n", size=size)


def test_answers_open(seen: Seen) -> None:
    """Nothing was answered; the key is there all the same."""
    assert seen(SampleRooms(), *RESULTS, "down", "i", "n", "n")


@BOTH
def test_log(seen: Seen, size: tuple[int, int]) -> None:
    assert seen(SampleRooms(), *RESULTS, "l", "end", size=size)


def test_mark_again(seen: Seen) -> None:
    assert seen(SampleRooms(), *RESULTS, "ctrl+b", "m", "down")


@BOTH
def test_what_would_change(seen: Seen, size: tuple[int, int]) -> None:
    keys = ("ctrl+b", "m", "down", "tab", "t", "y", "p", "o", "enter")
    assert seen(SampleRooms(), *RESULTS, *keys, size=size)
