"""Sittings that are over, with their marks."""

from collections.abc import Iterator
from contextlib import suppress

from lumbar.core.curriculum.item import Item
from lumbar.core.sitting.marking import Result, mark_sitting
from lumbar.services.assess.acting import At, with_log
from lumbar.services.assess.damage import making_sense
from lumbar.store.engine import Tx
from lumbar.store.errors import Unreadable
from lumbar.store.items import version_item
from lumbar.store.rooms import Room
from lumbar.store.sittings import heads_in, sitting_by_id


def marks_of(tx: Tx, at: At, versions: dict[int, Item] | None = None) -> Result:
    """The result of a sitting as it stands. versions: those known already, by row; added to. Raises
    Unreadable where the answers or the questions make no sense.
    """
    known = {} if versions is None else versions
    with making_sense(at.row.id, "it cannot be marked"):
        wanted = {slot.version for slot in at.form.slots}
        wanted |= {r.version for r in at.sitting.remarks.values() if r.version is not None}
        for row in wanted - known.keys():
            known[row] = version_item(tx, row)[0]
        return mark_sitting(at.assessment, at.form, known, at.sitting)


def marked_in(tx: Tx, room: Room) -> Iterator[tuple[At, Result]]:
    """Every sitting of a room whose end is on record, with its result; less those that cannot be
    read, which the room's board tells of.
    """
    versions: dict[int, Item] = {}
    for head in heads_in(tx, room.id):
        with suppress(Unreadable):
            row = sitting_by_id(tx, head.id)
            assert row is not None, "it was listed in the same view"
            at = with_log(tx, row, room)
            if at.sitting.stage.final:
                yield at, marks_of(tx, at, versions)
