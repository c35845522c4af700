"""What a sitting is made of before anything happens in it, for the first link of its chain.

The person, the attempt, the form, every question of it, and the room with its assessment: whoever
edits one of them breaks the chain at its beginning.
"""

from typing import Any

from lumbar.core.assessment.codec import encode_form
from lumbar.core.assessment.form import Form
from lumbar.core.curriculum.changes import content_hash
from lumbar.core.ids import PersonId, RoomId
from lumbar.store.engine import Tx
from lumbar.store.items import version_item
from lumbar.store.room_origins import room_origin


def origin(tx: Tx, room: RoomId, person: PersonId, attempt: int, form: Form) -> dict[str, Any]:
    """All of it as JSON. Raises LookupError, TypeError or ValueError for what makes no sense."""
    versions = sorted({slot.version for slot in form.slots})
    return {
        "room": room_origin(tx, room),
        "person": person,
        "attempt": attempt,
        "form": encode_form(form),
        "items": {str(row): content_hash(version_item(tx, row)[0]) for row in versions},
    }
