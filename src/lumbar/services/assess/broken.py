"""Sittings and rooms whose log is not as it was written, and sittings that are gone."""

from collections.abc import Iterator, Mapping

from lumbar.core.ids import PersonId, RoomId, SittingId
from lumbar.core.sitting.receipt import receipt
from lumbar.core.sitting.room import RoomChange
from lumbar.services.assess.views import Verified
from lumbar.services.verifying import Difference
from lumbar.store.chains import UNREADABLE, Entry
from lumbar.store.engine import Tx
from lumbar.store.errors import Damaged, UnreadableEvent
from lumbar.store.people import people
from lumbar.store.rooms import (
    broken_room_links,
    room_by_id,
    room_entries,
    room_names,
    state_of_room,
)
from lumbar.store.sittings import (
    SittingHead,
    SittingRow,
    broken_links,
    end_link,
    heads_in,
    log_of,
    sitting_by_id,
)

NO_SITTING = SittingId("-")
"""Where a trouble is of the room itself."""


def broken_sittings(tx: Tx) -> Iterator[Difference]:
    """Everything wrong with any room or sitting, for `lumbar db verify`."""
    for room, name in room_names(tx).items():
        for each in verified_in(tx, room, name):
            of_room = each.sitting == NO_SITTING
            where, key = ("room", name) if of_room else ("sitting", each.sitting)
            for trouble in each.troubles:
                yield Difference(each.name, where, key, trouble, "as it was written")


def verified_in(tx: Tx, room: RoomId, room_name: str) -> Iterator[Verified]:
    """Every sitting that is in a room or was, with what is wrong; then the room, where something
    is.
    """
    names = {person.id: person.name for person in people(tx)}
    heads = heads_in(tx, room)
    for head in heads:
        yield _verified(tx, room_name, head, names.get(head.person, head.person))
    there = {str(head.id) for head in heads}
    for entry in room_entries(tx, room):
        if entry.kind == RoomChange.ENTERED.value:
            yield from _gone(entry, there, room_name, names)
    troubles = troubles_of_room(tx, room)
    if troubles:
        yield Verified(NO_SITTING, "the room itself", room_name, 0, 0, None, troubles)


def _gone(
    entry: Entry, there: set[str], room_name: str, names: Mapping[PersonId, str]
) -> Iterator[Verified]:
    """The sitting that somebody came in to, where it is not there any more. An entry that says no
    such thing is told of with the room.
    """
    try:
        detail = entry.read_detail()
        sitting, attempt = str(detail["sitting"]), int(detail["attempt"])
    except UNREADABLE:
        return
    if sitting not in there:
        yield Verified(
            sitting=SittingId(sitting),
            name=names.get(PersonId(entry.by or ""), entry.by or "nobody"),
            room=room_name,
            attempt=attempt,
            events=0,
            receipt=None,
            troubles=("the whole sitting is missing",),
        )


def troubles_of_room(tx: Tx, room: RoomId) -> tuple[str, ...]:
    """What is wrong with a room and its own log, in words; nothing when it is whole."""
    found = [*broken_room_links(tx, room)]
    try:
        room_by_id(tx, room)
        state_of_room(tx, room)
    except UnreadableEvent as trouble:
        found.append(f"event {trouble.position} of the room cannot be read ({trouble.why})")
    except Damaged as trouble:
        found.append(str(trouble))
    return tuple(found)


def _verified(tx: Tx, room_name: str, head: SittingHead, name: str) -> Verified:
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
        room=room_name,
        attempt=head.attempt,
        events=head.length,
        receipt=_code(end),
        troubles=troubles,
    )


def _code(end: str | None) -> str | None:
    """The receipt; none where the link is torn, which is told of by itself."""
    try:
        return None if end is None else receipt(end)
    except ValueError:
        return None


def troubles_of(tx: Tx, row: SittingRow) -> tuple[str, ...]:
    """What is wrong with the log of a sitting, in words; nothing when it is whole."""
    found = [*broken_links(tx, row)]
    try:
        log_of(tx, row.id)
    except UnreadableEvent as trouble:
        found.append(f"event {trouble.position} cannot be read ({trouble.why})")
    return tuple(found)
