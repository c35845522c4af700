"""Typing a number, a word or a phrase."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import NumberEntry, Presented
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.answering import Picked

LONGEST = 200


class TypedAnswer(Widget):
    """A field, with the unit beside it. Every letter goes into the field while it has the focus."""

    HELP = """Type the answer. Enter hands it in as sure; the keys for unsure and for a guess are
    shown below, as letters belong to the field. Escape or Tab leaves the field."""
    DEFAULT_CSS = """
    TypedAnswer {
        height: auto;
        & > Horizontal { height: 3; }
        Input, Input:focus { width: 1fr; max-width: 48; background: $background; }
        #unit { width: auto; padding: 1 1; }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            # Coming back to what is typed goes on with it, where selecting would replace it.
            yield Input(max_length=LONGEST, select_on_focus=False, id="typed")
            yield Literal(id="unit")
        yield Literal(id="typing", classes="muted")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Picked(event.value if event.value.strip() else None))

    def ask(self, presented: Presented) -> None:
        """Show an empty field for a number or for text."""
        body = presented.body
        field = self.field()
        with self.prevent(Input.Changed):
            field.value = ""
        number = isinstance(body, NumberEntry)
        unit = body.unit if isinstance(body, NumberEntry) else None
        shown = self.query_one("#unit", Literal)
        shown.display = unit is not None
        shown.update(unit or "")
        self.query_one("#typing", Literal).update(
            ("A number; 2.5 and 2,5 are the same." if number else "A word or a short phrase.")
            + " Esc leaves the field."
        )

    def give(self, raw: RawResponse) -> None:
        """Show what was typed before."""
        assert isinstance(raw, str)
        field = self.field()
        with self.prevent(Input.Changed):
            field.value = raw
        field.cursor_position = len(raw)

    def field(self) -> Input:
        """The field to type in."""
        return self.query_one("#typed", Input)
