"""Recall measured against recall predicted, line by line on one scale."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from lumbar.core.study.figures import Retention
from lumbar.tui.widgets.bars import percent

MEASURED = "●"
PREDICTED = "│"
BOTH = "◉"
FLOOR = 0.5
"""The left end of the scale: recall below a half is rare and drawn there; its number says it."""
LABEL = 10


def scale(measured: float, predicted: float, width: int) -> str:
    """Both values on a line of `width` cells from 50 % to 100 %."""
    line = ["·"] * width
    at_predicted, at_measured = (_place(share, width) for share in (predicted, measured))
    line[at_predicted] = PREDICTED
    line[at_measured] = BOTH if at_measured == at_predicted else MEASURED
    return "".join(line)


def _place(share: float, width: int) -> int:
    within = (min(max(share, FLOOR), 1.0) - FLOOR) / (1 - FLOOR)
    return round(within * (width - 1))


class RetentionTable(Widget):
    """A line each: label, answers, the scale, measured and predicted in numbers."""

    DEFAULT_CSS = """
    RetentionTable {
        height: auto;
        min-width: 50;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Retention, ...] = ()

    def render(self) -> Content:
        width = max(11, min(41, self.size.width - 40))
        ends = "50%".ljust(width - 4) + "100%"
        head = f"{'':{LABEL}}{'answers':>7}  {ends}  measured  predicted"
        lines = [self._line(row, width) for row in self._rows]
        legend = f"{'':{LABEL}}{'':>7}  {MEASURED} measured  {PREDICTED} predicted  {BOTH} both"
        return Content("\n").join(
            [Content.styled(head, "$text-muted"), *lines, Content.styled(legend, "$text-muted")]
        )

    def show(self, rows: Sequence[Retention]) -> None:
        """Show these rows, in this order."""
        self._rows = tuple(rows)
        self.refresh(layout=True)

    def _line(self, row: Retention, width: int) -> Content:
        drawn = " " * width
        if row.measured is not None and row.predicted is not None:
            drawn = scale(row.measured, row.predicted, width)
        return Content.assemble(
            f"{row.label:{LABEL}}{row.answers:>7}  ",
            (drawn, "$primary"),
            f"  {percent(row.measured):>8}",
            (f"  {percent(row.predicted):>9}", "$text-muted"),
        )
