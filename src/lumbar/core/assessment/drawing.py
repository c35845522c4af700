"""Drawing the items of a form: exact counts, no enemies, forms of like difficulty.

A draw is a function of its arguments alone. The dice are digests (`core.dice`), so the same seed
gives the same items on every machine and Python version.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lumbar.core.assessment.assessment import Area, Assessment, area_sizes
from lumbar.core.curriculum.item import Item
from lumbar.core.dice import shuffled
from lumbar.core.ids import ItemId

TRIES = 60
"""Greedy draws before a blueprint counts as one that cannot be filled."""

CANDIDATES = 12
"""Draws compared for difficulty where facilities are known."""

Enemies = Mapping[ItemId, frozenset[ItemId]]
Drawn = Mapping[str, tuple[Item, ...]]
"""The items of each area, by area id."""


class Needed(StrEnum):
    """What an area lacks, in words. FIXED: such as are fixed in two areas, or enemies."""

    ITEMS = "items"
    CRITICAL = "critical items"
    FIXED = "fixed items"


@dataclass(frozen=True, slots=True)
class Shortage:
    """An area that lacks items: `lacks` of the `wanted`."""

    area: str
    wanted: int
    lacks: int
    what: Needed = Needed.ITEMS


class Unfillable(ValueError):
    """A blueprint that cannot be filled; `shortages` says where, for the best of the tries."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__("; ".join(map(_in_words, self.shortages)))


def _in_words(shortage: Shortage) -> str:
    return (
        f"area {shortage.area!r} lacks {shortage.lacks} of {shortage.wanted} {shortage.what} "
        "that may be asked together"
    )


def draw_items(
    assessment: Assessment,
    pools: Mapping[str, Sequence[Item]],
    enemies: Enemies,
    seed: str,
    facilities: Mapping[ItemId, float] | None = None,
) -> Drawn:
    """The items of one form by area, areas in their order.

    pools: by area id. facilities: mean marks an item earned, 0..1, where known. With them, the draw
    whose areas come nearest to the mean facility of their pools is taken, so that no trainee gets
    the easy ones. Raises Unfillable when none of the tries fills every area.
    """
    sizes = area_sizes(assessment)
    order = sorted(assessment.areas, key=lambda area: len(pools[area.id]) - sizes[area.id])
    known = facilities or {}
    best: Drawn | None = None
    least = float("inf")
    fewest: list[Shortage] | None = None
    found = 0
    for attempt in range(TRIES):
        drawn, lacking = _attempt(order, sizes, pools, enemies, f"{seed}:{attempt}")
        if lacking:
            if fewest is None or _total(lacking) < _total(fewest):
                fewest = lacking
            continue
        found += 1
        unevenness = _unevenness(drawn, pools, known)
        if unevenness < least:
            best, least = drawn, unevenness
        if not known or found == CANDIDATES:
            break
    if best is None:
        raise Unfillable(fewest or [])
    return {area.id: best[area.id] for area in assessment.areas}


def _total(shortages: Sequence[Shortage]) -> int:
    return sum(shortage.lacks for shortage in shortages)


def _attempt(
    order: Sequence[Area],
    sizes: Mapping[str, int],
    pools: Mapping[str, Sequence[Item]],
    enemies: Enemies,
    seed: str,
) -> tuple[dict[str, tuple[Item, ...]], list[Shortage]]:
    """Fill the areas one after another, the one with least to spare first; fixed items of all
    areas before anything else, since nothing may push them out.
    """
    drawn: dict[str, list[Item]] = {area.id: [] for area in order}
    taken: set[ItemId] = set()
    lacking: list[Shortage] = []

    def take(area: Area, offered: Sequence[Item], wanted: int, what: Needed) -> None:
        room = sizes[area.id] - len(drawn[area.id])
        lacks = wanted - _take(offered, drawn[area.id], taken, enemies, min(wanted, room))
        if lacks > 0:
            asked = {Needed.ITEMS: sizes[area.id], Needed.CRITICAL: area.critical}
            lacking.append(Shortage(area.id, asked.get(what, wanted), lacks, what))

    for area in order:
        fixed = [item for item in pools[area.id] if item.id in area.fixed]
        take(area, fixed, len(fixed), Needed.FIXED)
    for area in order:
        rest = shuffled((i for i in pools[area.id] if i.id not in area.fixed), f"{seed}:{area.id}")
        still = _still(area, drawn[area.id])
        take(area, [item for item in rest if item.critical], still, Needed.CRITICAL)
        take(area, rest, sizes[area.id] - len(drawn[area.id]), Needed.ITEMS)
    made = {area.id: tuple(shuffled(drawn[area.id], f"{seed}:{area.id}:order")) for area in order}
    return made, lacking


def _still(area: Area, chosen: Collection[Item]) -> int:
    """How many critical items the area still needs."""
    return max(0, area.critical - sum(item.critical for item in chosen))


def _take(
    offered: Sequence[Item], chosen: list[Item], taken: set[ItemId], enemies: Enemies, wanted: int
) -> int:
    """Add up to `wanted` of the offered that are free and nobody's enemy; returns how many."""
    before = len(chosen)
    for item in offered:
        if len(chosen) - before >= wanted:
            break
        if item.id not in taken and taken.isdisjoint(enemies.get(item.id, ())):
            chosen.append(item)
            taken.add(item.id)
    return len(chosen) - before


def _unevenness(
    drawn: Drawn, pools: Mapping[str, Sequence[Item]], facilities: Mapping[ItemId, float]
) -> float:
    """Distance of each area's mean facility from its pool's, added up by number of items."""
    total = 0.0
    for area, items in drawn.items():
        pool = [facilities[item.id] for item in pools[area] if item.id in facilities]
        mine = [facilities[item.id] for item in items if item.id in facilities]
        if pool and mine:
            total += len(items) * abs(sum(mine) / len(mine) - sum(pool) / len(pool))
    return total
