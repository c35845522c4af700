"""Exact binomial tails: how surprising a count is when only chance is at work."""

from math import exp, lgamma, log, log1p

NEGLIGIBLE = 1e-18


def at_least(hits: int, trials: int, chance: float) -> float:
    """Probability of that many hits or more in independent trials, 0..1.

    hits: 0..trials. chance: of one hit, strictly between 0 and 1. Each term is got from the one
    before it, so the error stays near that of one float.
    """
    if hits <= 0:
        return 1.0
    term = exp(
        lgamma(trials + 1)
        - lgamma(hits + 1)
        - lgamma(trials - hits + 1)
        + hits * log(chance)
        + (trials - hits) * log1p(-chance)
    )
    odds = chance / (1 - chance)
    total = 0.0
    for count in range(hits, trials + 1):
        total += term
        if term < NEGLIGIBLE * total:
            break
        term *= odds * (trials - count) / (count + 1)
    return min(total, 1.0)


def at_most(hits: int, trials: int, chance: float) -> float:
    """Probability of that many hits or fewer: as many misses or more."""
    return at_least(trials - hits, trials, 1 - chance)
