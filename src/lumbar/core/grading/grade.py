"""`grade`: the act of marking, for every kind that is answered in one go."""

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
from lumbar.core.grading.match import grade_match
from lumbar.core.grading.multiple import grade_multiple
from lumbar.core.grading.numeric import grade_numeric
from lumbar.core.grading.order import grade_order
from lumbar.core.grading.response import Response
from lumbar.core.grading.short import grade_short
from lumbar.core.grading.single import grade_single
from lumbar.core.grading.true_false import grade_true_false


def grade(item: Step, response: Response) -> float:
    """Fraction 0..1 that a response earns. Rules of partial credit: docs/grading.md.

    Raises UnusableResponse when the response cannot be marked (no option chosen, not a number, a
    unit that cannot be converted, a step missing from an order); the item then stays open.
    """
    match item:
        case Single():
            return grade_single(item, response)
        case Multiple():
            return grade_multiple(item, response)
        case TrueFalse():
            return grade_true_false(item, response)
        case Order():
            return grade_order(item, response)
        case Match():
            return grade_match(item, response)
        case Numeric():
            return grade_numeric(item, response)
        case Short():
            return grade_short(item, response)
        case _:
            assert_never(item)
