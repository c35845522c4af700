"""A long list, one line a row, of which only what is in view is ever drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


@dataclass(frozen=True, slots=True)
class Line:
    """A row. name: what it is known by, unlike any other; '' for a heading, which the cursor passes
    over. cells: text and width of each column, the last one taking what is left.
    """

    name: str
    cells: tuple[tuple[str, int], ...]

    def text(self, sign: str, width: int) -> str:
        """The sign and the cells side by side, in exactly this width."""
        parts = [sign]
        left = width - 1
        for place, (text, wide) in enumerate(self.cells):
            wide = left if place == len(self.cells) - 1 else min(wide, left)
            if wide > 0:
                parts.append(_in_cells(text, wide))
                left -= wide
        return "".join(parts) + " " * max(0, left)


class LineList(ScrollView, can_focus=True):
    """Lines with a cursor. Moving posts `Moved`; Enter or a click on the cursor posts `Chosen`."""

    HELP = """A list. Up, down and the page keys move; Home and End go to its ends; Enter opens. A
    click goes to a line, a second one opens it."""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", tooltip="To the line above", show=False),
        Binding("down", "move(1)", "Down", tooltip="To the line below", show=False),
        Binding("pageup", "page(-1)", "Page up", tooltip="A page up", show=False),
        Binding("pagedown", "page(1)", "Page down", tooltip="A page down", show=False),
        Binding("home", "end_at(0)", "First", tooltip="To the first line", show=False),
        Binding("end", "end_at(-1)", "Last", tooltip="To the last line", show=False),
        Binding("enter", "choose", "Open", tooltip="Open this line", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--heading",
        "line-list--cursor",
        "line-list--cursor-blurred",
    }
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        & > .line-list--heading { color: $primary; text-style: bold; }
        & > .line-list--cursor-blurred {
            background: $panel;
            color: $foreground;
            text-style: bold;
        }
        & > .line-list--cursor {
            background: $primary;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another line. name: of it, '' when there is none."""

        name: str

    @dataclass
    class Chosen(Message):
        """A line was opened."""

        name: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self.cursor = -1

    @property
    def here(self) -> str:
        """The name of the line under the cursor, '' when there is none."""
        return self.lines[self.cursor].name if 0 <= self.cursor < len(self.lines) else ""

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if at >= len(self.lines):
            return Strip.blank(width, style.rich_style)
        line = self.lines[at]
        sign = "▸" if at == self.cursor else " "
        if not line.name:
            style = self.get_visual_style("line-list--heading")
        elif at == self.cursor:
            looks = "line-list--cursor" if self.has_focus else "line-list--cursor-blurred"
            style = self.get_visual_style(looks)
        content = Content(line.text(sign, width))
        return Strip(content.render_segments(style), width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # -- what keys and the mouse do --------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if not 0 <= at < len(self.lines) or not self.lines[at].name:
            return
        event.stop()
        if at == self.cursor:
            self.action_choose()
        else:
            self._go(at)

    def action_move(self, by: int) -> None:
        """Go to the next line that is no heading."""
        at = self.cursor + by
        while 0 <= at < len(self.lines) and not self.lines[at].name:
            at += by
        if 0 <= at < len(self.lines):
            self._go(at)
        elif by < 0:
            self.scroll_home(animate=False)  # so that a heading above the first line is seen

    def action_page(self, by: int) -> None:
        """Go on by a page."""
        step = max(1, self.scrollable_content_region.height - 1)
        self._go_near(self.cursor + by * step, by)

    def action_end_at(self, end: int) -> None:
        """Go to the first line, or with -1 to the last."""
        self._go_near(0 if end == 0 else len(self.lines) - 1, 1 if end == 0 else -1)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self.here:
            self.post_message(self.Chosen(self.here))

    # -- public ----------------------------------------------------------------------------------

    def show(self, lines: Sequence[Line], at: str = "") -> None:
        """Show these lines. The cursor goes to the one with this name, else it stays on what it was
        on, else it goes to the first.
        """
        wanted = at or self.here
        self.lines = tuple(lines)
        names = [line.name for line in self.lines]
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))
        first = next((place for place, name in enumerate(names) if name), -1)
        self.cursor = names.index(wanted) if wanted and wanted in names else first
        if self.cursor == first:
            self.scroll_home(animate=False)
        else:
            self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.here))

    def _go(self, at: int) -> None:
        self.cursor = at
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.here))

    def _go_near(self, at: int, by: int) -> None:
        """To a line, or from there on to the next that is no heading, or else back to one."""
        at = min(max(at, 0), len(self.lines) - 1)
        onwards = range(at, len(self.lines)) if by > 0 else range(at, -1, -1)
        back = range(at, -1, -1) if by > 0 else range(at, len(self.lines))
        found = next((place for place in (*onwards, *back) if self.lines[place].name), None)
        if found is not None:
            self._go(found)

    def _reveal(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)


def _in_cells(text: str, width: int) -> str:
    content = Content(text)
    if content.cell_length > width - 1:
        content = content.truncate(max(width - 1, 1), ellipsis=True)
    return content.plain + " " * (width - content.cell_length)
