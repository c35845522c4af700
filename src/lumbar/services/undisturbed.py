"""What stays shut to somebody who sits an assessment: whatever tells a key, and, unless the
assessment opens them, the lessons.

Questions are drawn from the banks that are studied, so the answer to one may be a question of the
sitting.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lumbar.core.ids import SittingId
from lumbar.services.context import Context
from lumbar.services.errors import Refused
from lumbar.store.engine import Tx
from lumbar.store.people import begun_by

if TYPE_CHECKING:
    from lumbar.services.assess.acting import At


def undisturbed(ctx: Context, tx: Tx, *, tells_keys: bool = True) -> None:
    """Raise Refused while the caller sits. tells_keys: false for what an assessment may open."""
    begun = begun_by(tx, ctx.person.id)
    maybe = [sitting for sitting in begun if sitting not in ctx.session.over]
    at = _under_way(ctx, tx, maybe) if maybe else None
    if at is None or (not tells_keys and at.assessment.during.opens_lessons):
        return
    raise Refused(
        f"You are sitting {at.assessment.title!r} in the room {at.room.name!r}. "
        f"{'Study' if tells_keys else 'Lessons and search'} can be used again when it is over."
    )


def _under_way(ctx: Context, tx: Tx, maybe: Iterable[SittingId]) -> "At | None":
    """The first of these that is not over."""
    # Most who study are not sitting: the study desk opens faster without all this.
    from lumbar.core.sitting.time_account import stage_at
    from lumbar.services.assess.acting import look_at, now_of
    from lumbar.store.errors import Damaged

    for sitting in maybe:
        try:
            at = look_at(tx, sitting)
        except Damaged:
            # Nothing can be answered in it, so nothing can be told.
            continue
        if stage_at(at.sitting, now_of(ctx, tx)).final:
            ctx.session.over.add(sitting)
        else:
            return at
    return None
