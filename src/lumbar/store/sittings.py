"""Sittings and their logs: the only place that writes `sitting_events`, and only ever adds."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, Text, bindparam, cast, func, insert, select, update

from lumbar.core.assessment.codec import decode_form, encode_form
from lumbar.core.assessment.form import Form
from lumbar.core.ids import PersonId, RoomId, SittingId
from lumbar.core.sitting.event_codec import decode_event, encode_detail, kind_of
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.receipt import first_link
from lumbar.store.chains import UNREADABLE, Entry, breaks, entries_of, link_after
from lumbar.store.engine import Tx
from lumbar.store.errors import Unreadable, UnreadableEvent, UnreadableSitting
from lumbar.store.sitting_origins import origin
from lumbar.store.tables import sitting_events, sittings


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


_ROW: Select[Any] = select(
    *(column for column in sittings.c if column is not sittings.c.form),
    # as text: a form that is no JSON any more is told of by `_sitting`
    cast(sittings.c.form, Text).label("form"),
)


def sittings_of(tx: Tx, room: RoomId, person: PersonId) -> list[SittingRow]:
    """A person's sittings in a room, by attempt."""
    query = _ROW.where(sittings.c.room_id == room, sittings.c.person_id == person).order_by(
        sittings.c.attempt
    )
    return [_sitting(row) for row in tx.connection.execute(query)]


def forms_in(tx: Tx, room: RoomId) -> dict[SittingId, Form | Unreadable]:
    """The form of every sitting in a room; what is wrong with it where it cannot be read."""
    found: dict[SittingId, Form | Unreadable] = {}
    for row in tx.connection.execute(_ROW.where(sittings.c.room_id == room)):
        try:
            found[SittingId(row.id)] = _sitting(row).form
        except Unreadable as trouble:
            found[SittingId(row.id)] = trouble
    return found


def sittings_of_person(tx: Tx, person: PersonId) -> list[SittingRow]:
    """Every sitting of a person."""
    query = _ROW.where(sittings.c.person_id == person).order_by(sittings.c.id)
    return [_sitting(row) for row in tx.connection.execute(query)]


_BY_ID = _ROW.where(sittings.c.id == bindparam("sitting"))


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


_LOG = entries_of(sitting_events).where(sitting_events.c.sitting_id == bindparam("sitting"))


def log_of(tx: Tx, sitting: SittingId) -> list[LogRow]:
    """The log of a sitting, in order. Raises UnreadableEvent for one that makes no sense."""
    return [_log_row(entry) for entry in _entries(tx, sitting)]


def _entries(tx: Tx, sitting: SittingId) -> list[Entry]:
    found = tx.connection.execute(_LOG, {"sitting": sitting})
    return [Entry(*row) for row in found]


_END = select(sitting_events.c.link, sitting_events.c.kind).where(
    sitting_events.c.sitting_id == bindparam("sitting"),
    sitting_events.c.kind.in_(("submitted", "timed_out", "terminated")),
)


def end_link(tx: Tx, sitting: SittingId) -> str | None:
    """The link of the event that ended a sitting; None while nothing has."""
    return tx.connection.execute(_END, {"sitting": sitting}).scalar()


def end_kind(tx: Tx, sitting: SittingId) -> str | None:
    """How a sitting ended, also where its log cannot be read; None while nothing ended it."""
    row = tx.connection.execute(_END, {"sitting": sitting}).first()
    return None if row is None else str(row.kind)


@dataclass(frozen=True, slots=True)
class SittingHead:
    """A sitting without its form."""

    id: SittingId
    person: PersonId
    attempt: int
    length: int


def heads_in(tx: Tx, room: RoomId) -> list[SittingHead]:
    """Every sitting in a room, by attempt; then in a fixed order, so that several at once are
    locked alike.
    """
    row = sittings.c
    query = (
        select(row.id, row.person_id, row.attempt, row.length)
        .where(row.room_id == room)
        .order_by(row.attempt, row.id)
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
    return [_log_row(Entry(*row)).event for row in found]


def logs_in(tx: Tx, room: RoomId) -> dict[SittingId, list[Event] | Unreadable]:
    """The logs of every sitting in a room; what is wrong with it where one cannot be read."""
    query = (
        entries_of(sitting_events)
        .add_columns(sitting_events.c.sitting_id)
        .join(sittings, sittings.c.id == sitting_events.c.sitting_id)
        .where(sittings.c.room_id == room)
    )
    found: dict[SittingId, list[Event] | Unreadable] = {}
    for *entry, id_ in tx.connection.execute(query):
        sitting = SittingId(id_)
        log = found.setdefault(sitting, [])
        if isinstance(log, list):
            try:
                log.append(_log_row(Entry(*entry)).event)
            except Unreadable as trouble:
                found[sitting] = trouble
    return found


def append_to(tx: Tx, row: SittingRow, events: Sequence[Event]) -> SittingRow:
    """Add events to the log of a sitting that is locked; returns it as it is kept now."""
    if not events:
        return row
    link, position = row.link, row.length
    values: list[dict[str, Any]] = []
    for event in events:
        position += 1
        kind, detail = kind_of(event), encode_detail(event)
        link = link_after(link, position, event.at, event.by, event.request, kind, detail)
        values.append(
            {
                "sitting_id": row.id,
                "position": position,
                "at": event.at,
                "by_id": event.by,
                "request": event.request,
                "kind": kind,
                "detail": detail,
                "link": link,
            }
        )
    tx.connection.execute(insert(sitting_events), values)
    tx.connection.execute(
        update(sittings).where(sittings.c.id == row.id).values(length=position, link=link)
    )
    return SittingRow(row.id, row.room, row.person, row.attempt, row.form, position, link)


def broken_links(tx: Tx, row: SittingRow) -> Iterator[str]:
    """Where the chain of a sitting is broken, in words; nothing when it is whole."""
    made_of = "the sitting's person, attempt, form, questions or room"
    yield from breaks(_entries(tx, row.id), _start(tx, row), row.length, row.link, made_of)


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


def _log_row(entry: Entry) -> LogRow:
    try:
        event = decode_event(
            entry.kind,
            entry.read_detail(),
            entry.instant,
            None if entry.by is None else PersonId(entry.by),
            entry.request,
        )
    except UNREADABLE as trouble:
        raise UnreadableEvent(entry.position, f"{type(trouble).__name__}: {trouble}") from trouble
    return LogRow(entry.position, entry.link, event)


def _sitting(row: Row[Any]) -> SittingRow:
    try:
        form = decode_form(json.loads(row.form))
    except UNREADABLE as trouble:
        raise UnreadableSitting(
            "the form cannot be read", row.id, f"{type(trouble).__name__}: {trouble}"
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
