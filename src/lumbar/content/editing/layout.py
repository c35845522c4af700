"""Which lines of a bank are which item's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lumbar.content.editing.lines import split_lines, without_end
from lumbar.content.problems import Finding
from lumbar.content.reading.compose import Document, compose
from lumbar.content.reading.places import ListPlaces, MapPlaces, Places, Value, at, start
from lumbar.content.reading.text import Unreadable, decode

_DASH = re.compile(r"([ ]*)-[ \t]*(?:#.*)?")
_BEFORE_ITEM = re.compile(r"([ ]*)-[ \t]*")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of an item, from 1, the last one included. column: of its dash, from 1.

    They begin with the dash and end with the last line that is neither blank nor a comment left of
    the item's own fields, so comments above an item and blank lines between two are nobody's.
    """

    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class ItemHere:
    """An item as it stands in its file, sound or not; what it lacks is ''.

    span: None for one that shares its lines with something else (`items: [{...}, {...}]`).
    steps: ids of its steps, if it is a case.
    """

    line: int
    span: Span | None
    id: str
    kind: str
    objective: str
    stem: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A file that may be a bank.

    bank: its id, '' when it has none. items: None when the file is something else. trouble: why the
    file cannot be read to its end; then `items` holds what comes before that, without spans.
    """

    bank: str
    items: tuple[ItemHere, ...] | None
    trouble: Finding | None = None


def lay_out(data: bytes) -> Layout:
    """The layout of a file with these bytes."""
    try:
        text, _findings = decode(data)
    except Unreadable as error:
        return Layout("", None, error.finding)
    document = compose(text)
    if not isinstance(document.places, MapPlaces) or "items" not in document.places.keys:
        trouble = None if document.complete else document.findings[-1]
        return Layout("", None, trouble)
    value = document.value
    entries = value.get("items") if isinstance(value, dict) else None
    values = entries if isinstance(entries, list) else []
    places = at(document.places, ("items",))
    spans: Sequence[Span | None] = [None] * len(values)
    if document.complete and isinstance(places, ListPlaces):
        lines = [without_end(line) for line in split_lines(text)]
        spans = list(_spans(lines, places, _end_of_items(document, lines)))
    items = tuple(
        _item(entry, at(places, (number,)), spans[number]) for number, entry in enumerate(values)
    )
    trouble = None if document.complete else document.findings[-1]
    return Layout(text_of(value, "bank"), items, trouble)


def text_of(value: Value, key: str) -> str:
    """What a mapping has under a key, '' when that is no text."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _item(value: Value, places: Places, span: Span | None) -> ItemHere:
    steps = value.get("steps") if isinstance(value, dict) else None
    return ItemHere(
        line=span.first if span else start(places)[0],
        span=span,
        id=text_of(value, "id"),
        kind=text_of(value, "kind"),
        objective=text_of(value, "objective"),
        stem=text_of(value, "stem"),
        steps=tuple(text_of(step, "id") for step in steps) if isinstance(steps, list) else (),
    )


def _end_of_items(document: Document, lines: Sequence[str]) -> int:
    """The last line that may belong to the list: up to the next key of the file, or to its end."""
    assert isinstance(document.places, MapPlaces)
    begin = document.places.keys["items"]
    following = [place for place in document.places.keys.values() if place > begin]
    last = min(following)[0] - 1 if following else len(lines)
    for number in range(begin[0], last):
        if _MARKER.match(lines[number]):
            return number
    return last


def _spans(lines: Sequence[str], places: ListPlaces, end: int) -> Iterator[Span | None]:
    """For each entry its lines. One that begins where another has not ended has none, nor has
    that other.
    """
    dashes = [_dash(lines, start(entry)) for entry in places.entries]
    for number, dash in enumerate(dashes):
        following = dashes[number + 1] if number + 1 < len(dashes) else (end + 1, 0)
        if dash is None or following is None or following[0] <= dash[0]:
            yield None
            continue
        first, column = dash
        yield Span(first, _last(lines, first, following[0] - 1, column), column)


def _dash(lines: Sequence[str], place: tuple[int, int]) -> tuple[int, int] | None:
    """Line and column of the dash before an entry, if nothing else is on its line before it."""
    line, column = place
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    found = _BEFORE_ITEM.fullmatch(before)
    while found is None and not before.strip() and line > 1:
        line -= 1
        before = lines[line - 1]
        found = _DASH.fullmatch(before)
        if found is None and before.strip() and not before.lstrip().startswith("#"):
            return None
        before = ""
    return None if found is None else (line, len(found[1]) + 1)


def _last(lines: Sequence[str], first: int, last: int, column: int) -> int:
    while last > first:
        text = lines[last - 1]
        bare = text.lstrip(" ")
        if bare.strip() and not (bare.startswith("#") and len(text) - len(bare) < column):
            break
        last -= 1
    return last
