"""From item to screen, and from what was picked on the screen back to authored places."""

from collections.abc import Iterable
from random import Random
from typing import assert_never

from lumbar.core.curriculum.item import (
    Case,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.paragraphs import unwrapped
from lumbar.core.presentation.places import option_texts, options_shown, rights_shown
from lumbar.core.presentation.presented import (
    Arrangement,
    Body,
    CaseContext,
    Choice,
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)

# Reading back is the other half of presenting and is found under one name with it.
from lumbar.core.presentation.read_response import RawResponse, read_response

__all__ = [
    "RawResponse",
    "arrange",
    "arrange_as_written",
    "case_context",
    "present",
    "read_response",
]


def arrange(item: Step, dice: Random) -> Arrangement:
    """Shuffle what may be shuffled. An `order` item is never shown in its right order.

    The deal hangs on the dice and on how many lines there are, never on which is the key. An order
    shown right would earn full marks for leaving it alone. The rights of a `match` may fall in the
    order of their lefts, as often as in any other: never to deal that would tell the key of two.
    """
    match item:
        case Single(options=options) | Multiple(options=options):
            return Arrangement(options=_deal(len(options), dice if item.shuffle else None))
        case TrueFalse():
            return Arrangement(options=(0, 1))
        case Order(sequence=sequence):
            return Arrangement(options=_deal_out_of_order(len(sequence), dice))
        case Match():
            return Arrangement(rights=_deal(len(item.rights), dice))
        case Numeric() | Short():
            return Arrangement()
        case _:
            assert_never(item)


def arrange_as_written(item: Step, dice: Random) -> Arrangement:
    """Options where their author put them; orders and matches are dealt, or they would show their
    key.
    """
    if isinstance(item, Single | Multiple):
        return Arrangement(options=_deal(len(item.options), None))
    return arrange(item, dice)


def _deal(count: int, dice: Random | None) -> tuple[int, ...]:
    places = list(range(count))
    if dice is not None:
        dice.shuffle(places)
    return tuple(places)


def _deal_out_of_order(count: int, dice: Random) -> tuple[int, ...]:
    """Any order but the right one, all equally likely: deal again until it is another."""
    if count < 2:
        raise ValueError(f"an order has two steps or more, not {count}")
    right = tuple(range(count))
    places = right
    while places == right:
        places = _deal(count, dice)
    return places


def present(
    item: Step, version: int, arrangement: Arrangement, case: CaseContext | None
) -> Presented:
    """The question as shown, without key.

    Raises ValueError when the arrangement was made for another item.
    """
    return Presented(
        item=item.id,
        version=version,
        kind=item.kind,
        stem=item.stem,
        body=_body(item, arrangement),
        case=case,
    )


def case_context(case: Case, place: int) -> CaseContext:
    """The story that goes with a step of a case. place: of the step, from 0."""
    return CaseContext(
        case.id, case.stem, unwrapped(case.vignette), step=place + 1, of=len(case.steps)
    )


def _body(item: Step, arrangement: Arrangement) -> Body:
    match item:
        case Single() | Multiple() | TrueFalse() | Order():
            return Choices(_lettered(option_texts(item), options_shown(item, arrangement)))
        case Match():
            left = (Choice(number(place), pair.left) for place, pair in enumerate(item.pairs))
            return Matching(tuple(left), _lettered(item.rights, rights_shown(item, arrangement)))
        case Numeric():
            return NumberEntry(item.unit)
        case Short():
            return TextEntry()
        case _:
            assert_never(item)


def _lettered(texts: tuple[str, ...], places: Iterable[int]) -> tuple[Choice, ...]:
    return tuple(Choice(letter(shown), texts[place]) for shown, place in enumerate(places))
