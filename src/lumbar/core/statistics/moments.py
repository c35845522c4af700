"""Means, spreads and correlations: the sums that everything else is made of.

Sources: Moodle, Quiz statistics calculations; Fisher's k-statistics for skewness and kurtosis
(Kendall & Stuart, The advanced theory of statistics, volume 1), as spreadsheets have them too.
"""

from collections.abc import Sequence
from math import fsum, sqrt

Numbers = Sequence[float]

CANCELLED = 1e-10
"""A sum this small beside its parts is 0."""


def mean(values: Numbers) -> float | None:
    """Arithmetic mean; None for nothing."""
    return fsum(values) / len(values) if values else None


def median(values: Numbers) -> float | None:
    """The middle value, or the mean of the two middle ones; None for nothing."""
    if not values:
        return None
    ordered = sorted(values)
    middle, odd = divmod(len(ordered), 2)
    return ordered[middle] if odd else (ordered[middle - 1] + ordered[middle]) / 2


def varies(values: Numbers) -> bool:
    """Whether there are two different values. Asked of the values, because a sum of equal
    fractions may leave a variance of 1e-33.
    """
    return bool(values) and min(values) != max(values)


def covariance(xs: Numbers, ys: Numbers) -> float | None:
    """Sample covariance (divisor n - 1) of pairs; None below two pairs. ValueError for unequal
    lengths.
    """
    if len(xs) != len(ys):
        raise ValueError(f"pairs need two values each: {len(xs)} and {len(ys)}")
    if len(xs) < 2:
        return None
    if not (varies(xs) and varies(ys)):
        return 0.0
    x_mean, y_mean = fsum(xs) / len(xs), fsum(ys) / len(ys)
    products = [(x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)]
    total = fsum(products)
    # What cancels out but for the rounding of its parts is 0, not a sign made by chance.
    if abs(total) <= CANCELLED * fsum(map(abs, products)):
        return 0.0
    return total / (len(xs) - 1)


def variance(values: Numbers) -> float | None:
    """Sample variance (divisor n - 1); None below two values."""
    return covariance(values, values)


def deviation(values: Numbers) -> float | None:
    """Standard deviation, the root of `variance`; None below two values."""
    found = variance(values)
    return None if found is None else sqrt(found)


def correlation(xs: Numbers, ys: Numbers) -> float | None:
    """Pearson's correlation, -1..1; None below two pairs or where either side never varies."""
    both, x_spread, y_spread = covariance(xs, ys), variance(xs), variance(ys)
    if both is None or not x_spread or not y_spread:
        return None
    return max(-1.0, min(1.0, both / (sqrt(x_spread) * sqrt(y_spread))))


def skewness(values: Numbers) -> float | None:
    """k3 / k2^1.5: 0 for a symmetrical spread, above 0 for a tail to the right.

    None below three values or without spread.
    """
    n = len(values)
    k2 = variance(values)
    if n < 3 or not k2:
        return None
    k3 = n * n * _central(values, 3) / ((n - 1) * (n - 2))
    return float(k3 / k2**1.5)


def kurtosis(values: Numbers) -> float | None:
    """k4 / k2^2, the excess over a normal spread's: 0 for that, above 0 for a sharper peak.

    None below four values or without spread.
    """
    n = len(values)
    k2 = variance(values)
    if n < 4 or not k2:
        return None
    m2, m4 = _central(values, 2), _central(values, 4)
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / (k2 * k2))


def _central(values: Numbers, power: int) -> float:
    """The central moment of that power."""
    middle = fsum(values) / len(values)
    return fsum((value - middle) ** power for value in values) / len(values)
