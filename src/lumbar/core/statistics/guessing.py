"""What an answer made with closed eyes earns on average."""

from collections.abc import Sequence
from math import comb, fsum
from typing import assert_never

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)


def random_guess(step: Step) -> float:
    """Mean fraction, 0..1, when every possible answer is as likely as any other.

    A typed answer cannot be guessed: 0. Source: Moodle's random guess score, the mean of the
    fractions of the choices; Moodle gives none for choices of several, here it is the mean over
    every selection that is not empty, and for an order over every order.
    """
    match step:
        case Single(options=options):
            return 1 / len(options)
        case Multiple(options=options):
            keys = sum(option.key for option in options)
            return _multiple(keys, len(options) - keys)
        case TrueFalse():
            return 0.5
        case Order(sequence=sequence):
            return _order(len(sequence))
        case Match():
            return 1 / len(step.rights)
        case Numeric() | Short():
            return 0.0
        case _:
            assert_never(step)


def _multiple(keys: int, distractors: int) -> float:
    """Over all selections by how many keys and distractors are in them (see `grade_multiple`)."""
    earned = fsum(
        comb(keys, found) * comb(distractors, taken) * max(0.0, found / keys - taken / distractors)
        for found in range(keys + 1)
        for taken in range(distractors + 1)
    )
    return float(earned / (2 ** (keys + distractors) - 1))


def _order(steps: int) -> float:
    """Over all orders by how many pairs stand the wrong way round (see `grade_order`)."""
    pairs = steps * (steps - 1) // 2
    counts = _orders_by_wrong_pairs(steps)
    earned = fsum(
        count * max(0.0, 1 - 2 * wrong / pairs) for wrong, count in enumerate(counts) if pairs
    )
    return earned / sum(counts)


def _orders_by_wrong_pairs(steps: int) -> Sequence[int]:
    """How many orders of so many steps have 0, 1, 2, ... pairs the wrong way round.

    The numbers of MacMahon (1913): a further step put last of k adds 0 to k - 1 wrong pairs.
    """
    counts = [1]
    for size in range(2, steps + 1):
        longer = [0] * (len(counts) + size - 1)
        for wrong, count in enumerate(counts):
            for more in range(size):
                longer[wrong + more] += count
        counts = longer
    return counts
