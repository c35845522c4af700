"""What the responses to an item earn, for its author: every sort of response there is, marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
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
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed


@dataclass(frozen=True, slots=True)
class Earning:
    """A response, or a sort of responses that all earn the same, in words. fraction: 0..1."""

    said: str
    fraction: float


def earnings(item: Step) -> tuple[Earning, ...]:
    """Responses with what each earns, the best first, else in authored order.

    Of `single`, `true_false` and `multiple` (by how many keys and distractors are chosen) and
    `match` (by how many lefts have their right) these are all; of `order` some, of `numeric` the
    answer and the ends of the tolerance, of `short` the answers and anything else.
    """
    found = [Earning(said, grade(item, response)) for said, response in _responses(item)]
    return tuple(sorted(found, key=lambda earning: -earning.fraction))


def _responses(item: Step) -> Iterator[tuple[str, Response]]:
    match item:
        case Single():
            for place, option in enumerate(item.options):
                yield option.text, Chosen(frozenset({place}))
        case Multiple():
            yield from _choices(item)
        case TrueFalse():
            yield from (("true", Chosen(frozenset({0}))), ("false", Chosen(frozenset({1}))))
        case Order():
            yield from _orders(len(item.sequence))
        case Match():
            yield from _matches(item)
        case Numeric():
            yield from _numbers(item)
        case Short():
            yield from ((answer, Typed(answer)) for answer in item.answers)
            yield "anything else", Typed("".join(item.answers) + " and not")
        case _:
            assert_never(item)


def _choices(item: Multiple) -> Iterator[tuple[str, Response]]:
    keys = [place for place, option in enumerate(item.options) if option.key]
    others = [place for place, option in enumerate(item.options) if not option.key]
    for right, wrong in product(range(len(keys), -1, -1), range(len(others) + 1)):
        if right or wrong:
            said = f"{right} of {len(keys)} keys, {wrong} of {len(others)} distractors"
            yield said, Chosen(frozenset((*keys[:right], *others[:wrong])))


def _orders(steps: int) -> Iterator[tuple[str, Response]]:
    right = [*range(steps)]
    yield "the right order", Ordered(tuple(right))
    yield "two neighbours swapped", Ordered((1, 0, *right[2:]))
    yield "the first step last", Ordered((*right[1:], 0))
    yield "the other way round", Ordered(tuple(reversed(right)))


def _matches(item: Match) -> Iterator[tuple[str, Response]]:
    """Lefts from the first on with their right, the rest left open; one wrong where none is."""
    rights = item.rights
    places = [rights.index(pair.right) for pair in item.pairs]
    for right in range(len(places), 0, -1):
        given = (*places[:right], *[None] * (len(places) - right))
        yield f"{right} of {len(places)} matched", Matched(given)
    wrong = next((place for place in range(len(rights)) if place != places[0]), None)
    if wrong is not None:
        yield "none matched rightly", Matched((wrong, *[None] * (len(places) - 1)))


def _numbers(item: Numeric) -> Iterator[tuple[str, Response]]:
    """The answer, the ends of what is still right, and one step of the last digit beyond them."""
    digits = min(_exponent(item.answer), _exponent(item.tolerance))
    beyond = item.tolerance + Decimal(1).scaleb(digits)
    values = [item.answer]
    if item.tolerance:
        values += [item.answer - item.tolerance, item.answer + item.tolerance]
    values += [item.answer - beyond, item.answer + beyond]
    for value in values:
        yield f"{value:f} {item.unit or ''}".rstrip(), Typed(f"{value:f}")


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # content has no infinities
    return min(exponent, 0)
