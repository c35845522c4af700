"""Rows of text with hanging indents, for reading: wrapped anew at every width."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from lumbar.tui.widgets.question.rows import Row, laid_out


class RowsView(Widget):
    """Shows rows as tall as they are; what it stands in scrolls."""

    DEFAULT_CSS = """
    RowsView {
        height: auto;
        width: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._laid_out: tuple[int, list[Content]] = (0, [])

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Kept, because measuring and drawing both ask for them within one frame."""
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self.rows, width)[0])
        return self._laid_out[1]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.rows = tuple(rows)
        self._laid_out = (0, [])
        self.refresh(layout=True)
