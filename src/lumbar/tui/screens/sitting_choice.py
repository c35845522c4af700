"""Rooms and sittings to choose from, in words; and the one that Home names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lumbar.core.assessment.assessment import Shown
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.views import SittingView
from lumbar.tui.screens.sitting_wording import STAGES, clock

if TYPE_CHECKING:
    from lumbar.services.assess.desk import SittingDesk


@dataclass(frozen=True, slots=True)
class Rooms:
    """open: names of rooms one may come into. mine: the latest sitting in each room one was in."""

    open: tuple[str, ...]
    mine: tuple[SittingView, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list. over: nothing can be answered there any more."""

    room: str
    title: str
    about: str
    over: bool


def find_rooms(desk: "SittingDesk") -> Rooms:
    """In a thread: what there is."""
    return Rooms(desk.open_rooms(), desk.my_sittings())


def choices(rooms: Rooms) -> tuple[Choice, ...]:
    """What is under way first, then rooms one has not been in, then what is over."""
    under_way = [_sitting(view) for view in rooms.mine if not view.stage.final]
    over = [_sitting(view) for view in rooms.mine if view.stage.final]
    return (*under_way, *map(_room, new_rooms(rooms)), *over)


def new_rooms(rooms: Rooms) -> tuple[str, ...]:
    """Open rooms one has not been in."""
    known = {view.room for view in rooms.mine}
    return tuple(name for name in rooms.open if name not in known)


def next_one(rooms: Rooms) -> Choice | None:
    """What Home names: what is under way, else a room that is open; None for neither."""
    return next((choice for choice in choices(rooms) if not choice.over), None)


def _room(name: str) -> Choice:
    return Choice(name, f"Room {name}", "open: you may come in", False)


def _sitting(view: SittingView) -> Choice:
    attempt = f", attempt {view.attempt}" if view.attempt > 1 else ""
    about = f"room {view.room}{attempt}: {STAGES[view.stage]}"
    match view.stage:
        case Stage.RUNNING | Stage.PAUSED:
            about += f", {clock(view.left)} left"
        case Stage.WAITING:
            about += ", you may begin" if view.may_begin else ""
        case _:
            about += ", the result can be seen" if view.shown is not Shown.NOTHING else ""
    return Choice(view.room, view.title, about, view.stage.final)
