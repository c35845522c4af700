"""Coming into a room: which one it is, for whom, and the sitting that is there or is made."""

from uuid import uuid4

from lumbar.core.ids import SittingId
from lumbar.core.names import clean_name
from lumbar.core.sitting import events
from lumbar.core.sitting.room import RoomChange, RoomEvent, RoomStage, RoomState, never_again
from lumbar.services.assess.acting import At, act, look_at, now_of, with_log
from lumbar.services.assess.forms import draw_form, seed_for
from lumbar.services.context import Context
from lumbar.services.errors import NotFound, Refused
from lumbar.store.cohorts import is_member
from lumbar.store.engine import Tx
from lumbar.store.people import person_by_id
from lumbar.store.rooms import Room, all_rooms, change_room, find_room
from lumbar.store.sittings import add_sitting, sittings_of


def room_called(ctx: Context, tx: Tx, name: str) -> Room:
    """The room of that name. Raises NotFound, naming rooms that the caller may come into."""
    room = find_room(tx, clean_name(name) or name)
    if room is None:
        known = [each.name for each in all_rooms(tx) if invited(ctx, tx, each)]
        raise NotFound(f"There is no room {name!r} ({', '.join(known[:5]) or 'none is open'}).")
    return room


def invited(ctx: Context, tx: Tx, room: Room) -> bool:
    """Whether the room is for the caller."""
    return room.cohort is None or is_member(tx, room.cohort, ctx.person.id)


def latest_of(ctx: Context, tx: Tx, room: Room, *, lock: bool = False) -> At | None:
    """The caller's latest sitting in a room. Who has one may come back, whatever became of the
    cohort.
    """
    rows = sittings_of(tx, room.id, ctx.person.id)
    if rows:
        return look_at(tx, rows[-1].id, lock=lock)
    if not invited(ctx, tx, room):
        raise Refused(f"The room {room.name!r} is for another cohort. Ask your instructor.")
    return None


def new_sitting(ctx: Context, tx: Tx, room: Room, state: RoomState, attempt: int) -> At:
    """A new sitting with its form, in the waiting room; the room is locked."""
    if state.stage is RoomStage.CLOSED or state.released:
        why = never_again(room.assessment, state, now_of(ctx, tx))
        raise Refused(f"Nobody can come into {room.name!r} any more. {why}")
    most = room.assessment.attempts + state.extra_attempts(ctx.person.id)
    if attempt > most:
        raise Refused(f"You have had all {most} of your attempts. Your instructor can grant more.")
    form = draw_form(ctx, tx, room, seed_for(room, ctx.person.id, attempt))
    row = add_sitting(tx, SittingId(str(uuid4())), room.id, ctx.person.id, attempt, form)
    at, now = with_log(tx, row, room), now_of(ctx, tx)
    # In the room's log as well, so that a sitting that is removed as a whole is missed.
    detail = {"sitting": row.id, "attempt": str(attempt)}
    change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.ENTERED, detail))
    person = person_by_id(tx, ctx.person.id)
    assert person is not None, "the caller is somebody"
    opened = events.Opened(at=now, by=person.id, factor=person.time_factor)
    at, _, _ = act(tx, at, opened, now)
    for notice, text in state.notices:
        at, _, _ = act(tx, at, events.Announced(at=now, notice=notice, text=text), now)
    return at
