"""`true_false`: a statement is true or it is not. All or nothing."""

from lumbar.core.curriculum.item import TrueFalse
from lumbar.core.grading.response import Response
from lumbar.core.grading.usable import one_choice

TRUE, FALSE = 0, 1
"""The places of the two sides, which are always shown in this order."""


def grade_true_false(item: TrueFalse, response: Response) -> float:
    """1 for the right side, 0 for the other. Raises UnusableResponse unless one is chosen."""
    return 1.0 if one_choice(response, 2) == key_place(item) else 0.0


def key_place(item: TrueFalse) -> int:
    """The place of the right side."""
    return TRUE if item.answer else FALSE
