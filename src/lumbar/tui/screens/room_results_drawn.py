"""The spread of percents and the areas as rows of bars, each with its number in digits. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from lumbar.tui.screens.room_results_figures import (
    AreaFigures,
    Bin,
    area_figures,
    percent_words,
    spread,
)
from lumbar.tui.widgets.bars import level_bar
from lumbar.tui.widgets.question.rows import Row

if TYPE_CHECKING:
    from lumbar.services.assess.views import Results

BAR: Final = 30
EMPTY: Final = Content("")
BLANK: Final = Row(EMPTY, EMPTY)


def figure_rows(results: "Results") -> list[Row]:
    """Both figures, one under the other."""
    undefined = sum(row.result.percent is None for row in results.rows)
    rows = [
        _heading("Sittings by percent"),
        *spread_rows(spread(results.rows, results.pass_percent), results.pass_percent),
    ]
    if undefined:
        rows.append(Row(EMPTY, Content(f"{undefined} without a percent: nothing counts there")))
    return [*rows, BLANK, _heading("Areas"), *area_rows(area_figures(results))]


def spread_rows(bins: Sequence[Bin], pass_percent: float) -> Iterator[Row]:
    """A line for each tenth, as long as its count, with the pass mark where it is."""
    most = max((each.count for each in bins), default=0)
    for each in bins:
        top = 100 if each.high == 100 else each.high - 1
        bar = level_bar(each.count / most, BAR).rstrip("░") if most else ""
        lead = Content.assemble(f"{each.low:>3}-{top:<3} % {each.count:>4}  ", (bar, "$primary"))
        mark = f" ◂ pass mark {pass_percent:g} %" if each.marked else ""
        yield Row(lead, Content.styled(mark, "bold"))


def area_rows(areas: Sequence[AreaFigures]) -> Iterator[Row]:
    """For each area its title, then a bar of the mean with the numbers."""
    for area in areas:
        yield Row(EMPTY, Content.styled(area.title, "bold"))
        if area.mean is None:
            yield Row(Content("  "), Content("nothing counts in it yet"))
            continue
        said = f" mean {percent_words(area.mean)}"
        said += f", {percent_words(area.lowest)} to {percent_words(area.highest)}"
        if area.passed is not None:
            said += f"; {area.passed} of {area.sittings} reach its own mark"
        bar = level_bar(area.mean / 100, 20)
        yield Row(Content.assemble("  ", (bar, "$primary")), Content(said))


def _heading(text: str) -> Row:
    return Row(EMPTY, Content.styled(text, "bold $primary"))
