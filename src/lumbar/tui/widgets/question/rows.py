"""Rows of text with a lead and a hanging indent, drawn by one widget, with a cursor and a mouse."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

LEAST_TEXT = 8
EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """A row. lead: mark and label; further lines are indented by its width. tail: at the right end
    of the first line. looks: a style for the whole row.
    """

    lead: Content
    text: Content
    tail: Content = EMPTY
    looks: str = ""


def laid_out(rows: Sequence[Row], width: int) -> tuple[list[Content], list[int]]:
    """The lines of all rows at a width in cells, and for each line the place of its row."""
    lines: list[Content] = []
    places: list[int] = []
    for place, row in enumerate(rows):
        indent, kept = row.lead.cell_length, row.tail.cell_length
        room = max(width - indent - kept, LEAST_TEXT)
        for at, text in enumerate(row.text.wrap(room) or [Content("")]):
            lead = row.lead if at == 0 else Content(" " * indent)
            space = Content(" " * max(0, width - indent - kept - text.cell_length))
            line = lead + text + space + (row.tail if at == 0 else Content(" " * kept))
            lines.append(line.stylize(row.looks) if row.looks else line)
            places.append(place)
    return lines, places


class RowList(Widget, can_focus=True):
    """Rows that can be moved through and clicked. A subclass says what they are and do."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        height: auto;
        width: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor: int | None = None

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """The rows as they are now."""

    @abstractmethod
    def clicked(self, row: int) -> None:
        """A row was clicked."""

    def render(self) -> Content:
        return Content("\n").join(laid_out(self.rows(), self.size.width)[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(laid_out(self.rows(), width)[0])

    def on_click(self, event: events.Click) -> None:
        row = self.row_at(event.y)
        if row is not None:
            event.stop()
            self.clicked(row)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def row_at(self, y: int) -> int | None:
        """The row on a line of this widget."""
        places = laid_out(self.rows(), self.size.width)[1]
        return places[y] if 0 <= y < len(places) else None

    def redraw(self) -> None:
        """Show the rows anew, with a new layout only when they have become taller or shorter."""
        height = len(laid_out(self.rows(), self.size.width)[0]) if self.size.width else -1
        self.refresh(layout=height != self.size.height)
        if self.cursor is not None:
            # Not before it is laid out, or it would be sought where it was.
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        row = self.cursor
        places = laid_out(self.rows(), self.size.width)[1] if self.size.width else []
        if row is not None and row in places:
            lines = Region(0, places.index(row), self.size.width, places.count(row))
            self.scroll_visible_part(lines)

    def scroll_visible_part(self, lines: Region) -> None:
        """Have whatever scrolls this widget show some of its lines."""
        for node in self.ancestors:
            if isinstance(node, Widget) and node.is_scrollable and node.max_scroll_y:
                at = self.virtual_region.offset
                node.scroll_to_region(lines.translate(at), animate=False)
                return
