"""A bank in pieces that can be compiled one by one: its head, and each item with its lines."""

import re
from dataclasses import dataclass

_ITEMS = re.compile(rb"^items:[ \t]*(?:#[^\r\n]*)?\r?$", re.MULTILINE)
_FIRST_DASH = re.compile(rb"^( *)-(?:[ \t\r\n]|$)", re.MULTILINE)
_BEYOND = re.compile(rb"^[^\s#-]|^---|^-(?![ \t\r\n])", re.MULTILINE)
_NOTHING = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")


@dataclass(frozen=True, slots=True)
class Pieces:
    """head: what comes before the first item, ending with a line end. indent: spaces before each
    dash. items: each from its dash until the next; behind the head they are the file.
    """

    head: bytes
    indent: bytes
    items: tuple[bytes, ...]


def pieces_of(data: bytes, before: Pieces | None = None) -> Pieces | None:
    """The pieces of a bank; None where it is not written with `items:` last and a dash an item.

    before: the pieces of the file as it was; those at its beginning and end that are still there
    are taken over as they are, which costs next to nothing.
    """
    if before is not None and data.startswith(before.head):
        found = _changed(data, before)
        if found is not None:
            return found
    heading = _ITEMS.search(data)
    if heading is None:
        return None
    first = _FIRST_DASH.search(data, heading.end())
    if first is None or not _NOTHING.fullmatch(data, heading.end() + 1, first.start()):
        return None
    items = _split(data[first.start() :], first[1])
    return None if items is None else Pieces(data[: first.start()], first[1], items)


def _changed(data: bytes, before: Pieces) -> Pieces | None:
    """The pieces of a file with the same head; None where this way does not find them."""
    start, same = len(before.head), 0
    for item in before.items:
        if not data.startswith(item, start):
            break
        start += len(item)
        same += 1
    if same:  # what follows may be more lines of the last of them
        same -= 1
        start -= len(before.items[same])
    end, kept = len(data), len(before.items)
    while kept > same and end - len(before.items[kept - 1]) >= start:
        if not data.endswith(before.items[kept - 1], start, end):
            break
        kept -= 1
        end -= len(before.items[kept])
    if kept < len(before.items) and data[end - 1 : end] != b"\n":
        end += len(before.items[kept])
        kept += 1
    middle = _split(data[start:end], before.indent) if end > start else ()
    if middle is None:
        return None
    items = (*before.items[:same], *middle, *before.items[kept:])
    return Pieces(before.head, before.indent, items) if items else None


def _split(text: bytes, indent: bytes) -> tuple[bytes, ...] | None:
    """Whole items, the first beginning at once; None where something else stands among them."""
    dash = re.compile(rb"^" + indent + rb"-(?=[ \t\r\n]|$)", re.MULTILINE)
    starts = [match.start() for match in dash.finditer(text)]
    if not starts or starts[0] != 0 or _BEYOND.search(text):
        return None
    ends = [*starts[1:], len(text)]
    return tuple(text[start:end] for start, end in zip(starts, ends, strict=True))
