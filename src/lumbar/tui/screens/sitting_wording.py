"""What is said while one sits an assessment: times, what is saved, what stands in the way. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import assert_never

from lumbar.core.assessment.assessment import Navigation, Shown
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.views import SittingView
from lumbar.tui.screens.sitting_outbox import (
    Acknowledge,
    Act,
    Answer,
    Clear,
    Flag,
    GoTo,
    LookOver,
    Submit,
)
from lumbar.tui.screens.sitting_state import Face, State

STAGES = {
    Stage.NEW: "not begun",
    Stage.WAITING: "waiting room",
    Stage.RUNNING: "running",
    Stage.PAUSED: "clock stopped",
    Stage.SUBMITTED: "handed in",
    Stage.TIMED_OUT: "time ran out",
    Stage.TERMINATED: "ended by the proctor",
}

BEGUN = "What was begun on the last question and not handed in by then does not count."
AGAIN = " It is tried again by itself."
MOVING = {
    Navigation.FREE: "You may go to any question and change answers until the end.",
    Navigation.FORWARD: "Questions come one after another; you cannot go back.",
    Navigation.SECTIONS: "You move freely within a part; going on to the next part locks it.",
}


def clock(left: timedelta) -> str:
    """Time left as on a clock, seconds rounded up: '1:02:30', '9:05', '0:00'."""
    seconds = -(-left // timedelta(seconds=1))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def span(time: timedelta) -> str:
    """A length of time in words: '2 min', '1 h 30 min', '45 s'."""
    seconds = int(time.total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    rest = f" {seconds % 60} s" if seconds % 60 and not hours else ""
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min{rest}"


def count(number: int, what: str) -> str:
    """'1 question', '3 questions'."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def numbers(found: Sequence[int]) -> str:
    """'4, 9, 12', or 'none'."""
    return ", ".join(str(n) for n in found) or "none"


def open_numbers(view: SittingView) -> tuple[int, ...]:
    """Questions without an answer."""
    return tuple(entry.n for entry in view.entries if not entry.answered)


def flagged_numbers(view: SittingView) -> tuple[int, ...]:
    """Questions marked to come back to."""
    return tuple(entry.n for entry in view.entries if entry.flagged)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether all is saved. short: always shown. why: what stands in the way, '' when nothing does.
    good: None while it is open whether it will be saved.
    """

    short: str
    why: str = ""
    good: bool | None = None


def standing(state: State, face: Face, unsaved: bool, zone: tzinfo) -> Standing:
    """What is true of saving and of the connection now.

    unsaved: what is on the screen is not handed in yet. zone: for the time that is shown.
    """
    waiting = state.outbox.unsaved
    if waiting and state.outbox.trouble:
        # Nothing is sent while the clock stands or somebody else answers.
        held = face in (Face.PAUSED, Face.ELSEWHERE) or state.outbox.again_at is None
        why = f"{things(waiting)}: {state.outbox.trouble}{'' if held else AGAIN}"
        return Standing("! NOT SAVED", _sentence(why), False)
    if state.lost:
        return Standing("! NOT SAVED", _sentence(state.lost), False)
    if waiting:
        return Standing("… saving")
    cut_off = state.cut_off or (state.outbox.trouble if state.question is None else "")
    cut = f"No connection: {cut_off}{AGAIN}" if cut_off else ""
    if unsaved and face is Face.OVER:
        return Standing("! NOT SAVED", BEGUN, False)
    if unsaved:
        return Standing("○ not saved yet", cut)
    if state.saved_at is not None:
        return Standing(f"✓ saved {state.saved_at.astimezone(zone):%H:%M:%S}", cut, True)
    if state.question is not None and state.question.answer is not None:
        return Standing("✓ saved", cut, True)
    return Standing("! no connection" if cut else "", cut)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def things(acts: Sequence[Act]) -> str:
    """What would be lost, in words."""
    return ", ".join(thing(act) for act in acts)


def thing(act: Act) -> str:
    """One act, as a thing that is saved."""
    match act:
        case Answer(n=n):
            return f"answer to question {n}"
        case Clear(n=n):
            return f"clearing of question {n}"
        case Flag(n=n):
            return f"flag of question {n}"
        case Acknowledge():
            return "taking note of the announcement"
        case Submit():
            return "handing in"
        case GoTo(n=n):
            return f"opening question {n}"
        case LookOver():
            return "opening the review"
        case _:
            assert_never(act)


def place(state: State) -> str:
    """Question n of m and its part."""
    question = state.question
    if question is None:
        return state.view.title
    return f"Question {question.n} of {question.of} · {question.section}"


def waiting_lines(view: SittingView) -> list[str]:
    """What is to be known before the start."""
    lines = [
        f"Room {view.room}, attempt {view.attempt}",
        f"{count(len(view.entries), 'question')}, {span(view.limit)} from the start",
        MOVING[view.navigation],
    ]
    if view.certainty:
        lines.append(
            "With each answer you say how sure you are: right earns 3, 2 or 1, wrong -6, -2 or 0"
            " (sure, unsure, guess)."
        )
    if view.rules:
        lines += ["", "Rules", view.rules.strip()]
    return lines


def waiting_for(view: SittingView) -> str:
    """Who has to start, or what Enter does."""
    if view.may_begin:
        return "You may begin. By beginning you accept the rules, and the clock starts."
    return f"{view.why_not} It goes on here by itself; you need not press anything."


OVER = {
    Stage.SUBMITTED: "You have handed in",
    Stage.TIMED_OUT: "Time ran out",
    Stage.TERMINATED: "The proctor has ended this assessment",
}


def over_lines(view: SittingView) -> list[str]:
    """What is to be known once it is over."""
    done = len(view.entries) - len(open_numbers(view))
    lines = [f"{view.title}, attempt {view.attempt}"]
    if view.stage is not Stage.SUBMITTED:
        lines.append("What was saved until then counts.")
    lines.append(f"{done} of {count(len(view.entries), 'question')} answered.")
    if view.receipt is not None:
        lines += [
            "",
            f"Receipt   {view.receipt}",
            "",
            "Write it down: with it anybody can check that nothing was changed afterwards.",
        ]
    lines.append(
        "The result is not shown yet; this page tells when it is."
        if view.shown is Shown.NOTHING
        else "Your result can be seen now."
    )
    return lines


def submit_lines(view: SittingView) -> list[str]:
    """What is to be known before handing in."""
    open_, flagged = open_numbers(view), flagged_numbers(view)
    lines = [
        f"{count(len(open_), 'question')} open: {numbers(open_)}."
        if open_
        else "Every question is answered."
    ]
    if flagged:
        lines.append(f"Flagged: {numbers(flagged)}.")
    return [*lines, "After handing in nothing can be changed."]
