"""Where in its files each question stands, for whoever has something to say about it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lumbar.content.cache import UnitCache
from lumbar.content.discovery import discover
from lumbar.content.loading import compile_all
from lumbar.content.unit import Space
from lumbar.core.ids import ItemId


class ItemPlace(NamedTuple):
    """path: as problems show it. line and column: of the id, from 1."""

    path: str
    line: int
    column: int


def item_places(roots: Sequence[Path], cache_dir: Path | None = None) -> Mapping[ItemId, ItemPlace]:
    """The place of every item and case step of content folders or files, by its id.

    Of an id that stands twice the first counts, as it does when content is loaded. cache_dir: where
    compiled files are kept; None keeps none.
    """
    files, _parsed = compile_all(discover(roots), UnitCache(cache_dir))
    found: dict[ItemId, ItemPlace] = {}
    for file in files:
        for name, spots in file.unit.names.get(Space.ITEM, {}).items():
            line, column, _owner = spots[0]
            found.setdefault(ItemId(name), ItemPlace(file.shown, line, column))
    return found
