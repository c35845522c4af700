"""Shown when the desk cannot be opened: no database, a damaged file, content that is missing."""

from textual.app import ComposeResult

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class OpeningDialog(Dialog[bool]):
    """True to try again; None (Escape) or False to leave."""

    title_text = "Lumbar cannot open your study"
    buttons = (("quit", "Quit"), ("again", "Try again"))

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message

    def compose_text(self) -> ComposeResult:
        yield Literal(self.message)
        yield Literal("\nNothing was changed.", classes="muted")

    def chosen(self, button: str) -> bool:
        return button == "again"
