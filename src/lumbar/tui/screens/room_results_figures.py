"""The figures of a room's results: counts, spread, areas and questions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from lumbar.core.ids import ItemId
from lumbar.core.sitting.events import Treatment

if TYPE_CHECKING:
    from lumbar.core.sitting.marking import Mark
    from lumbar.services.assess.views import ResultRow, Results

BINS: Final = 10
TREATMENTS = {
    Treatment.NEW_KEY: "by a new key",
    Treatment.VOID: "does not count",
    Treatment.FULL: "full for all",
}


@dataclass(frozen=True, slots=True)
class Bin:
    """Percents from `low` up to `high`, both whole; the last has 100 as well. marked: whether the
    pass mark is in it.
    """

    low: int
    high: int
    count: int
    marked: bool


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """An area over all sittings. mean, lowest, highest: percents, None where nothing counts.
    passed: how many reach the area's own mark, None where it has none.
    """

    title: str
    mean: float | None
    lowest: float | None
    highest: float | None
    sittings: int
    passed: int | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """A question over all sittings that had it. fraction: mean 0..1 of those where it counts, an
    open answer as 0; None where it counts for nobody.
    """

    item: ItemId
    area: str
    critical: bool
    sittings: int
    answered: int
    fraction: float | None
    treatment: Treatment | None


def spread(rows: Sequence["ResultRow"], pass_percent: float) -> tuple[Bin, ...]:
    """How many sittings are in each tenth of 0 to 100 percent; undefined percents are left out."""
    wide = 100 // BINS
    percents = [row.result.percent for row in rows if row.result.percent is not None]
    return tuple(
        Bin(
            n * wide,
            (n + 1) * wide,
            sum(_bin(percent) == n for percent in percents),
            _bin(pass_percent) == n,
        )
        for n in range(BINS)
    )


def _bin(percent: float) -> int:
    return min(BINS - 1, int(percent * BINS // 100))


def area_figures(results: "Results") -> tuple[AreaFigures, ...]:
    """Every area, in the order of the assessment."""
    found = []
    for area, title in results.areas.items():
        parts = [part for row in results.rows for part in row.result.areas if part.area == area]
        percents = [part.percent for part in parts if part.percent is not None]
        judged = [part.passed for part in parts if part.passed is not None]
        found.append(
            AreaFigures(
                title,
                mean(percents),
                min(percents, default=None),
                max(percents, default=None),
                len(percents),
                sum(judged) if judged else None,
            )
        )
    return tuple(found)


def item_figures(results: "Results") -> tuple[ItemFigures, ...]:
    """Every question that any sitting had, hardest first; those that count for nobody last."""
    marks: dict[ItemId, list[Mark]] = {}
    for row in results.rows:
        for mark in row.result.marks:
            marks.setdefault(mark.item, []).append(mark)
    found = [_item(results, item, of_item) for item, of_item in marks.items()]
    return tuple(
        sorted(found, key=lambda each: (2 if each.fraction is None else each.fraction, each.item))
    )


def _item(results: "Results", item: ItemId, marks: Sequence["Mark"]) -> ItemFigures:
    counted = [mark.fraction or 0.0 for mark in marks if mark.possible]
    treatments = [mark.treatment for mark in marks if mark.treatment is not None]
    return ItemFigures(
        item=item,
        area=results.areas[marks[0].area],
        critical=any(mark.critical for mark in marks),
        sittings=len(marks),
        answered=sum(mark.fraction is not None for mark in marks),
        fraction=mean(counted),
        treatment=treatments[-1] if treatments else None,
    )


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    return fsum(values) / len(values) if values else None


def percent_words(percent: float | None) -> str:
    """'66.7 %', or a dash where nothing counts."""
    return "–" if percent is None else f"{percent:.1f} %"


def summary(results: "Results") -> str:
    """How many passed, at what pass mark, who still sits, and whether trainees see it."""
    sittings = len(results.rows)
    passed = sum(row.result.passed for row in results.rows)
    parts = []
    if sittings:
        share = percent_words(100 * passed / sittings)
        parts.append(f"{passed} of {sittings} passed ({share})")
        percents = [r.result.percent for r in results.rows if r.result.percent is not None]
        parts.append(f"mean {percent_words(mean(percents))}")
    parts.append(f"pass mark {results.pass_percent:g} %")
    if results.still:
        parts.append(f"{results.still} not over yet")
    parts += [f"! {each}" for each in results.skipped]
    parts.append("shown to trainees" if results.released else "withheld from trainees")
    return " · ".join(parts)
