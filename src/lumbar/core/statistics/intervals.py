"""How far a figure from few sittings can be trusted: intervals of 95 percent.

A share of a count (facility of a question marked 0 or 1, how many took an option) has the exact
interval of Clopper and Pearson. Everything else has a percentile bootstrap over whole sittings,
resampled by a seed, so that the same sittings give the same interval for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp, lgamma, log, log1p, sqrt
from operator import itemgetter, mul

from lumbar.core.dice import chance

PERCENT = 100

LEVEL = 0.95
RESAMPLES = 500
"""Resampled sets of sittings. More changes the second digit of an interval's ends."""

FEWEST = 3
"""Sittings below which there is nothing to resample."""

_HALVINGS = 50
"""Of 0..1, until what is left of it is below the precision of a float."""

Weights = Sequence[Sequence[int]]
"""For each resampled set how often each sitting is in it."""


class Method(StrEnum):
    """How an interval was made."""

    EXACT = "exact"
    BOOTSTRAP = "bootstrap"


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends, in the scale of the figure."""

    low: float
    high: float
    method: Method


@cache
def exact_share(count: int, of: int) -> Interval | None:
    """Clopper-Pearson interval of a share, 0..1; None of nothing.

    Its ends are where a binomial tail holds 2.5 percent. Raises ValueError for a count outside
    0..of. Source: Clopper & Pearson (1934), The use of confidence or fiducial limits illustrated in
    the case of the binomial, Biometrika 26.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if not of:
        return None
    low = 0.0 if count == 0 else _where_tail_is(count, of)
    high = 1.0 if count == of else 1 - _where_tail_is(of - count, of)
    return Interval(low, high, Method.EXACT)


def _where_tail_is(count: int, of: int) -> float:
    """The chance, 0..1, by which `count` or more of `of` come up in 2.5 of 100 sets."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _at_least(count, of, middle) < (1 - LEVEL) / 2:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_least(count: int, of: int, p: float) -> float:
    """Probability of `count` or more of `of` by a chance p inside 0..1."""
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    term = exp(ways + count * log(p) + (of - count) * log1p(-p))
    total, odds = term, p / (1 - p)
    for k in range(count, of):
        term *= (of - k) / (k + 1) * odds
        total += term
    return total


def resample(sittings: int, seed: str) -> Weights:
    """Resampled sets of so many sittings, drawn with replacement."""
    sets = []
    for number in range(RESAMPLES):
        weights = [0] * sittings
        for draw in range(sittings):
            weights[int(chance(f"{seed}:{number}:{draw}") * sittings)] += 1
        sets.append(weights)
    return sets


def mean_interval(
    values: Sequence[float], sheets: Sequence[int], weights: Weights
) -> Interval | None:
    """Bootstrap interval of a mean. sheets: places of the sittings the values come from."""
    found = []
    for drawn in _drawn(sheets, weights):
        count = sum(drawn)
        if count:
            found.append(sum(map(mul, drawn, values)) / count)
    return percentiles(found, len(values))


def correlation_interval(
    xs: Sequence[float], ys: Sequence[float], sheets: Sequence[int], weights: Weights
) -> Interval | None:
    """Bootstrap interval of a correlation times 100. sheets: places of the sittings of the pairs.

    Sets in which either side does not vary say nothing and are left out.
    """
    if len(xs) < FEWEST:
        return None
    # From the middle, so that squares of large totals do not swallow small spreads.
    x_mid, y_mid = sum(xs) / len(xs), sum(ys) / len(ys)
    xs, ys = [x - x_mid for x in xs], [y - y_mid for y in ys]
    xx, yy, xy = list(map(mul, xs, xs)), list(map(mul, ys, ys)), list(map(mul, xs, ys))
    found = []
    for drawn in _drawn(sheets, weights):
        count = sum(drawn)
        x, y = sum(map(mul, drawn, xs)), sum(map(mul, drawn, ys))
        x_spread = count * sum(map(mul, drawn, xx)) - x * x
        y_spread = count * sum(map(mul, drawn, yy)) - y * y
        if x_spread > 1e-9 and y_spread > 1e-9:
            both = count * sum(map(mul, drawn, xy)) - x * y
            found.append(PERCENT * max(-1.0, min(1.0, both / sqrt(x_spread * y_spread))))
    return percentiles(found, len(xs))


def _drawn(sheets: Sequence[int], weights: Weights) -> Sequence[Sequence[int]]:
    """The weights of some sittings alone, in their order."""
    if len(sheets) < FEWEST:
        return ()
    pick = itemgetter(*sheets)
    return [pick(row) for row in weights]


def percentiles(found: list[float], values: int) -> Interval | None:
    """The middle 95 percent of resampled figures; None when most sets said nothing.

    values: how many sittings the figure itself is from.
    """
    if values < FEWEST or len(found) < RESAMPLES // 2:
        return None
    found.sort()
    tail = (1 - LEVEL) / 2
    return Interval(_at(found, tail), _at(found, 1 - tail), Method.BOOTSTRAP)


def _at(ordered: Sequence[float], share: float) -> float:
    """The value at a share of the way through, between neighbours where it falls there."""
    place = share * (len(ordered) - 1)
    below = int(place)
    if below + 1 >= len(ordered):
        return ordered[-1]
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])
