"""Rooms: opening one, how it stands, closing it, and showing its results."""

from contextlib import suppress
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from lumbar.core.assessment.assessment import Assessment, area_sizes
from lumbar.core.assessment.drawing import Unfillable, draw_items
from lumbar.core.assessment.pools import pools_of
from lumbar.core.ids import AssessmentId, RoomId
from lumbar.core.names import clean_name
from lumbar.core.roles import Role
from lumbar.core.sitting.room import RoomChange, RoomEvent, RoomStage, never_again
from lumbar.core.sitting.sitting import Stage
from lumbar.services.access import allowed
from lumbar.services.assess.acting import look_at, now_of, settle
from lumbar.services.assess.board import board_of
from lumbar.services.assess.facilities import known_facilities
from lumbar.services.assess.views import AssessmentCard, Board, RoomCard
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.cohorts import all_cohorts, find_cohort
from lumbar.store.engine import Tx
from lumbar.store.errors import LOOK_AND_RESTORE, Unreadable
from lumbar.store.people import find_person
from lumbar.store.rooms import (
    Room,
    add_room,
    all_rooms,
    change_room,
    find_room,
    lock_room,
    state_of_room,
)
from lumbar.store.sittings import heads_in

STAFF = (Role.INSTRUCTOR, Role.ADMINISTRATOR)

LONGEST_NAME = 64


@allowed(*STAFF)
def assessments(ctx: Context) -> tuple[AssessmentCard, ...]:
    """Every assessment of the content, by title."""
    cards = [
        AssessmentCard(
            each.id,
            each.title,
            sum(area_sizes(each).values()),
            each.limit // timedelta(minutes=1),
            each.opens,
            each.closes,
        )
        for each in ctx.curriculum.assessments.values()
    ]
    return tuple(sorted(cards, key=lambda card: card.title))


@allowed(*STAFF)
def open_room(
    ctx: Context,
    assessment: AssessmentId,
    name: str,
    cohort: str | None = None,
    seed: str | None = None,
    *,
    start: bool = False,
) -> Board:
    """Open a room for an assessment: trainees may come in and wait.

    cohort: who may come in, None for everybody. seed: what forms are drawn with; a new one if left
    out. start: whoever comes in may begin at once. Raises NotFound for an unknown assessment or
    cohort, BadRequest for a name that is taken or cannot be one, Refused for a blueprint that
    cannot be filled.
    """
    found = ctx.curriculum.assessments.get(assessment)
    if found is None:
        known = ", ".join(sorted(ctx.curriculum.assessments)) or "there are none"
        raise NotFound(f"There is no assessment {assessment!r} ({known}).")
    _fillable(ctx, found)
    called = clean_name(name)
    if called is None or len(called) > LONGEST_NAME or called.startswith("-"):
        raise BadRequest(
            f"{name!r} cannot be a room's name: use 1 to {LONGEST_NAME} printable characters, of "
            "which '-' is not the first."
        )
    if seed is not None and not (0 < len(seed) <= LONGEST_NAME and seed.isprintable()):
        raise BadRequest(f"A seed has 1 to {LONGEST_NAME} printable characters.")
    with ctx.writing() as tx:
        if find_room(tx, called) is not None:
            raise BadRequest(f"There is a room {called!r} already. Choose another name.")
        group = None if cohort is None else find_cohort(tx, cohort)
        if cohort is not None and group is None:
            raise NotFound(f"There is no cohort {cohort!r}. See 'lumbar cohort list'.")
        now = now_of(ctx, tx)
        room = Room(
            id=RoomId(str(uuid4())),
            name=called,
            assessment=found,
            cohort=None if group is None else group.id,
            seed=token_hex(8) if seed is None else seed,
            facilities=known_facilities(tx),
            opened_at=now,
            opened_by=ctx.person.id,
        )
        add_room(tx, room)
        if start:
            change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.STARTED, {}))
        return board_of(tx, room, now)


def _fillable(ctx: Context, assessment: Assessment) -> None:
    pools = pools_of(assessment, ctx.curriculum)
    try:
        draw_items(assessment, pools, ctx.curriculum.enemies, "open")
    except Unfillable as trouble:
        raise Refused(f"{assessment.title!r} cannot be opened: {trouble}.") from trouble


@allowed(*STAFF)
def rooms(ctx: Context) -> tuple[RoomCard, ...]:
    """Every room, newest first."""
    with ctx.reading() as tx:
        now = now_of(ctx, tx)
        return tuple(_card(tx, room, now) for room in all_rooms(tx))


def _card(tx: Tx, room: Room, now: datetime) -> RoomCard:
    board = board_of(tx, room, now)
    people: dict[Stage, int] = {}
    for row in board.rows:
        if not row.damaged:
            people[row.stage] = people.get(row.stage, 0) + 1
    return RoomCard(
        room.name,
        room.assessment.title,
        board.stage,
        board.released,
        None if room.cohort is None else _cohort_name(tx, room),
        room.opened_at,
        people,
        board.paused,
        sum(bool(row.damaged) for row in board.rows),
    )


def _cohort_name(tx: Tx, room: Room) -> str:
    return next(cohort.name for cohort in all_cohorts(tx) if cohort.id == room.cohort)


@allowed(*STAFF)
def board(ctx: Context, room_name: str) -> Board:
    """The live board of a room."""
    with ctx.reading() as tx:
        room = room_named(tx, room_name)
        return board_of(tx, room, now_of(ctx, tx), ctx.session.sittings)


@allowed(*STAFF)
def close(ctx: Context, room_name: str) -> Board:
    """Let nobody begin any more; who has begun goes on. What has run out of time is settled."""
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        if state_of_room(tx, room.id).stage is not RoomStage.CLOSED:
            change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.CLOSED, {}))
        for head in heads_in(tx, room.id):
            # One that cannot be read is told of on the board.
            with suppress(Unreadable):
                settle(tx, look_at(tx, head.id, lock=True), now)
        return board_of(tx, room, now)


@allowed(*STAFF)
def release(ctx: Context, room_name: str, *, withhold: bool = False) -> Board:
    """Let trainees see what the assessment shows after release, or no longer.

    Refused while anybody sits, or waits and can still begin: feedback would tell them the keys. A
    sitting that cannot be read may go on, unless its log has its end.
    From then on nobody can begin in this room.
    """
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        before = board_of(tx, room, now)
        waits = not never_again(room.assessment, state_of_room(tx, room.id), now)
        sitting = [
            row.name
            for row in before.rows
            if row.stage in (Stage.RUNNING, Stage.PAUSED) or (waits and row.stage is Stage.WAITING)
        ]
        if sitting and not withhold:
            raise Refused(
                f"{', '.join(sitting)} {'has' if len(sitting) == 1 else 'have'} not finished. "
                "Release when nobody sits any more: terminate who sits, and close the room on "
                "who only waits."
            )
        torn = [f"{row.name} ({row.damaged})" for row in before.rows if row.may_sit]
        if torn and not withhold:
            raise Refused(
                f"Nobody can tell whether these have finished: {', '.join(torn)}. "
                f"{LOOK_AND_RESTORE} Release after that."
            )
        if before.released is withhold:
            change = RoomChange.WITHHELD if withhold else RoomChange.RELEASED
            change_room(tx, room.id, RoomEvent(now, ctx.person.id, change, {}))
        return board_of(tx, room, now)


@allowed(*STAFF)
def grant_attempt(ctx: Context, room_name: str, person: str) -> Board:
    """Let one person sit once more. Refused where nobody can begin any more."""
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        why = never_again(room.assessment, state_of_room(tx, room.id), now)
        if why:
            raise Refused(f"{why} Open another room for a further attempt: lumbar assess open.")
        found = find_person(tx, person)
        if found is None:
            raise NotFound(f"There is nobody called {person!r}. See 'lumbar people list'.")
        detail = {"person": str(found.id)}
        change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.ATTEMPT_GRANTED, detail))
        return board_of(tx, room, now)


def room_named(tx: Tx, name: str) -> Room:
    """The room of that name. Raises NotFound."""
    room = find_room(tx, clean_name(name) or name)
    if room is None:
        known = ", ".join(each.name for each in all_rooms(tx)[:5]) or "none is open"
        raise NotFound(f"There is no room {name!r} ({known}).")
    return room


def locked_room(ctx: Context, tx: Tx, name: str) -> tuple[Room, datetime]:
    """The room of that name, kept from other proctors until the transaction ends; and now."""
    room = room_named(tx, name)
    lock_room(tx, room.id)
    return room, now_of(ctx, tx)
