"""What a sitting is made of before anything happens in it, for the first link of its chain.

The person, the attempt, the form, every question of it, and the room with its assessment: whoever
edits one of them breaks the chain at its beginning.
"""

from typing import Any

from sqlalchemy import select

from lumbar.core.assessment.codec import encode_form
from lumbar.core.assessment.form import Form
from lumbar.core.curriculum.changes import content_hash
from lumbar.core.ids import PersonId, RoomId
from lumbar.store.column_types import EPOCH, MICROSECOND
from lumbar.store.engine import Tx
from lumbar.store.items import version_item
from lumbar.store.tables import rooms


def origin(tx: Tx, room: RoomId, person: PersonId, attempt: int, form: Form) -> dict[str, Any]:
    """All of it as JSON. Raises LookupError, TypeError or ValueError for what makes no sense."""
    versions = sorted({slot.version for slot in form.slots})
    return {
        "room": _room(tx, room),
        "person": person,
        "attempt": attempt,
        "form": encode_form(form),
        "items": {str(row): content_hash(version_item(tx, row)[0]) for row in versions},
    }


def _room(tx: Tx, room: RoomId) -> dict[str, Any]:
    row = tx.connection.execute(select(rooms).where(rooms.c.id == room)).one_or_none()
    if row is None:
        raise LookupError(f"there is no room {room!r}")
    return {
        "id": row.id,
        "name": row.name,
        "assessment": row.assessment,
        "cohort": row.cohort_id,
        "seed": row.seed,
        "facilities": row.facilities,
        "opened_at": (row.opened_at - EPOCH) // MICROSECOND,
        "opened_by": row.opened_by,
    }
