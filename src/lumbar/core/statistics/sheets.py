"""What is analysed: sittings as rows of marked questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from lumbar.core.ids import ItemId

DIGITS = 12
"""Sums of fractions are not exact; past this many decimals two totals are the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of one sitting, marked; one that counts.

    version: of the item as it was shown. position: its number in the form, from 1. fraction: how
    much was right, 0..1, 0 for what was not answered. points: earned, of `possible`; with certainty
    marks they may be below 0. chosen: authored places of the options taken, empty when nothing was
    answered, None for a kind without options. place: of the blueprint that it fills, which the
    steps of a case share; empty where there is no blueprint.
    """

    item: ItemId
    version: int
    position: int
    fraction: float
    points: float
    possible: float
    chosen: frozenset[int] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question together with its sitting. sheet: place of the sitting in the set. total, rest:
    points earned in all, and on everything but this question.
    """

    sheet: int
    entry: Entry
    total: float
    rest: float


@dataclass(frozen=True)
class Sheet:
    """One sitting. key: its id, which decides nothing but the order of resampling."""

    key: str
    entries: tuple[Entry, ...]

    @cached_property
    def total(self) -> float:
        """Points earned in all."""
        return fsum(entry.points for entry in self.entries)

    @cached_property
    def possible(self) -> float:
        """Points there were."""
        return fsum(entry.possible for entry in self.entries)

    def seen(self, place: int) -> Iterator[Seen]:
        """Each question with its sitting. place: of this sitting in the set."""
        for entry in self.entries:
            rest = round(self.total - entry.points, DIGITS)
            yield Seen(place, entry, round(self.total, DIGITS), rest)


def in_order(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Sittings by their key, so that the order in which they come decides nothing."""
    return tuple(sorted(sheets, key=lambda sheet: sheet.key))


def by_item(sheets: Sequence[Sheet]) -> dict[ItemId, list[Seen]]:
    """Everything that was seen of each item, items by name."""
    found: dict[ItemId, list[Seen]] = {}
    for place, sheet in enumerate(sheets):
        for seen in sheet.seen(place):
            found.setdefault(seen.entry.item, []).append(seen)
    return dict(sorted(found.items()))


def by_position(sheets: Sequence[Sheet]) -> dict[int, list[Seen]]:
    """Everything that was seen at each number of the form."""
    found: dict[int, list[Seen]] = {}
    for place, sheet in enumerate(sheets):
        for seen in sheet.seen(place):
            found.setdefault(seen.entry.position, []).append(seen)
    return dict(sorted(found.items()))
