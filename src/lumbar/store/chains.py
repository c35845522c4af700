"""Logs whose events hang together in a chain of digests: each sitting's, and each room's.

What hangs in the chain is what the row holds, so an event can be compared with its link also when
nobody can make sense of it any more.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, Table, Text, cast, null, select, type_coerce

from lumbar.core.sitting.receipt import next_link
from lumbar.store.column_types import EPOCH, MICROSECOND

UNREADABLE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError)
"""What reading rows raises that somebody has changed behind our back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of such a log. at: microseconds, as stored. detail: JSON as text, as stored."""

    position: int
    at: int
    by: str | None
    request: str | None
    kind: str
    detail: str
    link: str

    @property
    def instant(self) -> datetime:
        """When it happened. Raises ArithmeticError or TypeError for what is no time."""
        return EPOCH + self.at * MICROSECOND

    def read_detail(self) -> Any:
        """The detail as JSON. Raises ValueError for what is none."""
        return json.loads(self.detail)

    def link_after(self, before: str) -> str:
        """The link it should have after the one before it; none that fits for a torn row."""
        try:
            detail = self.read_detail()
            return link_after(
                before, self.position, self.at, self.by, self.request, self.kind, detail
            )
        except UNREADABLE:
            return ""


def link_after(
    before: str,
    position: int,
    at: datetime | int,
    by: str | None,
    request: str | None,
    kind: str,
    detail: Any,
) -> str:
    """The link of an event after the one before it: all that is stored of it hangs in the chain."""
    return next_link(
        before,
        {
            "position": position,
            "at": (at - EPOCH) // MICROSECOND if isinstance(at, datetime) else at,
            "by": by,
            "request": request,
            "kind": kind,
            "detail": detail,
        },
    )


def entries_of(log: Table) -> Select[Any]:
    """The rows of a log in order, each to be made an `Entry` with its columns; whose they are is
    for the caller to say. Nothing is decoded, so that one torn row does not hide the others.
    """
    c = log.c
    return select(
        c.position,
        type_coerce(c.at, BigInteger).label("at"),
        c.by_id.label("by"),
        (c.request if "request" in c else null()).label("request"),
        c.kind,
        cast(c.detail, Text).label("detail"),
        c.link,
    ).order_by(c.position)


def breaks(
    entries: list[Entry], start: str, length: int, link: str, made_of: str, of: str = ""
) -> Iterator[str]:
    """Where a chain is broken, in words; nothing when it is whole.

    start: the link before the first. length, link: what the log should come to. made_of: what the
    first link hangs on, in words. of: whose events they are, where that is not plain.

    Each event is compared with the link that stands before it in the table, so one that was edited
    or moved is found by itself, and a gap is named by the positions that are missing.
    """
    before, expected = start, 1
    for entry in entries:
        if entry.position > expected:
            yield f"event {_span(expected, entry.position - 1)}{of} is missing"
        elif entry.link_after(before) != entry.link:
            what = f"event {entry.position}{of} ({entry.kind})"
            if entry.position == 1:
                what += f", or {made_of},"
            yield f"{what} is not as it was written"
        before, expected = entry.link, entry.position + 1
    if expected - 1 < length:
        yield f"event {_span(expected, length)}{of} is missing at the end"
    elif expected - 1 > length:
        yield f"there are {expected - 1} events{of}, and {length} are accounted for"
    elif before != link:
        last = f"the last event{of} is not the one that is accounted for"
        yield last if entries else f"{made_of} is not as it was written"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"
