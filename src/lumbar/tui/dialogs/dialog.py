"""What dialogs share: a titled box in the middle, closed by Escape, with a typed result."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button

from lumbar.tui.widgets.literal import Literal

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A modal box. A subclass sets `title_text`, fills `compose_text` and names its `buttons`.

    Escape gives None. A button gives what `chosen` makes of its id.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > #box {
            width: 72;
            max-width: 96%;
            height: auto;
            max-height: 94%;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            padding: 0 2;
        }
        #text {
            height: auto;
            max-height: 100%;
            padding: 1 0;
            scrollbar-size-vertical: 1;
        }
        #buttons {
            dock: bottom;
            height: 3;
            align-horizontal: right;
        }
        #buttons Button {
            margin-left: 2;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="dialog.close", tooltip="Close this box"),
    ]

    title_text = ""
    buttons: tuple[tuple[str, str], ...] = (("close", "Close"),)
    """(id, label) of each button, left to right; the last is the usual one and has the focus."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = self.title_text
            with VerticalScroll(id="text"):
                yield from self.compose_text()
            with Horizontal(id="buttons"):
                for name, label in self.buttons:
                    yield Button(label, id=name, compact=False)

    def compose_text(self) -> ComposeResult:
        """What is said in the box."""
        yield Literal("")

    def chosen(self, button: str) -> Result | None:
        """The result that a button gives."""
        del button
        return None

    def first_focus(self) -> None:
        """Put the focus where the box begins: on its usual button."""
        self.query_one(f"#{self.buttons[-1][0]}", Button).focus()

    def on_mount(self) -> None:
        self.first_focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(self.chosen(event.button.id or ""))
