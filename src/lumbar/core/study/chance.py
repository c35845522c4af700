"""How likely a response made with closed eyes is to be wholly right."""

from fractions import Fraction
from math import factorial, prod
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


def chance_of_full_marks(item: Step) -> Fraction:
    """Probability 0..1 of full marks when every possible response is as likely as any other.

    A typed answer cannot be hit by chance: 0.
    """
    match item:
        case Single(options=options):
            return Fraction(1, len(options))
        case Multiple(options=options):
            return Fraction(1, 2 ** len(options) - 1)
        case TrueFalse():
            return Fraction(1, 2)
        case Order(sequence=sequence):
            return Fraction(1, factorial(len(sequence)))
        case Match(pairs=pairs):
            return prod((Fraction(1, len(item.rights)) for _ in pairs), start=Fraction(1))
        case Numeric() | Short():
            return Fraction(0)
        case _:
            assert_never(item)
