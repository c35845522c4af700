"""Every statistic of a small table of marks, worked out by hand's way: whole numbers and fractions.

Six people, four questions. Q1 and Q2 are right or wrong, Q3 earns thirds, Q4 goes against the rest.
Sums are raw (sum xy - sum x sum y / n), where the program uses deviations from the mean; nothing
is rounded before the last root. Run `python -m oracle.statistics.derivation` with `tests` on the
path to print the sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

THIRD = Fraction(1, 3)
MARKS: dict[str, Sequence[Fraction]] = {
    "Q1": [Fraction(x) for x in (1, 1, 1, 1, 0, 0)],
    "Q2": [Fraction(x) for x in (1, 1, 1, 0, 0, 0)],
    "Q3": [THIRD * x for x in (3, 2, 3, 1, 1, 0)],
    "Q4": [Fraction(x) for x in (0, 1, 0, 0, 1, 1)],
}
PEOPLE = 6
TOTALS = [sum(column, Fraction(0)) for column in zip(*MARKS.values(), strict=True)]


def spread(xs: Sequence[Fraction], ys: Sequence[Fraction]) -> Fraction:
    """(sum xy - sum x sum y / n) / (n - 1)."""
    products = sum((x * y for x, y in zip(xs, ys, strict=True)), Fraction(0))
    return (products - sum(xs) * sum(ys) / Fraction(PEOPLE)) / (PEOPLE - 1)


@dataclass(frozen=True)
class Worked:
    """One question, worked out."""

    facility: float
    sd: float
    discrimination_index: float
    discriminative_efficiency: float
    effective_weight: float | None


def worked_items() -> dict[str, Worked]:
    """The four questions."""
    with_total = {name: spread(xs, TOTALS) for name, xs in MARKS.items()}
    roots = {name: sqrt(shared) for name, shared in with_total.items() if shared >= 0}
    found = {}
    for name, xs in MARKS.items():
        rest = [total - x for total, x in zip(TOTALS, xs, strict=True)]
        shared = spread(xs, rest)
        most = spread(sorted(xs), sorted(rest))
        found[name] = Worked(
            facility=float(sum(xs) / Fraction(PEOPLE)),
            sd=sqrt(spread(xs, xs)),
            discrimination_index=float(shared) * 100 / sqrt(spread(xs, xs) * spread(rest, rest)),
            discriminative_efficiency=float(shared / most * 100),
            effective_weight=100 * roots[name] / sum(roots.values()) if name in roots else None,
        )
    return found


def worked_whole() -> dict[str, float]:
    """The test as a whole; mean, median, SD and standard error in percent of four points."""
    n, percent = PEOPLE, Fraction(100, len(MARKS))
    sums = [sum((t**power for t in TOTALS), Fraction(0)) for power in range(5)]
    middle = sums[1] / n
    m2 = sums[2] / n - middle**2
    m3 = sums[3] / n - 3 * middle * sums[2] / n + 2 * middle**3
    m4 = sums[4] / n - 4 * middle * sums[3] / n + 6 * middle**2 * sums[2] / n - 3 * middle**4
    k2 = m2 * n / (n - 1)
    k3 = m3 * n * n / ((n - 1) * (n - 2))
    k4 = Fraction(n * n, (n - 1) * (n - 2) * (n - 3)) * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)
    inside = sum((spread(xs, xs) for xs in MARKS.values()), Fraction(0))
    alpha = Fraction(len(MARKS), len(MARKS) - 1) * (1 - inside / k2)
    ordered = sorted(TOTALS)
    return {
        "mean": float(middle * percent),
        "median": float((ordered[2] + ordered[3]) / 2 * percent),
        "sd": sqrt(k2) * float(percent),
        "skewness": float(k3) / float(k2) ** 1.5,
        "kurtosis": float(k4 / k2**2),
        "internal_consistency": float(100 * alpha),
        "error_ratio": 100 * sqrt(1 - alpha),
        "standard_error": sqrt((1 - alpha) * k2) * float(percent),
    }


if __name__ == "__main__":
    for name, worked in worked_items().items():
        print(name, worked)
    for name, value in worked_whole().items():
        print(f"{name}: {value}")
