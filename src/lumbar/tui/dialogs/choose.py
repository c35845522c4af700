"""Choose one of several lines."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class ChooseDialog(Dialog[int]):
    """Gives the place of the line chosen, from 0, or None."""

    DEFAULT_CSS = """
    ChooseDialog OptionList {
        height: auto;
        padding: 0;
        border: none;
        &:focus { border: none; }
    }
    """
    HELP = "Up and down move, Enter chooses, Escape closes without choosing."

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.title_text = title
        self.lines = tuple(lines)

    def compose_text(self) -> ComposeResult:
        if not self.lines:
            yield Literal("Nothing.", classes="muted")
        yield OptionList(*(Option(Content(line)) for line in self.lines))

    def first_focus(self) -> None:
        """Put the focus on the lines, if there are any."""
        if self.lines:
            self.query_one(OptionList).focus()
        else:
            super().first_focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)
