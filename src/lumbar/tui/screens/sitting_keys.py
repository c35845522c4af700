"""The keys of a sitting, and what can be done when. Pure."""

from textual.binding import Binding, BindingType

from lumbar.core.assessment.assessment import Shown
from lumbar.tui.screens.sitting_state import Face, State, may_open

LEAVING = "To the list; the clock goes on"

# The key with Ctrl comes first where there are two: it is the one that is shown, as it works while
# an answer is typed, too.
KEYS: list[BindingType] = [
    Binding("ctrl+n,n", "next", "Next", id="sitting.next", tooltip="Save and go to the next one"),
    Binding(
        "ctrl+b,p", "before", "Before", id="sitting.before", tooltip="Save and go to the one before"
    ),
    Binding("ctrl+r,r", "review", "Review", id="sitting.review", tooltip="See what is open"),
    Binding("ctrl+l,m", "flag", "Flag", id="sitting.flag", tooltip="Mark to come back to, or not"),
    Binding("ctrl+z,x", "clear", "Clear", id="sitting.clear", tooltip="Take the answer back"),
    Binding(
        "ctrl+o,o", "choose", "Go to", id="sitting.choose", tooltip="Open a question by number"
    ),
    Binding(
        "escape,b", "back", "Back", id="sitting.back", tooltip="Back to the question", show=False
    ),
    Binding("s", "submit", "Hand in", id="sitting.submit", tooltip="Hand the whole in"),
    Binding(
        "ctrl+g,l", "leave", "Leave", id="sitting.leave", tooltip="To the list; the clock goes on"
    ),
    # Not the program as elsewhere: a slip must not end it in the middle of an assessment.
    Binding("q", "leave", "Leave", tooltip=LEAVING, show=False),
    *(
        Binding(digit, f"digit({digit})", "Go to", tooltip="Go to a question", show=False)
        for digit in "123456789"
    ),
]


def possible(action: str, face: Face, state: State) -> bool | None:
    """Whether an action can be done now; None for one that is not a sitting's."""
    asking = face is Face.QUESTION and state.question is not None
    free = not (state.outbox.moving and state.outbox.sent)
    match action:
        case "next":
            last = state.here == len(state.view.entries)
            return asking and free and (last or may_open(state, state.here + 1))
        case "before":
            return asking and free and may_open(state, state.here - 1)
        case "flag":
            return asking
        case "clear":
            waits = state.outbox.waiting_for(state.here) is not None
            answered = state.question is not None and state.question.answer is not None
            return asking and free and (answered or waits)
        case "review":
            return asking and free
        case "choose" | "go_to" | "digit":
            return face in (Face.QUESTION, Face.REVIEW)
        case "back" | "submit":
            return face is Face.REVIEW
        case "begin":
            return face is Face.WAITING and state.view.may_begin
        case "look":
            return face in (Face.WAITING, Face.PAUSED, Face.TIME_UP)
        case "take_back":
            return face is Face.ELSEWHERE
        case "result":
            return face is Face.OVER and state.view.shown is not Shown.NOTHING
        case _:
            return None
