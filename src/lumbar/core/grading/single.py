"""`single`: one option is the key. All or nothing."""

from lumbar.core.curriculum.item import Single
from lumbar.core.grading.response import Response
from lumbar.core.grading.usable import one_choice


def grade_single(item: Single, response: Response) -> float:
    """1 for the key, 0 for any other. Raises UnusableResponse unless exactly one is chosen."""
    place = one_choice(response, len(item.options))
    return 1.0 if item.options[place].key else 0.0
