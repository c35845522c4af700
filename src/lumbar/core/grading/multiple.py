"""`multiple`: keys found, less distractors taken."""

from fractions import Fraction

from lumbar.core.curriculum.item import Multiple
from lumbar.core.grading.response import Response
from lumbar.core.grading.usable import choices


def grade_multiple(item: Multiple, response: Response) -> float:
    """Share of the keys chosen minus share of the distractors chosen, not below 0.

    1 for exactly the keys, 0 for choosing everything: an option taken at random adds as much as it
    takes away, whatever the number of keys. Raises UnusableResponse when nothing is chosen.
    """
    chosen = choices(response, len(item.options))
    keys = {place for place, option in enumerate(item.options) if option.key}
    distractors = len(item.options) - len(keys)
    found = Fraction(len(chosen & keys), len(keys))
    taken = Fraction(len(chosen - keys), distractors)
    return float(max(Fraction(0), found - taken))
