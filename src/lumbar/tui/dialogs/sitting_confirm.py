"""Asks once more before something that cannot be undone."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class ConfirmDialog(Dialog[bool]):
    """Gives True for yes; False or None for no.

    lines: what one should know. yes and no: labels. The button for no has the focus, so that a
    second Enter by mistake does nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", tooltip="Do it"),
    ]
    HELP = "Tab chooses a button; Enter presses it. Escape goes back."

    def __init__(self, title: str, lines: Sequence[str], yes: str, no: str = "Go back") -> None:
        super().__init__()
        self.title_text = title
        self.lines = tuple(lines)
        self.buttons = (("yes", f"{yes} (y)"), ("no", no))

    def compose_text(self) -> ComposeResult:
        yield Literal("\n".join(self.lines))

    def first_focus(self) -> None:
        """On the way back."""
        self.query_one("#no", Button).focus()

    def chosen(self, button: str) -> bool:
        return button == "yes"

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)
