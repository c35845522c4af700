"""The keys of the editing of an item: none of them is one that the text field needs. Pure."""

from typing import Final

from textual.binding import Binding, BindingType

from lumbar.tui.widgets.question.bar import Segment

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
"""The row below the title, for the mouse."""
