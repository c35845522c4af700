"""What a trainee does with a sitting. One transaction an act; what is returned is committed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Response, Typed, UnusableResponse
from lumbar.core.ids import SittingId
from lumbar.core.presentation.present import RawResponse, read_response
from lumbar.core.sitting import events
from lumbar.core.sitting.decide import Refusal, Why
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Stage
from lumbar.core.sitting.time_account import is_over, stage_at, time_left
from lumbar.core.study.rating import Certainty
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.assess.acting import At, act, look_at, now_of, settle, with_log
from lumbar.services.assess.arriving import invited, latest_of, new_sitting, room_called
from lumbar.services.assess.refused import SittingRefused as SittingRefused
from lumbar.services.assess.showing import question_at, step_at, view_of
from lumbar.services.assess.tokens import check_tokens
from lumbar.services.assess.views import Kept, SittingQuestion, SittingView
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.engine import Tx
from lumbar.store.errors import Unreadable
from lumbar.store.rooms import all_rooms, lock_room, state_of_room
from lumbar.store.sittings import sittings_of

Wish: TypeAlias = Callable[[datetime], Event]
"""What is wanted, once the instant is known."""


@allowed(*EVERYONE)
def my_rooms(ctx: Context) -> tuple[SittingView, ...]:
    """The latest sitting in every room that the caller has come into, newest room first. One that
    cannot be read is left out: coming into its room says what is wrong.
    """
    found = []
    with ctx.reading() as tx:
        now = now_of(ctx, tx)
        for room in all_rooms(tx):
            with suppress(Unreadable):
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
            if invited(ctx, tx, room) and state_of_room(tx, room.id).stage is not RoomStage.CLOSED
        )


@allowed(*EVERYONE)
def enter(ctx: Context, room_name: str, client: str, *, again: bool = False) -> SittingView:
    """Come into a room, or back into it: the caller's latest sitting, taken over by this client.

    again: begin a further attempt where the latest is over and one is left. Raises NotFound for an
    unknown room, Refused for one that is not the caller's or is closed to newcomers.
    """
    check_tokens(client)
    with ctx.writing() as tx:
        room = room_called(ctx, tx, room_name)
        at = latest_of(ctx, tx, room)
        if at is None or again:
            # Whoever changes a room locks it before any sitting in it: so do we, and look again.
            lock_room(tx, room.id)
            at = latest_of(ctx, tx, room, lock=True)
        state, now = state_of_room(tx, room.id), now_of(ctx, tx)
        over = at is not None and stage_at(at.sitting, now).final
        if at is None or (over and again):
            at = new_sitting(ctx, tx, room, state, 1 if at is None else at.row.attempt + 1)
            over = False
        if not over:
            at = look_at(tx, at.row.id, lock=True)
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
    check_tokens(client, request)
    with ctx.writing() as tx:
        at = _own(ctx, tx, sitting)
        now = now_of(ctx, tx)
        wish = events.Answered(
            at=now,
            by=ctx.person.id,
            request=request,
            n=n,
            response=_read(tx, at, n, raw),
            certainty=certainty,
        )
        at, refusal, _ = act(tx, at, wish, now, client)
        kept = at.sitting.requests.get(request)
        left = time_left(at.sitting, now)
    _heed(refusal)
    assert isinstance(kept, events.Answered), "it was not refused"
    return Kept(n, kept.at, kept.late, left)


def _read(tx: Tx, at: At, n: int, raw: RawResponse) -> Response:
    """An answer in places. Of a question that was not opened nothing is read: what is wrong with
    the answer would tell what kind of question it is.
    """
    if n not in at.sitting.seen:
        return Typed("")
    step = step_at(tx, at, n)
    try:
        response = read_response(step, at.form.slots[n - 1].arrangement, raw)
        grade(step, response)
    except UnusableResponse as trouble:
        raise BadRequest(str(trouble)) from trouble
    return response


@allowed(*EVERYONE)
def clear(ctx: Context, sitting: SittingId, n: int, client: str, request: str) -> SittingView:
    """Take an answer back."""
    return _do(
        ctx, sitting, lambda now: events.Cleared(at=now, n=n, request=request), client, request
    )


@allowed(*EVERYONE)
def flag(
    ctx: Context, sitting: SittingId, n: int, on: bool, client: str, request: str
) -> SittingView:
    """Mark a question to come back to, or no longer."""
    return _do(
        ctx,
        sitting,
        lambda now: events.Flagged(at=now, n=n, on=on, request=request),
        client,
        request,
    )


@allowed(*EVERYONE)
def acknowledge(ctx: Context, sitting: SittingId, notice: str, client: str) -> SittingView:
    """Take note of an announcement."""
    return _do(ctx, sitting, lambda now: events.Acknowledged(at=now, notice=notice), client)


@allowed(*EVERYONE)
def submit(ctx: Context, sitting: SittingId, client: str, request: str) -> SittingView:
    """Hand in. The view has the receipt."""
    return _do(ctx, sitting, lambda now: events.Submitted(at=now, request=request), client, request)


def _do(
    ctx: Context, sitting: SittingId, wish: Wish, client: str, request: str | None = None
) -> SittingView:
    check_tokens(client, request)
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
