"""`match`: each left counts the same."""

from lumbar.core.curriculum.item import Match
from lumbar.core.grading.response import Response
from lumbar.core.grading.usable import some_matches


def grade_match(item: Match, response: Response) -> float:
    """Share of the lefts that have their right. A left open or matched wrongly earns nothing.

    Raises UnusableResponse when nothing is matched.
    """
    rights = item.rights
    given = some_matches(response, len(item.pairs), len(rights))
    right = sum(
        place is not None and rights[place] == pair.right
        for place, pair in zip(given, item.pairs, strict=True)
    )
    return right / len(item.pairs)
