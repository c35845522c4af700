"""Quantities in options: in which order they stand, and whether they overlap."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import inf

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.measure import Quantity
from lumbar.core.lint.reading import Choices


def unordered(read: Choices) -> Iterator[Flaw]:
    """W320: quantities that neither rise nor fall, or that are dealt out of their order."""
    found = [each for each in read.quantities if each is not None]
    if len(found) < max(3, len(read.texts)) or len({each.measures for each in found}) > 1:
        return
    middles = [_middle(each) for each in found]
    rising = all(a <= b for a, b in pairwise(middles))
    falling = all(a >= b for a, b in pairwise(middles))
    if not (rising or falling):
        hint = 'write them from small to large and add "shuffle: false"'
        yield Flaw("W320", ("options",), "quantities stand in no order", (), hint)
    elif read.item.shuffle:
        hint = 'add "shuffle: false", so that they are shown as written'
        yield Flaw("W320", ("options",), "quantities are shown in no order", (), hint)


def _middle(each: Quantity) -> float:
    if each.low == -inf:
        return each.high - 0.5
    return each.low + 0.5 if each.high == inf else (each.low + each.high) / 2


def overlapping(read: Choices) -> Iterator[Flaw]:
    """W321: two options of which both hold for the same number."""
    found = [(place, each) for place, each in enumerate(read.quantities) if each is not None]
    if len({each.form for _place, each in found}) == 1 and found[0][1].form != "range":
        return  # limits of one kind, "at most 5" beside "at most 10", are answers to "how many"
    for (first, one), (second, other) in combinations(found, 2):
        if one.measures == other.measures and (one.form or other.form) and _overlap(one, other):
            texts = (read.texts[first], read.texts[second])
            hint = "let each begin where the one before has ended"
            yield Flaw("W321", ("options", second, "text"), "{} and {} overlap", texts, hint)
            return


def _overlap(one: Quantity, other: Quantity) -> bool:
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low < high or (low == high and _holds(one, low) and _holds(other, low))


def _holds(each: Quantity, number: float) -> bool:
    inside = each.low < number < each.high
    return inside or (not each.open and number in (each.low, each.high))
