"""A calendar of weeks: how much was done on each day, by glyph first and colour second."""

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.widget import Widget

WEEKS = 26
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
GLYPHS = "·░▒▓█"
"""From none to most; every level differs in shape, so the map is read without colour."""
LABEL = 4
CELL = 2


def steps(most: int) -> tuple[int, ...]:
    """The lowest count of each level above none: quarters of the most, at least 1 apart."""
    return tuple(max(level + 1, -(-most * level // 4)) if level else 1 for level in range(4))


def level(count: int, starts: tuple[int, ...]) -> int:
    """0 for none, else 1..4."""
    return sum(count >= start for start in starts) if count else 0


class HeatMap(Widget):
    """Weeks from left to right, weekdays from top to bottom, months above, a legend below."""

    DEFAULT_CSS = """
    HeatMap {
        height: 10;
        min-width: 56;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._today: date | None = None
        self._counts: Mapping[date, int] = {}

    def render(self) -> Content:
        if self._today is None:
            return Content("")
        monday = self._today - timedelta(days=self._today.weekday(), weeks=WEEKS - 1)
        starts = steps(max(self._counts.values(), default=0))
        rows = [Content.styled(self._months(monday), "$text-muted")]
        rows += [self._weekday(monday, weekday, starts) for weekday in range(7)]
        return Content("\n").join([*rows, Content(""), _legend(starts)])

    def show(self, today: date, counts: Mapping[date, int]) -> None:
        """Show the weeks that end with today's. counts: answers on each day that had any."""
        self._today = today
        self._counts = counts
        self.refresh()

    def _weekday(self, monday: date, weekday: int, starts: tuple[int, ...]) -> Content:
        line = Content.styled(DAYS[weekday].ljust(LABEL), "$text-muted")
        for week in range(WEEKS):
            day = monday + timedelta(weeks=week, days=weekday)
            if self._today is None or day > self._today:
                break
            at = level(self._counts.get(day, 0), starts)
            line += Content.styled(GLYPHS[at] * CELL, "$primary" if at else "$text-muted")
        return line

    def _months(self, monday: date) -> str:
        line = " " * LABEL
        named = None
        for week in range(WEEKS):
            day = monday + timedelta(weeks=week)
            place = LABEL + week * CELL
            if day.month != named and day.day <= 7 and len(line) <= place:
                line = line.ljust(place) + f"{day:%b} "
                named = day.month
        return line.rstrip()


def _legend(starts: tuple[int, ...]) -> Content:
    """What each glyph stands for, in answers a day."""
    parts = [Content.assemble((GLYPHS[0] * CELL, "$text-muted"), " none")]
    for at, start in enumerate(starts):
        more = starts[at + 1] - 1 if at + 1 < len(starts) else None
        span = f"{start}+" if more is None else str(start) if more == start else f"{start}-{more}"
        parts.append(Content.assemble((GLYPHS[at + 1] * CELL, "$primary"), f" {span}"))
    return Content(" " * LABEL) + Content("  ").join(parts)
