"""A result in words and signs. Pure."""

from lumbar.core.sitting.events import Treatment
from lumbar.core.sitting.marking import AreaResult, Mark, Result
from lumbar.services.assess.views import Released
from lumbar.tui.screens.sitting_wording import numbers
from lumbar.tui.widgets.bars import clipped, level_bar
from lumbar.tui.widgets.sitting_map import Cell

BAR = 12
NAME = 26
TREATMENTS = {
    Treatment.NEW_KEY: "marked again by a corrected key",
    Treatment.VOID: "does not count",
    Treatment.FULL: "everybody earns it",
}


def points(number: float) -> str:
    """Points with at most two places: '3', '2.5', '0.33'."""
    return "0" if abs(number) < 0.005 else f"{number:.2f}".rstrip("0").rstrip(".")


def headline(result: Result) -> str:
    """Passed or not, with points and percentage."""
    verdict = "✓ Passed" if result.passed else "✗ Not passed"
    share = "" if result.percent is None else f" ({result.percent:.1f}%)"
    return f"{verdict}: {points(result.points)} of {points(result.possible)} points{share}"


def area_lines(released: Released, result: Result) -> list[str]:
    """A line for each area: bar, percentage, points, and whether its own mark is reached."""
    return [_area(released.areas.get(each.area, each.area), each) for each in result.areas]


def _area(title: str, area: AreaResult) -> str:
    share = "–" if area.percent is None else f"{area.percent:.0f}%"
    bar = level_bar((area.percent or 0.0) / 100, BAR)
    reached = {None: "", True: "  ✓ reached", False: "  ✗ not reached"}[area.passed]
    earned = f"{points(area.points)} of {points(area.possible)}"
    return f"{clipped(title, NAME)}  {bar} {share:>5}  {earned:>10}{reached}"


def critical_line(result: Result) -> str:
    """Critical questions that were not fully right; '' when none."""
    if not result.failed_critical:
        return ""
    return f"! Critical questions not fully right: {numbers(result.failed_critical)}"


def mark_words(mark: Mark) -> str:
    """What one question earned, in words."""
    if mark.treatment is Treatment.VOID:
        return TREATMENTS[mark.treatment]
    given = "not answered" if mark.fraction is None else ""
    treated = "" if mark.treatment is None else TREATMENTS[mark.treatment]
    earned = f"{points(mark.points)} of {points(mark.possible)} points"
    return ", ".join(part for part in (earned, given, treated) if part)


def unanswered(key: str | None) -> str:
    """Said below a question without an answer. key: in the labels on the screen."""
    told = "" if key is None else f" The key is {key}."
    return f"You did not answer this question.{told}"


def cells(result: Result, here: int) -> tuple[Cell, ...]:
    """The map of marks. here: the question that is shown, 0 for none."""
    return tuple(Cell(mark.n, *_sign(mark), here=mark.n == here) for mark in result.marks)


def _sign(mark: Mark) -> tuple[str, str]:
    if mark.fraction is None:
        return "–", ""
    if mark.fraction >= 1:
        return "✓", "$success"
    return ("✗", "$error") if mark.fraction <= 0 else ("◐", "$warning")
