"""Sittings and their logs: the only place that writes `sitting_events`, and only ever adds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from lumbar.core.assessment.codec import decode_form, encode_form
from lumbar.core.assessment.form import Form
from lumbar.core.ids import PersonId, RoomId, SittingId
from lumbar.core.sitting.event_codec import decode_event, encode_detail, kind_of
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.receipt import first_link, next_link
from lumbar.store.column_types import EPOCH, MICROSECOND
from lumbar.store.engine import Tx
from lumbar.store.errors import Damaged, UnreadableEvent
from lumbar.store.sitting_origins import origin
from lumbar.store.tables import sitting_events, sittings

UNREADABLE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What reading rows raises that somebody has changed behind our back."""


@dataclass(frozen=True, slots=True)
class SittingRow:
    """A sitting as it is kept. attempt: from 1. length, link: of its log, derived."""

    id: SittingId
    room: RoomId
    person: PersonId
    attempt: int
    form: Form
    length: int
    link: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """An event of a sitting's log with its link in the chain."""

    position: int
    link: str
    event: Event


def add_sitting(
    tx: Tx, sitting: SittingId, room: RoomId, person: PersonId, attempt: int, form: Form
) -> SittingRow:
    """A new sitting with an empty log."""
    start = first_link(sitting, origin(tx, room, person, attempt, form))
    row = SittingRow(sitting, room, person, attempt, form, 0, start)
    tx.connection.execute(
        insert(sittings),
        {
            "id": sitting,
            "room_id": room,
            "person_id": person,
            "attempt": attempt,
            "form": encode_form(form),
            "length": 0,
            "link": row.link,
        },
    )
    return row


def sittings_of(tx: Tx, room: RoomId, person: PersonId) -> list[SittingRow]:
    """A person's sittings in a room, by attempt."""
    query = (
        select(sittings)
        .where(sittings.c.room_id == room, sittings.c.person_id == person)
        .order_by(sittings.c.attempt)
    )
    return [_sitting(row) for row in tx.connection.execute(query)]


def sittings_in(tx: Tx, room: RoomId) -> list[SittingRow]:
    """Every sitting in a room, in a fixed order, so that several at once are locked alike."""
    query = select(sittings).where(sittings.c.room_id == room).order_by(sittings.c.id)
    return [_sitting(row) for row in tx.connection.execute(query)]


def sittings_of_person(tx: Tx, person: PersonId) -> list[SittingRow]:
    """Every sitting of a person."""
    query = select(sittings).where(sittings.c.person_id == person).order_by(sittings.c.id)
    return [_sitting(row) for row in tx.connection.execute(query)]


_BY_ID = select(sittings).where(sittings.c.id == bindparam("sitting"))


def sitting_by_id(tx: Tx, sitting: SittingId, *, lock: bool = False) -> SittingRow | None:
    """The sitting of that id. lock: keep other writers from it until the transaction ends, so that
    two clients cannot interleave; SQLite has one writer anyway.
    """
    locks = lock and tx.connection.dialect.name == "postgresql"
    query = _BY_ID.with_for_update() if locks else _BY_ID
    row = tx.connection.execute(query, {"sitting": sitting}).one_or_none()
    return None if row is None else _sitting(row)


def all_sittings(tx: Tx) -> list[SittingId]:
    """The ids of every sitting there is."""
    found = tx.connection.execute(select(sittings.c.id).order_by(sittings.c.id))
    return [SittingId(id_) for id_ in found.scalars()]


_LOG = (
    select(sitting_events)
    .where(sitting_events.c.sitting_id == bindparam("sitting"))
    .order_by(sitting_events.c.position)
)


def log_of(tx: Tx, sitting: SittingId) -> list[LogRow]:
    """The log of a sitting, in order. Raises UnreadableEvent for one that makes no sense."""
    return [_log_row(row) for row in tx.connection.execute(_LOG, {"sitting": sitting})]


_END = select(sitting_events.c.link).where(
    sitting_events.c.sitting_id == bindparam("sitting"),
    sitting_events.c.kind.in_(("submitted", "timed_out", "terminated")),
)


def end_link(tx: Tx, sitting: SittingId) -> str | None:
    """The link of the event that ended a sitting; None while nothing has."""
    return tx.connection.execute(_END, {"sitting": sitting}).scalar()


@dataclass(frozen=True, slots=True)
class SittingHead:
    """A sitting without its form."""

    id: SittingId
    person: PersonId
    attempt: int
    length: int


def heads_in(tx: Tx, room: RoomId) -> list[SittingHead]:
    """Every sitting in a room, by attempt."""
    row = sittings.c
    query = (
        select(row.id, row.person_id, row.attempt, row.length)
        .where(row.room_id == room)
        .order_by(row.attempt)
    )
    return [
        SittingHead(SittingId(id_), PersonId(person), attempt, length)
        for id_, person, attempt, length in tx.connection.execute(query)
    ]


def tail_of(tx: Tx, sitting: SittingId, since: int) -> list[Event]:
    """The events of a sitting's log after a position, in order."""
    found = tx.connection.execute(
        _LOG.where(sitting_events.c.position > since), {"sitting": sitting}
    )
    return [_log_row(row).event for row in found]


def logs_in(tx: Tx, room: RoomId) -> dict[SittingId, list[Event]]:
    """The logs of every sitting in a room."""
    query = (
        select(sitting_events)
        .join(sittings, sittings.c.id == sitting_events.c.sitting_id)
        .where(sittings.c.room_id == room)
        .order_by(sitting_events.c.sitting_id, sitting_events.c.position)
    )
    found: dict[SittingId, list[Event]] = {}
    for row in tx.connection.execute(query):
        found.setdefault(SittingId(row.sitting_id), []).append(_log_row(row).event)
    return found


def append_to(tx: Tx, row: SittingRow, events: Sequence[Event]) -> SittingRow:
    """Add events to the log of a sitting that is locked; returns it as it is kept now."""
    if not events:
        return row
    link, position = row.link, row.length
    values: list[dict[str, Any]] = []
    for event in events:
        position += 1
        link = next_link(link, chained(position, event))
        values.append(
            {
                "sitting_id": row.id,
                "position": position,
                "at": event.at,
                "by_id": event.by,
                "request": event.request,
                "kind": kind_of(event),
                "detail": encode_detail(event),
                "link": link,
            }
        )
    tx.connection.execute(insert(sitting_events), values)
    tx.connection.execute(
        update(sittings).where(sittings.c.id == row.id).values(length=position, link=link)
    )
    return SittingRow(row.id, row.room, row.person, row.attempt, row.form, position, link)


def chained(position: int, event: Event) -> dict[str, Any]:
    """What of an event hangs in the chain: all that is stored of it."""
    return {
        "position": position,
        "at": (event.at - EPOCH) // MICROSECOND,
        "by": event.by,
        "request": event.request,
        "kind": kind_of(event),
        "detail": encode_detail(event),
    }


def broken_links(tx: Tx, row: SittingRow, log: Iterable[LogRow]) -> Iterator[str]:
    """Where the chain of a sitting is broken, in words; nothing when it is whole.

    Each event is compared with the link that stands before it in the table, so one that was edited
    or moved is found by itself, and a gap is named by the positions that are missing.
    """
    before, expected = _start(tx, row), 1
    for entry in log:
        if entry.position > expected:
            last = entry.position - 1
            gone = str(expected) if last == expected else f"{expected} to {last}"
            yield f"event {gone} is missing"
        elif next_link(before, chained(entry.position, entry.event)) != entry.link:
            what = f"event {entry.position} ({kind_of(entry.event)})"
            if entry.position == 1:
                what += ", or the sitting's person, attempt, form, questions or room,"
            yield f"{what} is not as it was written"
        before, expected = entry.link, entry.position + 1
    if expected - 1 < row.length:
        gone = str(expected) if row.length == expected else f"{expected} to {row.length}"
        yield f"event {gone} is missing at the end"
    elif expected - 1 > row.length:
        yield f"there are {expected - 1} events, and {row.length} are accounted for"
    elif before != row.link:
        yield "the last event is not the one that is accounted for"


def _start(tx: Tx, row: SittingRow) -> str:
    """The link before the first; one that fits nothing where the sitting makes no sense."""
    try:
        return first_link(row.id, origin(tx, row.room, row.person, row.attempt, row.form))
    except UNREADABLE:
        return ""


def database_now(tx: Tx) -> datetime | None:
    """Now by the clock of a database server, aware UTC; None on SQLite, which has none of its
    own.
    """
    if tx.connection.dialect.name != "postgresql":
        return None
    found: datetime = tx.connection.execute(select(func.clock_timestamp())).scalar_one()
    return found


def _log_row(row: Row[Any]) -> LogRow:
    try:
        event = decode_event(
            row.kind,
            row.detail,
            row.at,
            None if row.by_id is None else PersonId(row.by_id),
            row.request,
        )
    except UNREADABLE as trouble:
        raise UnreadableEvent(row.position, f"{type(trouble).__name__}: {trouble}") from trouble
    return LogRow(row.position, row.link, event)


def _sitting(row: Row[Any]) -> SittingRow:
    try:
        form = decode_form(row.form)
    except UNREADABLE as trouble:
        raise Damaged(
            f"The form of sitting {row.id} (attempt {row.attempt}) cannot be read "
            f"({type(trouble).__name__}: {trouble}). `lumbar db verify` looks for more; restore a "
            "backup with `lumbar db restore FILE`."
        ) from trouble
    return SittingRow(
        id=SittingId(row.id),
        room=RoomId(row.room_id),
        person=PersonId(row.person_id),
        attempt=row.attempt,
        form=form,
        length=row.length,
        link=row.link,
    )
