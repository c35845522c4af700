"""Sittings made to show one thing each."""

from collections.abc import Callable, Sequence

from lumbar.core.ids import ItemId
from lumbar.core.statistics.analysis import Analysis, analyse
from lumbar.core.statistics.sheets import Entry, Sheet
from support.small_curriculum import single

LOOKED_AT = ItemId("looked-at")
OTHERS = 10
"""Questions beside the one looked at; of them trainee n has n mod 11 right."""


def strength(number: int) -> int:
    """How many of the others a trainee has right."""
    return number % (OTHERS + 1)


def made(
    people: int, option_of: Callable[[int], int], *, version: int = 1, start: int = 0
) -> list[Sheet]:
    """Sittings in which trainee n takes option `option_of(n)`; option 0 is the key."""
    return [sheet(number, option_of(number), version) for number in range(start, start + people)]


def sheet(number: int, option: int, version: int) -> Sheet:
    right = float(option == 0)
    entries = [Entry(LOOKED_AT, version, 1, right, right, 1, frozenset({option}))]
    for place in range(OTHERS):
        mark = float(place < strength(number))
        chosen = frozenset({0 if mark else 1 + number % 2})
        entries.append(Entry(ItemId(f"other-{place}"), 1, place + 2, mark, mark, 1, chosen))
    return Sheet(f"{number:04}", tuple(entries))


def analysed(sheets: Sequence[Sheet]) -> Analysis:
    """Their analysis, every question being a `single` of three options."""
    shown = {
        (entry.item, entry.version): single(entry.item, "heat-0")
        for each in sheets
        for entry in each.entries
    }
    return analyse(sheets, shown)
