"""What a proctor does to sittings. Each call is one transaction and returns the board after it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import TypeAlias

from lumbar.core.ids import SittingId
from lumbar.core.sitting import events
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.room import (
    RoomChange,
    RoomEvent,
    RoomStage,
    never_again,
    not_yet,
)
from lumbar.core.sitting.sitting import Sitting, Stage
from lumbar.core.sitting.time_account import MOST_CREDIT, MOST_FACTOR, time_lost
from lumbar.services.access import allowed
from lumbar.services.assess.acting import act, look_at, settle
from lumbar.services.assess.board import board_of
from lumbar.services.assess.damage import not_done
from lumbar.services.assess.rooms import STAFF, locked_room
from lumbar.services.assess.said import one_line, said
from lumbar.services.assess.tokens import check_tokens
from lumbar.services.assess.views import Board
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.engine import Tx
from lumbar.store.errors import Unreadable
from lumbar.store.rooms import Room, change_room, state_of_room

Wish: TypeAlias = Callable[[Sitting, datetime], Event | None]
"""What is wanted of one sitting at an instant; None for nothing."""


@allowed(*STAFF)
def start(ctx: Context, room_name: str) -> Board:
    """Start everybody who waits, at one instant; who comes in later may begin at once. Refused
    outside the window, in a room where nobody can begin any more, and while it is stopped.
    """
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        state = state_of_room(tx, room.id)
        why = never_again(room.assessment, state, now) or not_yet(room.assessment, now)
        if not why and state.paused:
            why = "It was stopped; let it go on first: lumbar assess resume."
        if why:
            raise Refused(f"{room.name!r} cannot be started. {why}")
        if state.stage is RoomStage.WAITING:
            change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.STARTED, {}))
        _each(ctx, tx, room, now, None, _started)
        return board_of(tx, room, now)


def _started(sitting: Sitting, now: datetime) -> Event | None:
    return events.Started(at=now) if sitting.stage is Stage.WAITING else None


@allowed(*STAFF)
def pause(
    ctx: Context, room_name: str, reason: str = "", people: Sequence[str] | None = None
) -> Board:
    """Stop the clock of everybody, or of some. A room that is stopped as a whole lets nobody begin
    until it goes on.
    """
    reason = one_line(said(reason)) if reason.strip() else ""

    def wish(sitting: Sitting, now: datetime) -> Event | None:
        running = sitting.stage is Stage.RUNNING
        return events.Paused(at=now, reason=reason) if running else None

    detail = {"reason": reason} if reason else {}
    return _change(ctx, room_name, people, wish, whole=(RoomChange.PAUSED, detail))


@allowed(*STAFF)
def resume(ctx: Context, room_name: str, people: Sequence[str] | None = None) -> Board:
    """Let the clock of everybody, or of some, run again."""

    def wish(sitting: Sitting, now: datetime) -> Event | None:
        return events.Resumed(at=now) if sitting.stage is Stage.PAUSED else None

    return _change(ctx, room_name, people, wish, whole=(RoomChange.RESUMED, {}))


@allowed(*STAFF)
def extend(
    ctx: Context,
    room_name: str,
    amount: timedelta,
    reason: str,
    people: Sequence[str] | None = None,
    request: str | None = None,
) -> Board:
    """Give everybody, or some, more time. request: the same request again changes nothing."""
    if not timedelta() < amount <= MOST_CREDIT:
        raise BadRequest(f"Give more than no time, and not more than {MOST_CREDIT.days} days.")
    reason = one_line(said(reason))
    check_tokens(request=request)

    def wish(_sitting: Sitting, now: datetime) -> Event | None:
        return events.Credited(at=now, amount=amount, reason=reason, request=request)

    return _change(ctx, room_name, people, wish)


@allowed(*STAFF)
def credit_outage(
    ctx: Context,
    room_name: str,
    begin: datetime,
    end: datetime,
    reason: str,
    people: Sequence[str] | None = None,
    request: str | None = None,
) -> Board:
    """Give back the time that an outage took: to each, as long as their clock ran between two
    instants. What was given back for an outage before is not given again, so doing the same twice
    changes nothing.
    """
    if end <= begin:
        raise BadRequest("An outage ends after it begins.")
    reason = one_line(said(reason))
    check_tokens(request=request)

    def wish(sitting: Sitting, now: datetime) -> Event | None:
        before = sitting.requests.get(request or "")
        outage = begin, min(end, now)
        if isinstance(before, events.Credited) and before.outage == (begin, min(end, before.at)):
            # An outage that was not over when it was credited may be longer now.
            return replace(before, at=now, reason=reason)
        lost = time_lost(sitting, *outage)
        if lost <= timedelta():
            return None
        return events.Credited(at=now, amount=lost, reason=reason, request=request, outage=outage)

    return _change(ctx, room_name, people, wish)


@allowed(*STAFF)
def scale(ctx: Context, room_name: str, person: str, factor: float, reason: str) -> Board:
    """Set one person's time factor in this room."""
    if not 1 <= factor <= MOST_FACTOR:
        raise BadRequest(f"A time factor is 1 to {MOST_FACTOR:g}: 1.25 gives a quarter more time.")
    reason = one_line(said(reason))

    def wish(_sitting: Sitting, now: datetime) -> Event | None:
        return events.Scaled(at=now, factor=factor, reason=reason)

    return _change(ctx, room_name, [person], wish)


@allowed(*STAFF)
def note(ctx: Context, room_name: str, person: str, text: str) -> Board:
    """Put an irregularity on record; also after the end."""
    text = one_line(said(text))
    return _change(
        ctx, room_name, [person], lambda _s, now: events.Noted(at=now, text=text), over=True
    )


@allowed(*STAFF)
def terminate(ctx: Context, room_name: str, person: str, reason: str) -> Board:
    """End one person's sitting; what was answered counts."""
    reason = one_line(said(reason))
    return _change(
        ctx, room_name, [person], lambda _s, now: events.Terminated(at=now, reason=reason)
    )


@allowed(*STAFF)
def announce(ctx: Context, room_name: str, text: str) -> Board:
    """Tell everybody something, also who comes in later; each has to take note of it."""
    text = said(text)
    notice = token_hex(4)
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        detail = {"notice": notice, "text": text}
        change_room(tx, room.id, RoomEvent(now, ctx.person.id, RoomChange.ANNOUNCED, detail))
        _each(
            ctx,
            tx,
            room,
            now,
            None,
            lambda _s, at: events.Announced(at=at, notice=notice, text=text),
        )
        return board_of(tx, room, now)


def _change(
    ctx: Context,
    room_name: str,
    people: Sequence[str] | None,
    wish: Wish,
    *,
    over: bool = False,
    whole: tuple[RoomChange, dict[str, str]] | None = None,
) -> Board:
    """One wish for the latest sitting of everybody, or of some. over: also for sittings that are
    over. whole: what it means for the room itself, when it is for everybody.
    """
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        if whole is not None and people is None:
            _change_whole(ctx, tx, room, now, *whole)
        refused = _each(ctx, tx, room, now, people, wish, over=over)
        after = board_of(tx, room, now)
    if people is not None and refused:
        raise Refused("; ".join(refused))
    return after


def _change_whole(
    ctx: Context, tx: Tx, room: Room, now: datetime, change: RoomChange, detail: dict[str, str]
) -> None:
    """Stop a room that has been started, or let one that was stopped go on."""
    state, stops = state_of_room(tx, room.id), change is RoomChange.PAUSED
    if stops and state.stage is RoomStage.WAITING:
        raise Refused(f"Nobody has begun in {room.name!r}, so there is nothing to stop.")
    if state.paused is not stops:
        change_room(tx, room.id, RoomEvent(now, ctx.person.id, change, detail))


def _each(
    ctx: Context,
    tx: Tx,
    room: Room,
    now: datetime,
    people: Sequence[str] | None,
    wish: Wish,
    *,
    over: bool = False,
) -> list[str]:
    """Act on the latest sittings of a room; what was not done, for whom and why."""
    refused: list[str] = []
    for sitting, name in _named(tx, room, people).items():
        try:
            at = settle(tx, look_at(tx, sitting, lock=True), now)
        except Unreadable as trouble:
            refused.append(f"{name}: {not_done(trouble)}")
            continue
        if at.sitting.stage.final and not over:
            refused.append(f"{name}: The sitting is over.")
            continue
        wanted = wish(at.sitting, now)
        if wanted is not None:
            _, refusal, _ = act(tx, at, replace(wanted, by=ctx.person.id), now)
            if refusal is not None:
                refused.append(f"{name}: {refusal.message}")
    return refused


def _named(tx: Tx, room: Room, people: Sequence[str] | None) -> dict[SittingId, str]:
    """The latest sitting of each person, or of those named. Raises NotFound for who has none."""
    rows = {row.name: row for row in board_of(tx, room, room.opened_at).rows if row.sitting}
    for name in people or ():
        if name not in rows:
            raise NotFound(f"{name!r} has no sitting in the room {room.name!r}.")
    return {
        row.sitting: name
        for name, row in rows.items()
        if row.sitting is not None and (people is None or name in people)
    }
