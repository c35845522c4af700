"""A file with the lines of one item changed, or the reason why it would do harm."""

from collections import Counter
from collections.abc import Iterable

from lumbar.content.editing.lines import Bytes
from lumbar.content.problems import Finding
from lumbar.content.reading.compose import Document, compose
from lumbar.content.reading.places import Value
from lumbar.content.reading.text import Unreadable


class Harmful(Exception):
    """What would be written is not YAML, or would change more than the item. Says why."""


def spliced(data: bytes, first: int, last: int, text: str, place: int, *, new: bool) -> bytes:
    """The file with its lines `first` to `last` (from 1) replaced by the text of the item that is
    number `place` (from 0) in its list; `new`: it was not there before.

    Raises Harmful; every byte outside those lines is as it was.
    """
    try:
        text.encode()
        old = Bytes(data)
        written = old.with_lines(first, last, text)
        after = Bytes(written)
    except (UnicodeEncodeError, Unreadable) as error:
        raise Harmful("there is a character that cannot be written as UTF-8") from error
    was, now = compose(old.readable), compose(after.readable)
    _refuse_new_trouble((*old.findings, *was.findings), (*after.findings, *now.findings))
    if not now.complete or _rest(was, None if new else place) != _rest(now, place):
        raise Harmful("it would change something besides the item")
    return written


def _refuse_new_trouble(before: Iterable[Finding], after: Iterable[Finding]) -> None:
    """What the reading refuses elsewhere in the file may stay; more of it may not come."""
    known = Counter((finding.code, finding.message) for finding in before)
    for finding in after:
        kind = (finding.code, finding.message)
        if known[kind]:
            known[kind] -= 1
        else:
            raise Harmful(
                f"line {finding.line}: {finding.message}; {finding.hint}".removesuffix("; ")
            )


def _rest(document: Document, place: int | None) -> tuple[Value, Value]:
    """All that a file says but for one item; None: all of it."""
    value = document.value
    if not isinstance(value, dict):
        return value, None
    items = value.get("items")
    if isinstance(items, list) and place is not None:
        items = [*items[:place], *items[place + 1 :]]
    return {name: held for name, held in value.items() if name != "items"}, items
