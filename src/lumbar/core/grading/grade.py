"""`grade`: the act of marking, for every kind that is answered in one go."""

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.response import Response


def grade(item: Step, response: Response) -> float:
    """Fraction 0..1 that a response earns. Rules of partial credit: docs/grading.md.

    Raises UnusableResponse when the response cannot be marked (no option chosen, not a number, a unit
    that cannot be converted, a step missing from an order); the item then stays open.
    """
    raise NotImplementedError
