"""A standing bar chart: one column a day, its number on top and its label below."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from lumbar.tui.widgets.bars import RISING


def compact(number: int) -> str:
    """A number of 0 and more in at most three cells: 999, 1k, 12k."""
    return str(number) if number < 1000 else f"{number // 1000}k"


def chart_rows(values: Sequence[int], height: int, cell: int) -> list[str]:
    """Rows from top to bottom: `height` rows of bars with each number just above its bar.

    values: 0 or more each. cell: cells a column takes with its gap, 2 or more. A value above 0
    always shows at least the lowest mark.
    """
    top = max(values, default=0)
    filled = [0 if top == 0 else max(v > 0, round(v / top * height * 8)) for v in values]
    rows = []
    for row in range(height, -1, -1):
        line = ""
        for value, eighths in zip(values, filled, strict=True):
            over = eighths - row * 8
            if row == -(-eighths // 8):
                line += compact(value).rjust(cell - 1).ljust(cell)
            else:
                line += (RISING[max(0, min(8, over))] * (cell - 1)).ljust(cell)
        rows.append(line.rstrip())
    return rows


class ColumnChart(Widget):
    """Columns for consecutive days. Shown as rows of text, so it is also there without colour."""

    DEFAULT_CSS = """
    ColumnChart {
        height: auto;
    }
    """

    def __init__(self, bars: int, *, id: str | None = None) -> None:
        """bars: height of the tallest column, in lines."""
        super().__init__(id=id)
        self._bars = bars
        self._values: tuple[int, ...] = ()
        self._labels: tuple[str, ...] = ()

    def render(self) -> Content:
        if not self._values:
            return Content("")
        cell = max(2, min(5, (self.size.width + 1) // len(self._values)))
        rows = [
            Content.styled(row, "$primary") for row in chart_rows(self._values, self._bars, cell)
        ]
        labels = "".join(label[: cell - 1].rjust(cell - 1).ljust(cell) for label in self._labels)
        return Content("\n").join([*rows, Content.styled(labels.rstrip(), "$text-muted")])

    def show(self, values: Sequence[int], labels: Sequence[str]) -> None:
        """Show these values, each with its label (one or two letters)."""
        self._values = tuple(values)
        self._labels = tuple(labels)
        self.refresh(layout=True)
