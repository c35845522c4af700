"""Rooms and what was done to them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, cast, insert, select, update

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.assessment.codec import decode_assessment, encode_assessment
from lumbar.core.ids import CohortId, ItemId, PersonId, RoomId
from lumbar.core.sitting.receipt import first_room_link
from lumbar.core.sitting.room import RoomChange, RoomEvent, RoomState, room_state
from lumbar.store.chains import UNREADABLE, Entry, breaks, entries_of, link_after
from lumbar.store.engine import Tx
from lumbar.store.errors import LOOK_AND_RESTORE, Damaged, UnreadableEvent
from lumbar.store.room_origins import room_origin, room_start
from lumbar.store.tables import room_events, rooms


@dataclass(frozen=True, slots=True)
class Room:
    """One run of an assessment.

    cohort: who may come in; None for everybody. facilities: mean marks by item, 0..1, as known when
    it was opened; with the seed they decide the forms.
    """

    id: RoomId
    name: str
    assessment: Assessment
    cohort: CohortId | None
    seed: str
    facilities: Mapping[ItemId, float]
    opened_at: datetime
    opened_by: PersonId


def add_room(tx: Tx, room: Room) -> None:
    """A new room with an empty log. The name must be free: look with `find_room` first."""
    row = {
        "id": room.id,
        "name": room.name,
        "assessment_id": room.assessment.id,
        "assessment": encode_assessment(room.assessment),
        "cohort_id": room.cohort,
        "seed": room.seed,
        "facilities": dict(room.facilities),
        "opened_at": room.opened_at,
        "opened_by": room.opened_by,
    }
    tx.connection.execute(insert(rooms), {**row, "length": 0, "link": room_start(row)})


_AS_TEXT = ("assessment", "facilities")
"""What is no JSON any more is told of by `_room`, room by room."""
_ROW: Select[Any] = select(
    *(column for column in rooms.c if column.name not in _AS_TEXT),
    *(cast(rooms.c[name], Text).label(name) for name in _AS_TEXT),
)


def find_room(tx: Tx, name: str) -> Room | None:
    """The room of that name."""
    row = tx.connection.execute(_ROW.where(rooms.c.name == name)).one_or_none()
    return None if row is None else _room(row)


def room_by_id(tx: Tx, room: RoomId) -> Room:
    """The room of that id. Raises LookupError when there is none."""
    row = tx.connection.execute(_ROW.where(rooms.c.id == room)).one_or_none()
    if row is None:
        raise LookupError(f"there is no room {room!r}")
    return _room(row)


def all_rooms(tx: Tx) -> list[Room]:
    """Every room, newest first."""
    query = _ROW.order_by(rooms.c.opened_at.desc(), rooms.c.name)
    return [_room(row) for row in tx.connection.execute(query)]


def room_names(tx: Tx) -> dict[RoomId, str]:
    """Every room by name, newest first; also one that cannot be read."""
    query = select(rooms.c.id, rooms.c.name).order_by(rooms.c.opened_at.desc(), rooms.c.name)
    return {RoomId(id_): name for id_, name in tx.connection.execute(query)}


def lock_room(tx: Tx, room: RoomId) -> None:
    """Keep others from changing this room until the transaction ends. SQLite has one writer
    anyway.
    """
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(select(rooms.c.id).where(rooms.c.id == room).with_for_update())


def change_room(tx: Tx, room: RoomId, event: RoomEvent) -> None:
    """Add an event to a room that is locked."""
    end = select(rooms.c.length, rooms.c.link).where(rooms.c.id == room)
    length, before = tx.connection.execute(end).one()
    position, kind = length + 1, event.change.value
    link = link_after(before, position, event.at, event.by, None, kind, event.detail)
    tx.connection.execute(
        insert(room_events),
        {
            "room_id": room,
            "position": position,
            "at": event.at,
            "by_id": event.by,
            "kind": kind,
            "detail": event.detail,
            "link": link,
        },
    )
    after = update(rooms).where(rooms.c.id == room).values(length=position, link=link)
    tx.connection.execute(after)


def room_entries(tx: Tx, room: RoomId, which: ColumnElement[bool] | None = None) -> list[Entry]:
    """What was done to a room, in order and as it is stored."""
    query = entries_of(room_events).where(room_events.c.room_id == room)
    if which is not None:
        query = query.where(which)
    return [Entry(*row) for row in tx.connection.execute(query)]


def state_of_room(tx: Tx, room: RoomId) -> RoomState:
    """How a room stands. Who came in changes nothing of it, and is not read."""
    known = room_events.c.kind != RoomChange.ENTERED.value
    try:
        return room_state(_event(entry) for entry in room_entries(tx, room, known))
    except UNREADABLE as trouble:
        raise Damaged(
            f"What was done to a room cannot be read ({type(trouble).__name__}: {trouble}). "
            f"{LOOK_AND_RESTORE}"
        ) from trouble


def broken_room_links(tx: Tx, room: RoomId) -> Iterator[str]:
    """Where the chain of a room is broken, in words; nothing when it is whole."""
    end = select(rooms.c.length, rooms.c.link).where(rooms.c.id == room)
    length, link = tx.connection.execute(end).one()
    made_of = "the room's name, assessment, cohort, seed, facilities or opening"
    yield from breaks(
        room_entries(tx, room), _start(tx, room), length, link, made_of, " of the room"
    )


def _start(tx: Tx, room: RoomId) -> str:
    """The link before the first; one that fits nothing where the room makes no sense."""
    try:
        return first_room_link(room_origin(tx, room))
    except UNREADABLE:
        return ""


def _event(entry: Entry) -> RoomEvent:
    try:
        change = RoomChange(entry.kind)
        return RoomEvent(entry.instant, PersonId(entry.by or ""), change, entry.read_detail())
    except UNREADABLE as trouble:
        said = f"{type(trouble).__name__}: {trouble}"
        raise UnreadableEvent(entry.position, said, "a room's log") from trouble


def _room(row: Row[Any]) -> Room:
    try:
        assessment = decode_assessment(json.loads(row.assessment))
        if assessment.id != row.assessment_id:
            raise ValueError(f"it is of {assessment.id!r} and of {row.assessment_id!r}")
        return Room(
            id=RoomId(row.id),
            name=row.name,
            assessment=assessment,
            cohort=None if row.cohort_id is None else CohortId(row.cohort_id),
            seed=row.seed,
            facilities=json.loads(row.facilities),
            opened_at=row.opened_at,
            opened_by=PersonId(row.opened_by),
        )
    except UNREADABLE as trouble:
        raise Damaged(
            f"The room {row.name!r} cannot be read ({type(trouble).__name__}: {trouble}). "
            f"{LOOK_AND_RESTORE}"
        ) from trouble
