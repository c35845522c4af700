"""`order`: how many pairs of steps stand the right way round."""

from itertools import combinations

from lumbar.core.curriculum.item import Order
from lumbar.core.grading.response import Response
from lumbar.core.grading.usable import whole_order


def grade_order(item: Order, response: Response) -> float:
    """Kendall's tau between the given and the right order, not below 0.

    tau = (right pairs - wrong pairs) / all pairs: 1 for the right order, 1 - 4/(n(n-1)) when two
    neighbours of n steps are swapped, 0 for an order that is half right, which is what a random one
    is on average. Raises UnusableResponse unless every step is there once.
    Source: Kendall (1938), A new measure of rank correlation, Biometrika 30.
    """
    given = whole_order(response, len(item.sequence))
    pairs = [first < second for first, second in combinations(given, 2)]
    right = sum(pairs)
    return max(0.0, (2 * right - len(pairs)) / len(pairs))
