"""Authored places in shown order, checked: an arrangement must have been made for the item."""

from typing import TypeAlias, assert_never

from lumbar.core.curriculum.item import Match, Multiple, Option, Order, Single, TrueFalse
from lumbar.core.presentation.presented import Arrangement

Lettered: TypeAlias = Single | Multiple | TrueFalse | Order
"""Items answered by the letters of a single list."""


def options_of(item: Single | Multiple | TrueFalse) -> tuple[Option, ...]:
    """The options to choose from, in authored order; a statement has its two sides, true first."""
    match item:
        case Single(options=options) | Multiple(options=options):
            return options
        case TrueFalse():
            return (
                Option("True", why=item.why_true, key=item.answer),
                Option("False", why=item.why_false, key=not item.answer),
            )
        case _:
            assert_never(item)


def option_texts(item: Lettered) -> tuple[str, ...]:
    """What is listed under letters, in authored order."""
    if isinstance(item, Order):
        return item.sequence
    return tuple(option.text for option in options_of(item))


def options_shown(item: Lettered, arrangement: Arrangement) -> tuple[int, ...]:
    """Authored places of the options or steps, in shown order."""
    return _checked(arrangement.options, len(option_texts(item)), item.id)


def rights_shown(item: Match, arrangement: Arrangement) -> tuple[int, ...]:
    """Places in `Match.rights`, in shown order."""
    return _checked(arrangement.rights, len(item.rights), item.id)


def _checked(places: tuple[int, ...], count: int, item: str) -> tuple[int, ...]:
    if sorted(places) != list(range(count)):
        raise ValueError(
            f"arrangement {places} does not fit item {item!r}, which shows {count} lines;"
            " draw it with the version of the item it was made for"
        )
    return places
