"""The keys of Study, and what can be done when. Pure."""

from textual.binding import Binding, BindingType

from lumbar.core.study.rating import Rating
from lumbar.tui.screens.study_state import (
    Answered,
    Asking,
    AtRest,
    Fetching,
    Saving,
    State,
    Stuck,
    reading_of,
)

KEYS: list[BindingType] = [
    Binding("enter,space", "next", "Next", tooltip="Go on to the next question"),
    *(
        Binding(
            str(rating.value),
            f"rate({rating.value})",
            rating.name.title(),
            id=f"study.rate.{rating.name.lower()}",
            tooltip=f"Rate your recall: {rating.name.lower()}",
            show=False,
        )
        for rating in Rating
    ),
    Binding("l", "lesson", "Lesson", id="study.lesson", tooltip="Read the section on this"),
    Binding("ctrl+z", "undo", "Undo", id="study.undo", tooltip="Take the last answer back"),
    Binding(
        "u",
        "undo_here",
        "Undo",
        id="study.undo_here",
        tooltip="Take the answer on the screen back",
        show=False,
    ),
    Binding("r", "report", "Report", id="study.report", tooltip="Say what is wrong with it"),
    Binding("x", "suspend", "Suspend", id="study.suspend", tooltip="Never ask this again"),
    Binding("z", "set_aside", "Tomorrow", id="study.set_aside", tooltip="Not again today"),
    Binding("t", "everything", "All topics", id="study.everything", tooltip="Study all topics"),
]


def possible(action: str, state: State, topic: str | None) -> bool | None:
    """Whether an action can be done now; None for one that is not Study's."""
    match action:
        case "next":
            return isinstance(state, Answered | AtRest | Stuck)
        case "rate":
            return isinstance(state, Answered)
        case "lesson":
            return reading_of(state) is not None
        case "undo":
            return not isinstance(state, Saving | Fetching)
        case "undo_here":
            return isinstance(state, Answered | AtRest)
        case "report" | "suspend" | "set_aside":
            return isinstance(state, Asking | Answered)
        case "everything":
            return topic is not None and not isinstance(state, Saving)
        case _:
            return None
