"""Binomial tails beside sums of fractions."""

from fractions import Fraction
from math import comb

import pytest

from lumbar.core.lint.bank.exact import at_least, at_most

CHANCES = (Fraction(1, 2), Fraction(1, 3), Fraction(1, 4), Fraction(1, 12))


def exact(hits: int, trials: int, chance: Fraction) -> Fraction:
    return sum(
        (
            comb(trials, count) * chance**count * (1 - chance) ** (trials - count)
            for count in range(hits, trials + 1)
        ),
        Fraction(),
    )


@pytest.mark.parametrize("chance", CHANCES)
@pytest.mark.parametrize("trials", [1, 2, 7, 40, 300])
def test_tails_are_exact(trials: int, chance: Fraction) -> None:
    for hits in range(0, trials + 1, max(1, trials // 9)):
        tail = exact(hits, trials, chance)
        assert at_least(hits, trials, float(chance)) == pytest.approx(float(tail), rel=1e-9)
        below = exact(trials - hits, trials, 1 - chance)
        assert at_most(hits, trials, float(chance)) == pytest.approx(float(below), rel=1e-9)


def test_a_large_bank_neither_overflows_nor_takes_long() -> None:
    assert at_least(10_000, 10_000, 0.25) == 0
    assert at_least(0, 10_000, 0.25) == 1
    assert at_least(2_500, 10_000, 0.25) == pytest.approx(0.5, abs=0.01)
