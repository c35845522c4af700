"""Figures of an assessment as a whole: how marks are spread, and how far they can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt
from operator import mul
from typing import TypeVar

from lumbar.core.ids import ItemId
from lumbar.core.statistics.intervals import (
    PERCENT,
    Interval,
    Weights,
    mean_interval,
    percentiles,
)
from lumbar.core.statistics.moments import (
    covariance,
    deviation,
    kurtosis,
    mean,
    median,
    skewness,
    variance,
)
from lumbar.core.statistics.sheets import DIGITS, Seen, Sheet, by_item

Part = TypeVar("Part", ItemId, int)
"""A question by its id, or a number of the form."""

NO_SPREAD = 1e-9
"""Sums of squares below this are rounding."""


class Columns(StrEnum):
    """What the parts of the test are when marks of sittings are laid under one another.

    ITEMS: every sitting had the same questions. PLACES: forms were drawn, so the parts are the
    places of the blueprint, as Moodle takes the slots of a quiz with random questions; a case is
    one part.
    """

    ITEMS = "items"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class AssessmentFigures:
    """Mean, median, sd: of marks in percent of what was possible. standard_error: likewise.

    skewness, kurtosis: of the same marks. internal_consistency: Cronbach's alpha times 100, 100 at
    the most. error_ratio: percent of the spread that is chance. columns: what alpha was reckoned
    over, None where there is nothing in common. The intervals are in the scale of their figure.
    None where undefined.
    """

    sittings: int
    mean: float | None
    mean_interval: Interval | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    columns: Columns | None
    internal_consistency: float | None
    consistency_interval: Interval | None
    error_ratio: float | None
    standard_error: float | None


def assessment_figures(sheets: Sequence[Sheet], weights: Weights = ()) -> AssessmentFigures:
    """The figures of a set of sittings.

    weights: resampled sets of them, for the intervals; without them these are None.
    Source: Moodle, Quiz statistics calculations, "Test statistics".
    """
    percents = [PERCENT * each.total / each.possible for each in sheets if each.possible]
    columns, parts = parts_of(sheets)
    consistency = internal_consistency(parts)
    ratio = error_ratio(consistency)
    spread = deviation(percents)
    return AssessmentFigures(
        sittings=len(sheets),
        mean=mean(percents),
        mean_interval=mean_interval(percents, range(len(percents)), weights),
        median=median(percents),
        sd=spread,
        skewness=skewness(percents),
        kurtosis=kurtosis(percents),
        columns=columns,
        internal_consistency=consistency,
        consistency_interval=None if consistency is None else _interval(parts, weights),
        error_ratio=ratio,
        standard_error=None if ratio is None or spread is None else ratio * spread / PERCENT,
    )


def parts_of(sheets: Sequence[Sheet]) -> tuple[Columns | None, Sequence[Sequence[float]]]:
    """The marks of each part of the test, one a sitting: of its questions where all had the same,
    else of the places of the blueprint that all filled with questions that count.
    """
    items = by_item(sheets)
    if items and in_every(items, sheets):
        return Columns.ITEMS, [[seen.entry.points for seen in part] for part in items.values()]
    places = [_by_place(sheet) for sheet in sheets]
    common = set.intersection(*(set(found) for found in places)) if places else set()
    if not common - {""}:
        return None, []
    return Columns.PLACES, [[found[place] for found in places] for place in sorted(common - {""})]


def in_every(parts: Mapping[Part, Sequence[Seen]], sheets: Sequence[Sheet]) -> bool:
    """Whether every sitting has each of the parts."""
    return all(len(seen) == len(sheets) for seen in parts.values())


def _by_place(sheet: Sheet) -> dict[str, float]:
    points: dict[str, list[float]] = {}
    for entry in sheet.entries:
        points.setdefault(entry.place, []).append(entry.points)
    return {place: fsum(each) for place, each in points.items()}


def internal_consistency(parts: Sequence[Sequence[float]]) -> float | None:
    """100 p/(p - 1) (1 - sum V(x) / V(T)): Cronbach's alpha in percent, 100 or less, may be below
    0.

    parts: the marks of each part, one a sitting, all in the same order. None below two parts or
    three sittings, and where totals never vary. For marks of 0 and 1 it is KR-20. Source: Moodle,
    as above; Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika
    16.
    """
    count = len(parts)
    if count < 2 or len(parts[0]) < 3:
        return None
    totals = [round(fsum(marks), DIGITS) for marks in zip(*parts, strict=True)]
    spread = variance(totals)
    if not spread:
        return None
    inside = fsum(variance(part) or 0.0 for part in parts)
    return PERCENT * count / (count - 1) * (1 - inside / spread)


def _interval(parts: Sequence[Sequence[float]], weights: Weights) -> Interval | None:
    """Bootstrap interval of alpha in percent. Sets whose totals do not vary are left out."""
    count = len(parts)
    columns = [_with_squares(part) for part in parts]
    totals = _with_squares([fsum(marks) for marks in zip(*parts, strict=True)])
    found = []
    for drawn in weights:
        spread = _scatter(drawn, *totals)
        if spread > NO_SPREAD:
            inside = fsum(_scatter(drawn, *column) for column in columns)
            found.append(PERCENT * count / (count - 1) * (1 - inside / spread))
    return percentiles(found, len(parts[0]))


def _with_squares(values: Sequence[float]) -> tuple[list[float], list[float]]:
    """Values from their middle, and their squares."""
    middle = fsum(values) / len(values)
    centred = [value - middle for value in values]
    return centred, [value * value for value in centred]


def _scatter(drawn: Sequence[int], values: Sequence[float], squares: Sequence[float]) -> float:
    """Sum of squares about the mean of a resampled set, 0 or more."""
    total = sum(map(mul, drawn, values))
    return float(max(0.0, sum(map(mul, drawn, squares)) - total * total / sum(drawn)))


def error_ratio(consistency: float | None) -> float | None:
    """100 sqrt(1 - alpha): how much of the standard deviation is chance, in percent.

    consistency: in percent. Source: Moodle, as above.
    """
    if consistency is None:
        return None
    return PERCENT * sqrt(max(0.0, 1 - consistency / PERCENT))


def effective_weights(
    parts: Mapping[Part, Sequence[Seen]], sheets: Sequence[Sheet]
) -> dict[Part, float | None]:
    """100 sqrt C(x, T) / sum sqrt C(x, T): the share each part has in the spread of totals.

    None for a part that goes against the total, and for all where nothing varies or where a sitting
    lacks a part. The rest add up to 100. Source: Moodle, Quiz statistics calculations, "Effective
    question weight".
    """
    if not in_every(parts, sheets):
        return dict.fromkeys(parts)
    roots: dict[Part, float | None] = {}
    for name, seen in parts.items():
        shared = covariance([each.entry.points for each in seen], [each.total for each in seen])
        roots[name] = None if shared is None or shared < 0 else sqrt(shared)
    whole = fsum(root for root in roots.values() if root is not None)
    return {
        name: None if root is None or not whole else PERCENT * root / whole
        for name, root in roots.items()
    }
