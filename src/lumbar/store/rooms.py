"""Rooms and what was done to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, true

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.assessment.codec import decode_assessment, encode_assessment
from lumbar.core.ids import AssessmentId, CohortId, ItemId, PersonId, RoomId
from lumbar.core.sitting.room import RoomChange, RoomEvent, RoomState, room_state
from lumbar.store.engine import Tx
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
    """A new room. The name must be free: look with `find_room` first."""
    tx.connection.execute(
        insert(rooms),
        {
            "id": room.id,
            "name": room.name,
            "assessment_id": room.assessment.id,
            "assessment": encode_assessment(room.assessment),
            "cohort_id": room.cohort,
            "seed": room.seed,
            "facilities": dict(room.facilities),
            "opened_at": room.opened_at,
            "opened_by": room.opened_by,
        },
    )


def find_room(tx: Tx, name: str) -> Room | None:
    """The room of that name."""
    row = tx.connection.execute(select(rooms).where(rooms.c.name == name)).one_or_none()
    return None if row is None else _room(row)


def room_by_id(tx: Tx, room: RoomId) -> Room:
    """The room of that id. Raises LookupError when there is none."""
    row = tx.connection.execute(select(rooms).where(rooms.c.id == room)).one_or_none()
    if row is None:
        raise LookupError(f"there is no room {room!r}")
    return _room(row)


def all_rooms(tx: Tx) -> list[Room]:
    """Every room, newest first."""
    query = select(rooms).order_by(rooms.c.opened_at.desc(), rooms.c.name)
    return [_room(row) for row in tx.connection.execute(query)]


def lock_room(tx: Tx, room: RoomId) -> None:
    """Keep others from changing this room until the transaction ends. SQLite has one writer
    anyway.
    """
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(select(rooms.c.id).where(rooms.c.id == room).with_for_update())


def change_room(tx: Tx, room: RoomId, event: RoomEvent) -> None:
    """Add an event to a room that is locked."""
    query = select(func.count()).where(room_events.c.room_id == room)
    tx.connection.execute(
        insert(room_events),
        {
            "room_id": room,
            "position": int(tx.connection.execute(query).scalar_one()) + 1,
            "at": event.at,
            "by_id": event.by,
            "kind": event.change.value,
            "detail": event.detail,
        },
    )


def events_of_room(tx: Tx, room: RoomId) -> list[RoomEvent]:
    """What was done to a room, in order."""
    return _events(tx, room, true())


def _events(tx: Tx, room: RoomId, which: ColumnElement[bool]) -> list[RoomEvent]:
    query = (
        select(room_events)
        .where(room_events.c.room_id == room, which)
        .order_by(room_events.c.position)
    )
    return [
        RoomEvent(row.at, PersonId(row.by_id), RoomChange(row.kind), row.detail)
        for row in tx.connection.execute(query)
    ]


def state_of_room(tx: Tx, room: RoomId) -> RoomState:
    """How a room stands. Who came in changes nothing of it, and is not read."""
    return room_state(_events(tx, room, room_events.c.kind != RoomChange.ENTERED.value))


def gaps_in_room(tx: Tx, room: RoomId) -> list[int]:
    """Positions that are missing between the events of a room."""
    query = select(room_events.c.position).where(room_events.c.room_id == room)
    found = {*tx.connection.execute(query).scalars()}
    return sorted({*range(1, max(found, default=0) + 1)} - found)


def _room(row: Row[Any]) -> Room:
    assert row.assessment["id"] == AssessmentId(row.assessment_id)
    return Room(
        id=RoomId(row.id),
        name=row.name,
        assessment=decode_assessment(row.assessment),
        cohort=None if row.cohort_id is None else CohortId(row.cohort_id),
        seed=row.seed,
        facilities=row.facilities,
        opened_at=row.opened_at,
        opened_by=PersonId(row.opened_by),
    )
