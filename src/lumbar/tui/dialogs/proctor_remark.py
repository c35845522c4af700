"""Marks a question again: how and why, then what would change, and only then on record."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.widgets import Button, Input

from lumbar.core.ids import ItemId
from lumbar.core.sitting.events import Treatment
from lumbar.services.assess.views import Correction
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.dialogs.proctor_correction import CorrectionDialog
from lumbar.tui.widgets.choice import Choice
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.assess.desk import ProctorDesk

WAYS: Final = (
    (Treatment.NEW_KEY, "By the key that content has now"),
    (Treatment.VOID, "Not at all: it counts for nobody"),
    (Treatment.FULL, "Fully for everybody, answered or not"),
)


class RemarkDialog(Dialog[Correction]):
    """Gives the correction once it is written; None when it was left."""

    DEFAULT_CSS = """
    RemarkDialog {
        Input { height: 3; }
        #trouble { color: $error; }
    }
    """
    HELP = """How a question is to be marked, and why. What would change for whom is shown first;
    nothing is written until you say so there. Answers stay as they were given."""

    def __init__(self, room: str, item: ItemId) -> None:
        super().__init__()
        self.room = room
        self.item = item
        self.title_text = "Mark a question again"
        self.buttons = (("close", "Leave it"), ("reckon", "See what changes"))
        self.waiting = False

    def compose_text(self) -> ComposeResult:
        yield Literal(f"{self.item}, in every sitting of {self.room} that is over.")
        yield Literal("\nHow it is marked", classes="heading")
        yield Choice([words for _, words in WAYS], id="way")
        yield Literal("Why, for the log", classes="heading")
        yield Input(id="reason")
        yield Literal(id="trouble")

    def first_focus(self) -> None:
        """On the way it is marked."""
        self.query_one("#way", Choice).focus()

    def on_screen_resume(self) -> None:
        self.waiting = False

    def on_option_list_option_selected(self, event: Choice.OptionSelected) -> None:
        event.stop()
        self.query_one("#reason", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.reckon()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        # Textual would call the base's handler too, and the box would close twice.
        event.prevent_default()
        if event.button.id == "reckon":
            self.reckon()
        else:
            self.dismiss(None)

    def reckon(self) -> None:
        """Have it worked out, and show it."""
        if self.waiting:
            return
        self.waiting = True
        self._say("… working it out")
        ask_proctor(
            self,
            self._call(write=False),
            self._show,
            name="work out a correction",
            refused=self._refused,
        )

    def _call(self, *, write: bool) -> "Callable[[ProctorDesk], Correction]":
        way = WAYS[self.query_one("#way", Choice).picked][0]
        reason = self.query_one("#reason", Input).value.strip()
        return lambda desk: desk.remark(self.room, self.item, way, reason, write=write)

    def _show(self, correction: Correction) -> None:
        self._say("")
        dialog = CorrectionDialog(correction, self._call(write=True))
        self.app.push_screen(dialog, self._written)

    def _written(self, done: Correction | None) -> None:
        if done is not None:
            self.dismiss(done)

    def _refused(self, error: ServiceError) -> None:
        self.waiting = False
        self._say(f"! {error}")

    def _say(self, text: str) -> None:
        trouble = self.query_one("#trouble", Literal)
        trouble.update(text)
        trouble.scroll_visible(animate=False)
