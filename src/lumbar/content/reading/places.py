"""Where things stand in a file: a tree beside the values, of the same shape."""

from collections.abc import Sequence
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1. Columns count characters."""

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What YAML comes to before the schema: text, nothing, lists and mappings."""


class MapPlaces:
    """Places in a mapping: of itself, of each key, beneath each key. Empty values are here too."""

    __slots__ = ("keys", "place", "values")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.keys: dict[str, Place] = {}
        self.values: dict[str, Places] = {}


class ListPlaces:
    """Places in a list: of itself and beneath each entry."""

    __slots__ = ("entries", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.entries: list[Places] = []


Places: TypeAlias = Place | MapPlaces | ListPlaces


def start(places: Places) -> Place:
    """Where a value begins."""
    return places if isinstance(places, tuple) else places.place


def at(places: Places, path: Sequence[str | int]) -> Places:
    """What lies beneath a path of keys and numbers; the last thing that exists on the way."""
    for step in path:
        if isinstance(places, MapPlaces) and step in places.values:
            places = places.values[str(step)]
        elif isinstance(places, ListPlaces) and isinstance(step, int):
            places = places.entries[step]
        else:
            break
    return places


def key_of(places: Places, path: Sequence[str | int]) -> Place:
    """Where the key at the end of a path stands; the place of its parent when it is not there."""
    parent = at(places, path[:-1])
    if path and isinstance(parent, MapPlaces):
        return parent.keys.get(str(path[-1]), parent.place)
    return start(at(places, path))
