"""A text field for the lines of an item: their numbers in the file, and signs where they are wrong.

Enter keeps the indentation. Nothing here knows YAML.
"""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

TAKEN = frozenset(("f6", "f7"))
"""Keys of Textual's that lead to places here."""

INDENT = 2


def _textuals() -> list[BindingType]:
    """Textual's own keys for moving and editing, but those that lead to places."""
    return [
        binding
        for binding in TextArea.BINDINGS
        if not (isinstance(binding, Binding) and binding.key in TAKEN)
    ]


class YamlEditor(TextArea, inherit_bindings=False):
    """Shows lines from `first` on. Signs stand between the number of a line and its text."""

    HELP = """The lines of this question as they stand in its file, with their numbers there. Type
    to change them: problems are found as you type and shown by a sign at their line and in words
    below. Enter keeps the indentation; ctrl+z takes back, ctrl+y does again.
    Tab leaves the text."""
    BINDINGS: ClassVar[list[BindingType]] = _textuals()
    COMPONENT_CLASSES: ClassVar[set[str]] = {"yaml-editor--error", "yaml-editor--warning"}
    DEFAULT_CSS = """
    YamlEditor {
        border: none;
        padding: 0;
        background: $background;
        &:focus { border: none; }
        & > .yaml-editor--error { color: $error; text-style: bold; }
        & > .yaml-editor--warning { color: $warning; text-style: bold; }
        & .text-area--gutter { color: $text-muted; }
        & .text-area--cursor-gutter { color: $foreground; background: $panel; text-style: bold; }
        & .text-area--cursor-line { background: $surface; }
        & .text-area--cursor { background: $primary; color: $block-cursor-foreground; }
        & .text-area--selection { background: $primary 35%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, show_line_numbers=True, soft_wrap=True, tab_behavior="focus")
        self.indent_width = INDENT
        self.match_cursor_bracket = False
        self.signs: Mapping[int, str] = {}

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            start, end = self.selection
            self.replace("\n" + self._indent(), start, end, maintain_selection_offset=False)
            return
        await super()._on_key(event)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        sign = self._sign_at(y)
        if not sign:
            return strip
        looks = "yaml-editor--error" if sign == "✗" else "yaml-editor--warning"
        at = self.gutter_width - 1
        drawn = Strip([Segment(sign, self.get_component_rich_style(looks))], 1)
        return Strip.join([strip.crop(0, at - 1), drawn, strip.crop(at)])

    # -- public ----------------------------------------------------------------------------------

    @property
    def line(self) -> int:
        """The line the cursor is on, as numbered in the file."""
        return self.cursor_location[0] + self.line_number_start

    def edit_lines(self, text: str, first: int, *, locked: bool) -> None:
        """Edit this text, its first line being this one of the file. locked: only show it."""
        self.line_number_start = first
        self.load_text(text)
        self.read_only = locked
        self.mark({})

    def mark(self, signs: Mapping[int, str]) -> None:
        """Show a sign, ✗ or !, at these lines of the file."""
        self.signs = dict(signs)
        self.refresh()

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor at a place of the file, or the nearest to it in this text."""
        row = min(max(line - self.line_number_start, 0), self.document.line_count - 1)
        here = min(max(column - 1, 0), len(self.document.get_line(row)))
        self.move_cursor((row, here), center=False)
        self.focus()

    def _indent(self) -> str:
        """Spaces before what follows the cursor's line: as many as before the line itself, under a
        dash as many as before its text, and more after a colon that ends it.
        """
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        bare = before.lstrip(" ")
        indent = len(before) - len(bare)
        if bare.startswith("- "):
            indent += len(bare) - len(bare[1:].lstrip(" "))
        if bare.rstrip().endswith((":", "|", ">", "|-", ">-")):
            indent += INDENT
        return " " * indent

    def _sign_at(self, y: int) -> str:
        offset = y + self.scroll_offset.y
        places = self.wrapped_document
        if not self.signs or offset >= places.height:
            return ""
        row, column = places.offset_to_location(Offset(0, offset))
        return self.signs.get(row + self.line_number_start, "") if column == 0 else ""
