"""An item among others, and what rules for many have to say about it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lumbar.core.curriculum.item import Item, Multiple, Short, Single, Step, TrueFalse
from lumbar.core.ids import ItemId


class Entry(NamedTuple):
    """A step, and the item it is asked as: itself, or its case.

    enemies: of the item; they are never asked near it.
    """

    step: Step
    item: Item
    enemies: frozenset[ItemId]


class EntryFlaw(NamedTuple):
    """A flaw of one entry, by its place in the list. words: see `lumbar.core.lint.flaw.Flaw`.

    other: the place of the second entry where two are at odds, else None.
    """

    code: str
    entry: int
    other: int | None
    message: str
    words: tuple[str, ...]
    hint: str


def apart(one: Entry, other: Entry) -> bool:
    """Whether two entries never meet: enemies, or steps of one case, which is asked whole."""
    return (
        one.item.id == other.item.id or other.item.id in one.enemies or one.item.id in other.enemies
    )


def keys_of(step: Step) -> Sequence[str]:
    """The texts that are right where a step has such: of options, of answers."""
    match step:
        case Single() | Multiple():
            return [option.text for option in step.options if option.key]
        case Short():
            return step.answers
        case TrueFalse():
            return ["true" if step.answer else "false"]
        case _:
            return ()


def singles(entries: Iterable[Entry]) -> Iterator[Single]:
    """The steps with one key among several options."""
    return (entry.step for entry in entries if isinstance(entry.step, Single))
