"""What a room was opened with, for the first link of its chain and of those of its sittings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lumbar.core.ids import RoomId
from lumbar.core.sitting.receipt import first_room_link
from lumbar.store.column_types import EPOCH, MICROSECOND
from lumbar.store.engine import Tx
from lumbar.store.tables import rooms

_MADE_OF = (
    rooms.c.id,
    rooms.c.name,
    rooms.c.assessment,
    rooms.c.cohort_id,
    rooms.c.seed,
    rooms.c.facilities,
    rooms.c.opened_at,
    rooms.c.opened_by,
)


def room_origin(tx: Tx, room: RoomId) -> dict[str, Any]:
    """All of it as JSON. Raises LookupError when there is no such room, ValueError for what makes
    no sense.
    """
    row = tx.connection.execute(select(*_MADE_OF).where(rooms.c.id == room)).one_or_none()
    if row is None:
        raise LookupError(f"there is no room {room!r}")
    return as_origin(dict(row._mapping))


def as_origin(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `rooms` as the origin of chains. `opened_at` may be microseconds already."""
    at = row["opened_at"]
    return {
        "id": row["id"],
        "name": row["name"],
        "assessment": row["assessment"],
        "cohort": row["cohort_id"],
        "seed": row["seed"],
        "facilities": row["facilities"],
        "opened_at": (at - EPOCH) // MICROSECOND if isinstance(at, datetime) else at,
        "opened_by": row["opened_by"],
    }


def room_start(row: Mapping[str, Any]) -> str:
    """The link that the first event of a room hangs on."""
    return first_room_link(as_origin(row))
