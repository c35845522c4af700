"""The keys of the editing of an item: none of them is one that the text field needs. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.binding import Binding, BindingType

from lumbar.tui.widgets.question.bar import Segment

if TYPE_CHECKING:
    from lumbar.services.author.views import Draft, Look

KEYS: list[BindingType] = [
    Binding("ctrl+s", "save", "Save", id="item.save", tooltip="Write this question to its file"),
    Binding(
        "ctrl+o",
        "other",
        "Preview",
        id="item.preview",
        tooltip="Try the question as a trainee; again: back to the text",
    ),
    Binding(
        "ctrl+g", "next_problem", "Problem", id="item.problem", tooltip="Go to the next problem"
    ),
    Binding("ctrl+n", "new", "New", id="item.new", tooltip="Write a new question below this one"),
    Binding(
        "ctrl+r", "reports", "Reports", id="item.reports", tooltip="Read what trainees reported"
    ),
    Binding("ctrl+b", "step", "Step", id="item.step", tooltip="Go to the next step of the case"),
    Binding("ctrl+l", "again", "Again", id="item.again", tooltip="Answer the question again"),
    Binding("escape", "back", "Back", tooltip="Back to the text, or from it to the list"),
]

ACTS: Final = (
    Segment("save", "Save"),
    Segment("other", "Preview"),
    Segment("next_problem", "Problem"),
    Segment("new", "New"),
    Segment("reports", "Reports"),
    Segment("back", "Back"),
)
WRITING: Final = ("save", "new")


def acts_for(draft: "Draft") -> tuple[Segment, ...]:
    """The row below the title, for the mouse; nothing to write where nothing can be."""
    return tuple(act for act in ACTS if not draft.locked or act.action not in WRITING)


@dataclass(frozen=True, slots=True)
class Now:
    """How the editing stands. questions: how many the preview has. tried: one is answered."""

    draft: "Draft | None"
    looked: "Look | None"
    unsaved: bool
    saving: bool
    questions: int
    tried: bool


def can(action: str, now: Now) -> bool:
    """Whether an action means anything now."""
    draft = now.draft
    open_ = draft is not None and not draft.locked
    match action:
        case "save":
            return open_ and not now.saving and (now.unsaved or (draft is not None and draft.new))
        case "new":
            return open_ and draft is not None and not draft.new
        case "next_problem":
            return now.looked is not None and bool(now.looked.problems)
        case "reports":
            return draft is not None and bool(draft.reports)
        case "step":
            return now.questions > 1
        case "again":
            return now.tried
        case _:
            return True
