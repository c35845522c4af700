"""What is shown in place of the questions, and the cells of the map. Pure."""

from datetime import timedelta

from lumbar.core.assessment.assessment import Shown
from lumbar.core.sitting.sitting import Stage
from lumbar.tui.screens.sitting_state import Face, State, may_open, warnings
from lumbar.tui.screens.sitting_wording import (
    OVER,
    clock,
    open_numbers,
    over_lines,
    things,
    waiting_for,
    waiting_lines,
)
from lumbar.tui.widgets.question.bar import Segment
from lumbar.tui.widgets.sitting_clock import Face as ClockFace
from lumbar.tui.widgets.sitting_cover import Page
from lumbar.tui.widgets.sitting_map import Cell

LEAVE = Segment("leave", "Back to the list")
LOOK = Segment("look", "Look again")


def page(face: Face, state: State, left: timedelta) -> Page | None:
    """The page of a face; None for those that show questions."""
    match face:
        case Face.QUESTION | Face.REVIEW:
            return None
        case Face.WAITING:
            return _waiting(state)
        case Face.PAUSED:
            return _paused(left)
        case Face.ELSEWHERE:
            return _elsewhere(state)
        case Face.TIME_UP:
            return _time_up()
        case Face.OVER:
            return _over(state)


def _waiting(state: State) -> Page:
    view = state.view
    first = Segment("begin", "Accept the rules and begin") if view.may_begin else LOOK
    return Page(view.title, tuple(waiting_lines(view)), waiting_for(view), (first, LEAVE))


def _paused(left: timedelta) -> Page:
    return Page(
        "The proctor has stopped the clock",
        (
            f"You have {clock(left)} left; none of it is lost while the clock stands.",
            "What is saved is saved, and what you had begun is still here.",
        ),
        "It goes on here by itself as soon as the clock runs again.",
        (LOOK, LEAVE),
    )


def _elsewhere(state: State) -> Page:
    lines = [
        "Another window or machine has taken this assessment over under your name.",
        "Only one at a time can answer. Go on there, or take it back here: then that one stops.",
        "The clock runs on meanwhile. If it was not you, tell your proctor.",
    ]
    waiting = state.outbox.unsaved
    if waiting:
        lines += ["", f"! Not saved from here: {things(waiting)}. Taking it back saves it."]
    return Page(
        "You are not the one who answers here any more",
        tuple(lines),
        "",
        (Segment("take_back", "Take it back here"), LEAVE),
    )


def _time_up() -> Page:
    return Page(
        "Time is up",
        (
            "No answer can be changed any more. What is saved is handed in by itself.",
            "An answer that is still on its way is taken for a moment longer.",
        ),
        "In a moment your receipt is here.",
        (LOOK,),
    )


def _over(state: State) -> Page:
    view = state.view
    result = Segment("result", "See the result")
    ways = (LEAVE,) if view.shown is Shown.NOTHING else (result, LEAVE)
    return Page(OVER[view.stage], tuple(over_lines(view)), "", ways)


def clock_face(state: State, left: timedelta) -> ClockFace | None:
    """What the clock shows; None once there is nothing left to count."""
    match state.view.stage:
        case Stage.RUNNING:
            passed = any(left <= each for each in warnings(state.view))
            return ClockFace(clock(left), "left", "!" if passed else "")
        case Stage.PAUSED:
            return ClockFace(clock(left), "left", "‖")
        case Stage.NEW | Stage.WAITING:
            return ClockFace(clock(left), "in all")
        case Stage.SUBMITTED | Stage.TIMED_OUT | Stage.TERMINATED:
            return None


def review_ways(state: State) -> tuple[Segment, ...]:
    """What can be done in the review: first what is open, where it can be reached."""
    reachable = [n for n in open_numbers(state.view) if may_open(state, n)]
    ways = [Segment("submit", "Hand in"), Segment("back", f"Back to question {state.here}")]
    if reachable:
        ways.insert(0, Segment(f"go_to({reachable[0]})", f"Answer question {reachable[0]}"))
    return tuple(ways)


def cells(state: State) -> tuple[Cell, ...]:
    """The map as it stands by what is committed."""
    return tuple(
        Cell(
            n=entry.n,
            sign="●" if entry.answered else "○" if entry.seen else "·",
            ink="$success" if entry.answered else "",
            flagged=entry.flagged,
            here=entry.n == state.here,
            dim=not entry.reachable,
        )
        for entry in state.view.entries
    )
