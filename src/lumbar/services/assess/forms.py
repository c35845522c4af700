"""Drawing a form for a trainee from what is taught now."""

from lumbar.core.assessment.drawing import Unfillable, draw_items
from lumbar.core.assessment.form import Form, make_form
from lumbar.core.assessment.pools import pools_of
from lumbar.services.context import Context
from lumbar.services.errors import Refused
from lumbar.store.engine import Tx
from lumbar.store.items import record_version
from lumbar.store.rooms import Room


def draw_form(ctx: Context, tx: Tx, room: Room, seed: str) -> Form:
    """The form that a seed gives in a room; every item's version is on record after this.

    Raises Refused when the blueprint can no longer be filled, because content has changed.
    """
    curriculum, assessment = ctx.curriculum, room.assessment
    pools = pools_of(assessment, curriculum)
    try:
        drawn = draw_items(assessment, pools, curriculum.enemies, seed, room.facilities)
    except Unfillable as trouble:
        raise Refused(
            f"No form can be drawn for {assessment.title!r}: {trouble}. "
            "Content has changed since the room was opened: run 'lumbar check'."
        ) from trouble
    now = ctx.clock()
    versions = {
        item.id: record_version(tx, item, now).row for items in drawn.values() for item in items
    }
    return make_form(assessment, drawn, versions, seed)


def seed_for(room: Room, person: str, attempt: int) -> str:
    """What a trainee's form is drawn with; the same for all where everybody gets one form."""
    whose = "" if room.assessment.one_form else person
    return f"{room.seed}:{whose}:{attempt}"
