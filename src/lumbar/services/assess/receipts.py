"""Looking whether a sitting's log is as it was written."""

from lumbar.core.sitting.receipt import read_receipt, receipt
from lumbar.services.access import allowed
from lumbar.services.assess.broken import troubles_of
from lumbar.services.assess.rooms import STAFF, room_named
from lumbar.services.assess.views import Verified
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.store.engine import Tx
from lumbar.store.people import people
from lumbar.store.rooms import room_by_id
from lumbar.store.sittings import (
    SittingRow,
    all_sittings,
    end_link,
    sitting_by_id,
)


@allowed(*STAFF)
def verify(
    ctx: Context, room_name: str | None = None, code: str | None = None
) -> tuple[Verified, ...]:
    """What is wrong with the logs of a room's sittings, or of all.

    code: a trainee's receipt: only the sitting that has it. Raises BadRequest for a code that
    cannot be one, NotFound when no sitting has it: then its log is not what it was when the trainee
    got the code, or the code was misread.
    """
    wanted = None if code is None else read_receipt(code)
    if code is not None and wanted is None:
        raise BadRequest(f"{code!r} is no receipt; one looks like 7QF2-MXD9-P3A0.")
    with ctx.reading() as tx:
        room = None if room_name is None else room_named(tx, room_name)
        rows = [row for id_ in all_sittings(tx) if (row := sitting_by_id(tx, id_)) is not None]
        rows = [row for row in rows if room is None or row.room == room.id]
        found = tuple(_verified(tx, row) for row in rows)
    if wanted is None:
        return found
    matching = tuple(each for each in found if each.receipt == wanted)
    if not matching:
        raise NotFound(
            f"No sitting has the receipt {wanted}. Either it was misread, or the log of that "
            "sitting is no longer what it was: run this without a code to see broken ones."
        )
    return matching


def _verified(tx: Tx, row: SittingRow) -> Verified:
    end = end_link(tx, row.id)
    names = {person.id: person.name for person in people(tx)}
    return Verified(
        sitting=row.id,
        name=names[row.person],
        room=room_by_id(tx, row.room).name,
        attempt=row.attempt,
        events=row.length,
        receipt=None if end is None else receipt(end),
        troubles=troubles_of(tx, row),
    )
