"""Marking again after a correction: reckoned first, written when asked to; the answers stay."""

from dataclasses import replace

from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId
from lumbar.core.sitting.events import Remarked, Treatment
from lumbar.core.sitting.marking import Result
from lumbar.core.sitting.rekeying import rekeyed
from lumbar.core.sitting.room import never_again
from lumbar.core.sitting.sitting import Stage
from lumbar.services.access import allowed
from lumbar.services.assess.acting import At, act, look_at, settle
from lumbar.services.assess.damage import skipping
from lumbar.services.assess.marked import marks_of
from lumbar.services.assess.rooms import STAFF, locked_room
from lumbar.services.assess.said import one_line, said
from lumbar.services.assess.views import Before, Correction, Skipped
from lumbar.services.context import Context
from lumbar.services.errors import NotFound, Refused
from lumbar.store.engine import Tx
from lumbar.store.items import record_version, version_item
from lumbar.store.people import people
from lumbar.store.rooms import state_of_room
from lumbar.store.sittings import heads_in


@allowed(*STAFF)
def remark(
    ctx: Context,
    room_name: str,
    item: ItemId,
    treatment: Treatment,
    reason: str,
    *,
    write: bool = False,
) -> Correction:
    """Mark a question in another way in every sitting of a room that is over.

    item: a question, or a case for all its steps. treatment: NEW_KEY marks by the item as content
    has it now. write: on record, else only reckoned. Refused while somebody still sits, and where
    the corrected item cannot be laid over the one that was shown; nothing is changed then. What
    cannot be read is left out, and listed.
    """
    reason = one_line(said(reason))
    try:
        with ctx.writing() as tx:
            correction = _remark(ctx, tx, room_name, item, treatment, reason)
            if not write:
                raise _OnlyReckoned(correction)
    except _OnlyReckoned as reckoned:
        return reckoned.correction
    return replace(correction, done=True)


class _OnlyReckoned(Exception):
    """Undoes the transaction of a correction that nobody asked to write."""

    def __init__(self, correction: Correction) -> None:
        super().__init__()
        self.correction = correction


def _remark(
    ctx: Context, tx: Tx, room_name: str, item: ItemId, treatment: Treatment, reason: str
) -> Correction:
    room, now = locked_room(ctx, tx, room_name)
    names = {person.id: person.name for person in people(tx)}
    nobody_begins = bool(never_again(room.assessment, state_of_room(tx, room.id), now))
    found: list[Before] = []
    known: dict[int, int] = {}
    skipped: list[Skipped] = []
    for head in heads_in(tx, room.id):
        with skipping(skipped, room, head, names):
            at = settle(tx, look_at(tx, head.id, lock=True), now)
            slots = [
                n for n, slot in enumerate(at.form.slots, 1) if item in (slot.item, slot.whole)
            ]
            if not slots:
                continue
            if not at.sitting.stage.final:
                if at.sitting.stage is Stage.WAITING and nobody_begins:
                    continue
                raise Refused(
                    f"{names[head.person]} still sits or waits. Mark again when all are over and "
                    "the room is closed."
                )
            before = marks_of(tx, at)
            for n in slots:
                version = _version(ctx, tx, at, n, treatment, known)
                wish = Remarked(
                    at=now,
                    by=ctx.person.id,
                    n=n,
                    treatment=treatment,
                    version=version,
                    reason=reason,
                )
                at, _, _ = act(tx, at, wish, now)
            found.append(_compared(names[head.person], head.attempt, before, marks_of(tx, at)))
    if not found:
        raise NotFound(f"No sitting in the room {room_name!r} has the item {item!r}.")
    return Correction(item, treatment.value, False, tuple(found), tuple(skipped))


def _version(
    ctx: Context, tx: Tx, at: At, n: int, treatment: Treatment, known: dict[int, int]
) -> int | None:
    """The stored version to mark by: what was shown, with the key that content has now."""
    if treatment is not Treatment.NEW_KEY:
        return None
    slot = at.form.slots[n - 1]
    if slot.version not in known:
        shown, _ = version_item(tx, slot.version)
        corrected: Item | None = ctx.curriculum.items.get(slot.whole)
        if corrected is None:
            raise NotFound(f"Content no longer has the item {slot.whole!r}. Void it instead.")
        laid = rekeyed(shown, corrected)
        if laid is None:
            raise Refused(
                f"{slot.whole!r} asks something else now than was shown, or has other options, so "
                "its new key cannot mark the old answers. Void it (--void), or give everybody full "
                "marks (--full)."
            )
        known[slot.version] = record_version(tx, laid, ctx.clock()).row
    return known[slot.version]


def _compared(name: str, attempt: int, before: Result, after: Result) -> Before:
    return Before(
        name,
        attempt,
        before.points,
        after.points,
        before.possible,
        after.possible,
        before.passed,
        after.passed,
    )
