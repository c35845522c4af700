"""Sittings whose log is not as it was written, and those that are gone."""

from collections.abc import Iterator

from lumbar.core.ids import PersonId, SittingId
from lumbar.core.sitting.receipt import receipt
from lumbar.core.sitting.room import RoomChange
from lumbar.services.assess.views import Verified
from lumbar.services.verifying import Difference
from lumbar.store.engine import Tx
from lumbar.store.errors import Damaged, UnreadableEvent
from lumbar.store.people import people
from lumbar.store.rooms import Room, all_rooms, events_of_room, gaps_in_room
from lumbar.store.sittings import (
    SittingHead,
    SittingRow,
    broken_links,
    end_link,
    heads_in,
    log_of,
    sitting_by_id,
)


def broken_sittings(tx: Tx) -> Iterator[Difference]:
    """Everything wrong with any sitting, for `lumbar db verify`."""
    for room in all_rooms(tx):
        for each in verified_in(tx, room):
            for trouble in each.troubles:
                yield Difference(each.name, "sitting", each.sitting, trouble, "as it was written")


def verified_in(tx: Tx, room: Room) -> Iterator[Verified]:
    """Every sitting that is in a room or was, with what is wrong; then the room's own log."""
    names = {person.id: person.name for person in people(tx)}
    heads = heads_in(tx, room.id)
    for head in heads:
        yield _verified(tx, room, head, names.get(head.person, head.person))
    there = {head.id for head in heads}
    for event in events_of_room(tx, room.id):
        if event.change is RoomChange.ENTERED and event.detail["sitting"] not in there:
            yield Verified(
                sitting=SittingId(event.detail["sitting"]),
                name=names.get(event.by, PersonId(event.by)),
                room=room.name,
                attempt=int(event.detail["attempt"]),
                events=0,
                receipt=None,
                troubles=("the whole sitting is missing",),
            )
    for position in gaps_in_room(tx, room.id):
        trouble = f"event {position} of the room is missing"
        yield Verified(SittingId("-"), "the room itself", room.name, 0, 0, None, (trouble,))


def _verified(tx: Tx, room: Room, head: SittingHead, name: str) -> Verified:
    try:
        row = sitting_by_id(tx, head.id)
        assert row is not None, "it was listed in the same view"
        troubles = troubles_of(tx, row)
    except Damaged:
        troubles = ("the form cannot be read",)
    end = end_link(tx, head.id)
    return Verified(
        sitting=head.id,
        name=name,
        room=room.name,
        attempt=head.attempt,
        events=head.length,
        receipt=None if end is None else receipt(end),
        troubles=troubles,
    )


def troubles_of(tx: Tx, row: SittingRow) -> tuple[str, ...]:
    """What is wrong with the log of a sitting, in words; nothing when it is whole."""
    try:
        return tuple(broken_links(tx, row, log_of(tx, row.id)))
    except UnreadableEvent as trouble:
        return (f"event {trouble.position} cannot be read ({trouble.why})",)
