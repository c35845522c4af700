"""One of a few lines, picked by moving to it; a sign says which, not only a colour."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

PICKED = "●"
OTHER = "○"


class Choice(OptionList):
    """Up, down or a click picks. `picked` is the place of the line, from 0."""

    HELP = "A choice of one. Up and down pick; Tab goes on to the next field."

    DEFAULT_CSS = """
    Choice {
        height: auto;
        max-height: 6;
        border: none;
        padding: 0;
        margin-bottom: 1;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { border: none; background: $surface; }
    }
    """

    def __init__(self, lines: Sequence[str], *, id: str) -> None:
        """lines: at least one; the first is picked."""
        super().__init__(*(Option(_line(line, n == 0)) for n, line in enumerate(lines)), id=id)
        self.lines = tuple(lines)
        self.picked = 0

    def on_mount(self) -> None:
        self.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index == self.picked:
            return
        before, self.picked = self.picked, event.option_index
        for n in (before, self.picked):
            self.replace_option_prompt_at_index(n, _line(self.lines[n], n == self.picked))


def _line(line: str, picked: bool) -> Content:
    return Content(f" {PICKED if picked else OTHER} {line}")
