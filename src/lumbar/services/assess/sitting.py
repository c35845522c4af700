"""What a trainee does with a sitting. One transaction an act; what is returned is committed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.ids import SittingId
from lumbar.core.presentation.present import RawResponse, read_response
from lumbar.core.sitting import events
from lumbar.core.sitting.decide import Refusal, Why
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.room import RoomStage, RoomState
from lumbar.core.sitting.sitting import Stage
from lumbar.core.sitting.time_account import is_over, stage_at, time_left
from lumbar.core.study.rating import Certainty
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.assess.acting import At, act, look_at, now_of, settle, with_log
from lumbar.services.assess.forms import draw_form, seed_for
from lumbar.services.assess.refused import SittingRefused as SittingRefused
from lumbar.services.assess.showing import question_at, step_at, view_of
from lumbar.services.assess.views import Kept, SittingQuestion, SittingView
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.cohorts import is_member
from lumbar.store.engine import Tx
from lumbar.store.rooms import Room, all_rooms, find_room, lock_room, state_of_room
from lumbar.store.sittings import add_sitting, sittings_of

Wish: TypeAlias = Callable[[datetime], Event]
"""What is wanted, once the instant is known."""


@allowed(*EVERYONE)
def my_rooms(ctx: Context) -> tuple[SittingView, ...]:
    """The latest sitting in every room that the caller has come into, newest room first."""
    found = []
    with ctx.reading() as tx:
        now = now_of(ctx, tx)
        for room in all_rooms(tx):
            rows = sittings_of(tx, room.id, ctx.person.id)
            if rows:
                at = with_log(tx, rows[-1], room)
                found.append(view_of(at, state_of_room(tx, room.id), now))
    return tuple(found)


@allowed(*EVERYONE)
def open_rooms(ctx: Context) -> tuple[str, ...]:
    """Names of rooms the caller may come into now, newest first."""
    with ctx.reading() as tx:
        return tuple(
            room.name
            for room in all_rooms(tx)
            if _invited(ctx, tx, room) and state_of_room(tx, room.id).stage is not RoomStage.CLOSED
        )


@allowed(*EVERYONE)
def enter(ctx: Context, room_name: str, client: str, *, again: bool = False) -> SittingView:
    """Come into a room, or back into it: the caller's latest sitting, taken over by this client.

    again: begin a further attempt where the latest is over and one is left. Raises NotFound for an
    unknown room, Refused for one that is not the caller's or is closed to newcomers.
    """
    with ctx.writing() as tx:
        room = _room(tx, room_name)
        if not _invited(ctx, tx, room):
            raise Refused(f"The room {room_name!r} is for another cohort. Ask your instructor.")
        state = state_of_room(tx, room.id)
        now = now_of(ctx, tx)
        rows = sittings_of(tx, room.id, ctx.person.id)
        at = look_at(tx, rows[-1].id, lock=True) if rows else None
        over = at is not None and stage_at(at.sitting, now).final
        if at is None or (over and again):
            at = _new(ctx, tx, room, state, len(rows) + 1)
            over = False
        if not over:
            at, _, _ = act(tx, at, events.Attached(at=now, by=ctx.person.id, client=client), now)
        return view_of(at, state, now)


@allowed(*EVERYONE)
def begin(ctx: Context, sitting: SittingId, client: str) -> SittingView:
    """Start the clock, the rules being accepted. Refused before the proctor starts the room, and
    outside the window.
    """
    with ctx.writing() as tx:
        at = _own(ctx, tx, sitting)
        state, now = state_of_room(tx, at.room.id), now_of(ctx, tx)
        view = view_of(at, state, now)
        if view.stage is Stage.WAITING and not view.may_begin:
            raise Refused(view.why_not)
        if at.sitting.client != client:
            raise SittingRefused(Refusal(Why.FENCED, "This sitting was opened elsewhere."))
        at, refusal, _ = act(tx, at, events.Started(at=now, by=ctx.person.id), now)
        after = view_of(at, state, now)
    _heed(refusal)
    return after


@allowed(*EVERYONE)
def look(ctx: Context, sitting: SittingId) -> SittingView:
    """How the sitting stands."""
    with ctx.reading() as tx:
        at = _own(ctx, tx, sitting, lock=False)
        now = now_of(ctx, tx)
        if not is_over(at.sitting, now):
            return view_of(at, state_of_room(tx, at.room.id), now)
    with ctx.writing() as tx:
        at = settle(tx, _own(ctx, tx, sitting), now_of(ctx, tx))
        return view_of(at, state_of_room(tx, at.room.id), now_of(ctx, tx))


@allowed(*EVERYONE)
def go_to(ctx: Context, sitting: SittingId, n: int, client: str) -> SittingQuestion:
    """Go to a question, which is on record before it is shown."""
    with ctx.writing() as tx:
        at, refusal = _act(ctx, tx, sitting, lambda now: events.Seen(at=now, n=n), client)
        question = None if refusal else question_at(tx, at, n)
    _heed(refusal)
    assert question is not None
    return question


@allowed(*EVERYONE)
def answer(
    ctx: Context,
    sitting: SittingId,
    n: int,
    raw: RawResponse,
    certainty: Certainty | None,
    client: str,
    request: str,
) -> Kept:
    """Save an answer, which replaces any before it. Returns after the commit.

    request: made by the client; the same request again changes nothing and returns the same. Raises
    BadRequest when the answer cannot be marked (the question stays as it was).
    """
    with ctx.writing() as tx:
        at = _own(ctx, tx, sitting)
        now = now_of(ctx, tx)
        if not 1 <= n <= len(at.form.slots):
            raise BadRequest(f"There is no question {n}; they are 1 to {len(at.form.slots)}.")
        slot, step = at.form.slots[n - 1], step_at(tx, at, n)
        try:
            response = read_response(step, slot.arrangement, raw)
            grade(step, response)
        except UnusableResponse as trouble:
            raise BadRequest(str(trouble)) from trouble
        wish = events.Answered(
            at=now,
            by=ctx.person.id,
            request=request,
            n=n,
            response=response,
            certainty=certainty,
        )
        at, refusal, _ = act(tx, at, wish, now, client)
        given = at.sitting.answers.get(n)
        kept = None
        if given is not None:
            kept = Kept(n, given.at, given.late, time_left(at.sitting, now))
    _heed(refusal)
    if kept is None:
        raise SittingRefused(Refusal(Why.FINAL, "That answer was cleared again meanwhile."))
    return kept


@allowed(*EVERYONE)
def clear(ctx: Context, sitting: SittingId, n: int, client: str, request: str) -> SittingView:
    """Take an answer back."""
    return _do(ctx, sitting, lambda now: events.Cleared(at=now, n=n, request=request), client)


@allowed(*EVERYONE)
def flag(
    ctx: Context, sitting: SittingId, n: int, on: bool, client: str, request: str
) -> SittingView:
    """Mark a question to come back to, or no longer."""
    return _do(
        ctx, sitting, lambda now: events.Flagged(at=now, n=n, on=on, request=request), client
    )


@allowed(*EVERYONE)
def acknowledge(ctx: Context, sitting: SittingId, notice: str, client: str) -> SittingView:
    """Take note of an announcement."""
    return _do(ctx, sitting, lambda now: events.Acknowledged(at=now, notice=notice), client)


@allowed(*EVERYONE)
def submit(ctx: Context, sitting: SittingId, client: str, request: str) -> SittingView:
    """Hand in. The view has the receipt."""
    return _do(ctx, sitting, lambda now: events.Submitted(at=now, request=request), client)


def _do(ctx: Context, sitting: SittingId, wish: Wish, client: str) -> SittingView:
    with ctx.writing() as tx:
        at, refusal = _act(ctx, tx, sitting, wish, client)
        view = view_of(at, state_of_room(tx, at.room.id), now_of(ctx, tx))
    _heed(refusal)
    return view


def _act(
    ctx: Context, tx: Tx, sitting: SittingId, wish: Wish, client: str
) -> tuple[At, Refusal | None]:
    at = _own(ctx, tx, sitting)
    now = now_of(ctx, tx)
    at, refusal, _ = act(tx, at, replace(wish(now), by=ctx.person.id), now, client)
    return at, refusal


def _heed(refusal: Refusal | None) -> None:
    """Raise a refusal once what goes with it is committed."""
    if refusal is not None:
        raise SittingRefused(refusal)


def _own(ctx: Context, tx: Tx, sitting: SittingId, *, lock: bool = True) -> At:
    """The caller's own sitting; anybody else's does not exist for them."""
    at = look_at(tx, sitting, lock=lock)
    if at.row.person != ctx.person.id:
        raise NotFound(f"There is no sitting {sitting!r}.")
    return at


def _room(tx: Tx, name: str) -> Room:
    room = find_room(tx, name)
    if room is None:
        known = ", ".join(each.name for each in all_rooms(tx)[:5]) or "none is open"
        raise NotFound(f"There is no room {name!r} ({known}).")
    return room


def _invited(ctx: Context, tx: Tx, room: Room) -> bool:
    return room.cohort is None or is_member(tx, room.cohort, ctx.person.id)


def _new(ctx: Context, tx: Tx, room: Room, state: RoomState, attempt: int) -> At:
    """A new sitting with its form, in the waiting room."""
    if state.stage is RoomStage.CLOSED:
        raise Refused(f"The room {room.name!r} is closed; nobody can come in any more.")
    most = room.assessment.attempts + state.extra_attempts(ctx.person.id)
    if attempt > most:
        raise Refused(f"You have had all {most} of your attempts. Your instructor can grant more.")
    lock_room(tx, room.id)
    form = draw_form(ctx, tx, room, seed_for(room, ctx.person.id, attempt))
    row = add_sitting(tx, SittingId(str(uuid4())), room.id, ctx.person.id, attempt, form)
    at, now = with_log(tx, row, room), now_of(ctx, tx)
    opened = events.Opened(at=now, by=ctx.person.id, factor=ctx.person.time_factor)
    at, _, _ = act(tx, at, opened, now)
    for notice, text in state.notices:
        at, _, _ = act(tx, at, events.Announced(at=now, notice=notice, text=text), now)
    return at
