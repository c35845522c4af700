"""Counts for the coming days, laid out as a calendar page: a number and a mark of its size each."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content
from textual.widget import Widget

from lumbar.tui.widgets.bars import RISING
from lumbar.tui.widgets.columns import compact
from lumbar.tui.widgets.heat_map import DAYS

LABEL = 8
CELL = 6


class WeekGrid(Widget):
    """One line a week, Monday first; days before the first are left blank."""

    DEFAULT_CSS = """
    WeekGrid {
        height: auto;
        min-width: 50;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first: date | None = None
        self._values: tuple[int, ...] = ()

    def render(self) -> Content:
        if self._first is None:
            return Content("")
        head = " " * LABEL + "".join(name.rjust(CELL - 2).ljust(CELL) for name in DAYS)
        rows = [Content.styled(head.rstrip(), "$text-muted")]
        monday = self._first - timedelta(days=self._first.weekday())
        last = self._first + timedelta(days=len(self._values) - 1)
        while monday <= last:
            rows.append(self._week(monday))
            monday += timedelta(weeks=1)
        return Content("\n").join(rows)

    def show(self, first: date, values: Sequence[int]) -> None:
        """Show consecutive days from `first`."""
        self._first = first
        self._values = tuple(values)
        self.refresh(layout=True)

    def _week(self, monday: date) -> Content:
        line = Content.styled(f"{monday.day:>2} {monday:%b}".ljust(LABEL), "$text-muted")
        for weekday in range(7):
            line += self._cell(monday + timedelta(days=weekday))
        return line

    def _cell(self, day: date) -> Content:
        at = (day - self._first).days if self._first else -1
        if not 0 <= at < len(self._values):
            return Content(" " * CELL)
        value = self._values[at]
        most = max(self._values)
        mark = RISING[max(1, round(value / most * 8))] if value else " "
        number = compact(value).rjust(CELL - 2)
        return Content.assemble((number, "bold" if at == 0 else ""), (mark, "$primary"), " ")
