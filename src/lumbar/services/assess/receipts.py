"""Looking whether a sitting's log is as it was written."""

from lumbar.core.ids import RoomId
from lumbar.core.names import clean_name
from lumbar.core.sitting.receipt import read_receipt
from lumbar.services.access import allowed
from lumbar.services.assess.broken import verified_in
from lumbar.services.assess.rooms import STAFF
from lumbar.services.assess.views import Verified
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.store.engine import Tx
from lumbar.store.rooms import room_names


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
        found = tuple(
            each
            for room, name in _chosen(tx, room_name).items()
            for each in verified_in(tx, room, name)
        )
    if wanted is None:
        return found
    matching = tuple(each for each in found if each.receipt == wanted)
    if not matching:
        raise NotFound(
            f"No sitting has the receipt {wanted}. Either it was misread, or the log of that "
            "sitting is no longer what it was: run this without a code to see broken ones."
        )
    return matching


def _chosen(tx: Tx, room_name: str | None) -> dict[RoomId, str]:
    """Every room, or the one of that name; also one that cannot be read. Raises NotFound."""
    known = room_names(tx)
    if room_name is None:
        return known
    wanted = clean_name(room_name) or room_name
    found = {room: name for room, name in known.items() if name == wanted}
    if not found:
        some = ", ".join([*known.values()][:5]) or "none is open"
        raise NotFound(f"There is no room {room_name!r} ({some}).")
    return found
