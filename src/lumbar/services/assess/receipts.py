"""Looking whether a sitting's log is as it was written."""

from lumbar.core.sitting.receipt import read_receipt
from lumbar.services.access import allowed
from lumbar.services.assess.broken import verified_in
from lumbar.services.assess.rooms import STAFF, room_named
from lumbar.services.assess.views import Verified
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.store.rooms import all_rooms


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
        chosen = all_rooms(tx) if room_name is None else [room_named(tx, room_name)]
        found = tuple(each for room in chosen for each in verified_in(tx, room))
    if wanted is None:
        return found
    matching = tuple(each for each in found if each.receipt == wanted)
    if not matching:
        raise NotFound(
            f"No sitting has the receipt {wanted}. Either it was misread, or the log of that "
            "sitting is no longer what it was: run this without a code to see broken ones."
        )
    return matching
