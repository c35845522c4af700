"""One more item at the end of a bank."""

from collections.abc import Mapping

from lumbar.content.editing.layout import ItemHere, lay_out
from lumbar.content.editing.splicing import Harmful, spliced
from lumbar.content.formatting.field_order import order_item
from lumbar.content.writing.emit import emit
from lumbar.content.writing.nodes import Collection, Entry
from lumbar.content.writing.plain import Plain, mapping_of


class NoRoom(Exception):
    """The file is no bank, or its items are written in a way that leaves no place for one more."""


def append_item(data: bytes, fields: Mapping[str, Plain]) -> tuple[int, bytes]:
    """The first line (from 1) of the new item, and the bank with it. Raises NoRoom.

    Every byte before and after is as it was. A blank line goes before the item where the last one
    has one before it.
    """
    layout = lay_out(data)
    if layout.trouble is not None:
        raise NoRoom(f"line {layout.trouble.line}: {layout.trouble.message}. Mend this first.")
    if not layout.items:
        raise NoRoom("this is no bank with items. Make one with: lumbar new bank FILE")
    span = layout.items[-1].span
    if span is None:
        raise NoRoom("its items stand in brackets. Write each with a dash, on lines of its own.")
    gap = _gap(data, layout.items)
    item = mapping_of(fields)
    order_item(item)
    text = emit(Collection(True, [Entry(None, item)]), " " * (span.column - 1))
    try:
        written = spliced(
            data, span.last + 1, span.last, gap + text.rstrip("\n"), len(layout.items), new=True
        )
    except Harmful as error:
        raise NoRoom(f"the item cannot be put behind the last one: {error}.") from error
    return span.last + 1 + len(gap), written


def _gap(data: bytes, items: tuple[ItemHere, ...]) -> str:
    """A line end where the last item has a blank line before it."""
    last = items[-1].span
    if len(items) < 2 or last is None:
        return ""
    before = data.splitlines()[last.first - 2]
    return "" if before.strip() else "\n"
