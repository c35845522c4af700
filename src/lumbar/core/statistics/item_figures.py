"""Figures of one question, over every sitting that had it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lumbar.core.statistics.intervals import (
    PERCENT,
    Interval,
    Weights,
    correlation_interval,
    exact_share,
    mean_interval,
)
from lumbar.core.statistics.moments import correlation, covariance, deviation, mean
from lumbar.core.statistics.sheets import Seen


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What sittings say of a question; scaled as Moodle has it.

    sittings: how many had it. facility: mean fraction earned, 0..1, higher is easier. sd: of the
    fractions, 0 or more. discrimination_index: item-rest correlation times 100, -100..100.
    discriminative_efficiency: that, as a share of the most these marks allow, 100 at the most. The
    intervals are in the scale of their figure. None where undefined.
    """

    sittings: int
    facility: float | None
    facility_interval: Interval | None
    sd: float | None
    discrimination_index: float | None
    discrimination_interval: Interval | None
    discriminative_efficiency: float | None


def item_figures(seen: Sequence[Seen], weights: Weights = ()) -> ItemFigures:
    """The figures of what was seen of one question, or at one place of the form.

    weights: resampled sets of the sittings, for the intervals that need them; without them these
    are None. Source: Moodle, Quiz statistics calculations, "Position statistics": facility index,
    standard deviation, discrimination index and discriminative efficiency.
    """
    fractions = [each.entry.fraction for each in seen]
    points = [each.entry.points for each in seen]
    rests = [each.rest for each in seen]
    sheets = [each.sheet for each in seen]
    return ItemFigures(
        sittings=len(seen),
        facility=mean(fractions),
        facility_interval=_facility_interval(fractions, sheets, weights),
        sd=deviation(fractions),
        discrimination_index=discrimination_index(points, rests),
        discrimination_interval=correlation_interval(points, rests, sheets, weights),
        discriminative_efficiency=discriminative_efficiency(points, rests),
    )


def _facility_interval(
    fractions: Sequence[float], sheets: Sequence[int], weights: Weights
) -> Interval | None:
    """Exact where every mark is 0 or 1, else by bootstrap."""
    if set(fractions) <= {0.0, 1.0}:
        return exact_share(int(sum(fractions)), len(fractions))
    return mean_interval(fractions, sheets, weights)


def discrimination_index(points: Sequence[float], rests: Sequence[float]) -> float | None:
    """100 r(x, X): how the marks of a question go with those of the rest of the test, -100..100.

    points: earned on the question. rests: on everything else, in the same order. None below two
    sittings and where either never varies. Source: Moodle, as above; Henrysson (1963), Correction
    of item-total correlations in item analysis, Psychometrika 28.
    """
    found = correlation(points, rests)
    return None if found is None else PERCENT * found


def discriminative_efficiency(points: Sequence[float], rests: Sequence[float]) -> float | None:
    """100 C(x, X) / Cmax(x, X): the covariance as a share of the most it could be with these marks
    (the best marks of the question going to the best of the rest).

    None where that most is 0. Source: Moodle, as above.
    """
    most = covariance(sorted(points), sorted(rests))
    found = covariance(points, rests)
    if found is None or not most:
        return None
    return PERCENT * found / most
