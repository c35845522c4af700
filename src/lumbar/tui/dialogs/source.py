"""A cited work, as the lesson cites it."""

from textual.app import ComposeResult

from lumbar.tui.desk_line import ask_desk
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class SourceDialog(Dialog[None]):
    """One source. Its address is shown as text and never opened."""

    HELP = "A work that the lesson rests on. Escape closes it."
    title_text = "Source"

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def compose_text(self) -> ComposeResult:
        yield Literal("Looking it up...", id="source")

    def on_mount(self) -> None:
        key = self.key
        ask_desk(self, lambda desk: desk.source_text(key), self._show, name="look up a source")

    def _show(self, text: str) -> None:
        self.query_one("#source", Literal).update(text)
