"""What a wish comes to: events, or a refusal that says why.

A wish is the event that somebody wants to happen. Whoever wishes on behalf of the trainee says from
which client.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias, assert_never

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.sitting.events import (
    Acknowledged,
    Announced,
    Answered,
    Attached,
    Cleared,
    Credited,
    Event,
    Flagged,
    Noted,
    Opened,
    Paused,
    Remarked,
    Resumed,
    Scaled,
    Seen,
    Started,
    Submitted,
    Terminated,
    TimedOut,
)
from lumbar.core.sitting.sitting import Sitting, Stage, evolve
from lumbar.core.sitting.time_account import (
    MOST_CREDIT,
    MOST_FACTOR,
    deadline,
    final_at,
    is_over,
)


class Why(StrEnum):
    """Why something is refused, for programs; `Refusal.message` is for people."""

    NOT_OPEN = "not_open"
    ALREADY_OPEN = "already_open"
    NOT_STARTED = "not_started"
    PAUSED = "paused"
    TIME_IS_UP = "time_is_up"
    FINAL = "final"
    NOT_FINAL = "not_final"
    FENCED = "fenced"
    NO_SUCH_QUESTION = "no_such_question"
    NOT_SEEN = "not_seen"
    LOCKED = "locked"
    UNUSABLE = "unusable"
    REQUEST_USED = "request_used"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A wish that is not granted."""

    why: Why
    message: str


@dataclass(frozen=True, slots=True)
class Decision:
    """events: to be added to the log, also beside a refusal (time that ran out). Neither events nor
    a refusal: it was so already.
    """

    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None


Proctor: TypeAlias = (
    Attached | Started | Paused | Resumed | Credited | Scaled | Announced | TimedOut | Terminated
)
Trainee: TypeAlias = Seen | Answered | Cleared | Flagged | Submitted | Acknowledged

_ENDED = {
    Stage.SUBMITTED: "It was handed in already.",
    Stage.TIMED_OUT: "Time ran out, and what was answered until then was handed in.",
    Stage.TERMINATED: "The proctor has ended it.",
}


def decide(sitting: Sitting, wish: Event, now: datetime, client: str | None = None) -> Decision:
    """What a wish comes to.

    now: aware UTC; a clock that went back counts as standing. The events get this instant. client:
    for what a trainee does, the client that asks. A request that came to something before comes to
    nothing again, and is not refused; its id with another wish is, or that wish would be lost.
    """
    if wish.request is not None and (before := sitting.requests.get(wish.request)) is not None:
        return Decision(refusal=None if _same(wish, before) else _used(wish.request))
    now = max(now, sitting.last_at or now)
    first = by_rule(sitting, now)
    for event in first:
        sitting = evolve(sitting, event)
    outcome = _outcome(sitting, replace(wish, at=now), now, client)
    if isinstance(outcome, Refusal):
        return Decision(first, outcome)
    return Decision(first + outcome)


def _same(wish: Event, before: Event) -> bool:
    """Whether what was wished is what came of a request; when, and how late, the clock decided."""
    asked = replace(wish, at=before.at, by=before.by)
    if isinstance(asked, Answered) and isinstance(before, Answered):
        asked = replace(asked, late=before.late)
    return asked == before


def by_rule(sitting: Sitting, now: datetime) -> tuple[TimedOut, ...]:
    """What has come about without anybody's wish: time that ran out."""
    if not is_over(sitting, now):
        return ()
    end = final_at(sitting)
    assert end is not None, "what is over had an end"
    return (TimedOut(at=max(end, sitting.last_at or end)),)


def _outcome(
    sitting: Sitting, wish: Event, now: datetime, client: str | None
) -> tuple[Event, ...] | Refusal:
    if isinstance(wish, Opened):
        if sitting.stage is not Stage.NEW:
            return Refusal(Why.ALREADY_OPEN, "This sitting is open already.")
        return (wish,) if _is_factor(wish.factor) else _no_factor(wish.factor)
    if sitting.stage is Stage.NEW:
        return Refusal(Why.NOT_OPEN, "This sitting is not open yet.")
    if isinstance(wish, Trainee):
        return _trainee(sitting, wish, now, client)
    if isinstance(wish, Remarked):
        return _remark(sitting, wish)
    if isinstance(wish, Noted):
        return (wish,)
    if sitting.stage.final:
        return Refusal(Why.FINAL, _ENDED[sitting.stage])
    return _proctor(sitting, wish)


def _proctor(sitting: Sitting, wish: Proctor) -> tuple[Event, ...] | Refusal:
    """What is done to a sitting that is not final."""
    match wish:
        case Attached():
            return () if wish.client == sitting.client else (wish,)
        case Started():
            return (wish,) if sitting.stage is Stage.WAITING else ()
        case Paused():
            if sitting.stage is Stage.WAITING:
                return Refusal(Why.NOT_STARTED, "It has not started, so there is nothing to pause.")
            return (wish,) if sitting.stage is Stage.RUNNING else ()
        case Resumed():
            return (wish,) if sitting.stage is Stage.PAUSED else ()
        case Credited():
            return _credit(sitting, wish)
        case Scaled():
            if not _is_factor(wish.factor):
                return _no_factor(wish.factor)
            return () if wish.factor == sitting.factor else (wish,)
        case Announced():
            known = any(notice.id == wish.notice for notice in sitting.notices)
            return () if known else (wish,)
        case Terminated():
            return (wish,)
        case TimedOut():
            return _unusable("Time runs out by rule, not by wish.")
        case _:
            assert_never(wish)


def _credit(sitting: Sitting, wish: Credited) -> tuple[Event, ...] | Refusal:
    if wish.amount <= timedelta():
        return _unusable("Add more than no time.")
    if wish.amount > MOST_CREDIT - sitting.credit:
        return _unusable(f"Not more than {MOST_CREDIT.days} days can be added to a sitting in all.")
    return (wish,)


def _is_factor(factor: float) -> bool:
    """False also for what is not a number."""
    return 1 <= factor <= MOST_FACTOR


def _no_factor(factor: float) -> Refusal:
    return _unusable(f"{factor:g} is no time factor; one is 1 to {MOST_FACTOR:g}.")


def _remark(sitting: Sitting, wish: Remarked) -> tuple[Event, ...] | Refusal:
    if not sitting.stage.final:
        return Refusal(Why.NOT_FINAL, "Only a sitting that is over can be marked again.")
    if not 1 <= wish.n <= sitting.rules.questions:
        return _no_such(sitting, wish.n)
    before = sitting.remarks.get(wish.n)
    same = before is not None and (before.treatment, before.version) == (
        wish.treatment,
        wish.version,
    )
    return () if same else (wish,)


def _trainee(
    sitting: Sitting, wish: Trainee, now: datetime, client: str | None
) -> tuple[Event, ...] | Refusal:
    if sitting.stage.final:
        return Refusal(Why.FINAL, _ENDED[sitting.stage])
    if client != sitting.client:
        return Refusal(
            Why.FENCED,
            "This sitting was taken over from another window or machine. Go on there, or open it "
            "here again.",
        )
    if isinstance(wish, Acknowledged):
        open_ = any(n.id == wish.notice and not n.acknowledged for n in sitting.notices)
        return (wish,) if open_ else ()
    if sitting.stage is Stage.WAITING:
        return Refusal(Why.NOT_STARTED, "It has not started yet.")
    if sitting.stage is Stage.PAUSED:
        return Refusal(Why.PAUSED, "The clock is stopped. Nothing can be answered until it runs.")
    if isinstance(wish, Submitted):
        return (wish,)
    if not 1 <= wish.n <= sitting.rules.questions:
        return _no_such(sitting, wish.n)
    due = deadline(sitting)
    late = due is not None and now > due
    if late and not isinstance(wish, Answered):
        return Refusal(Why.TIME_IS_UP, "Time is up. Only an answer on its way is still taken.")
    return _question(sitting, wish, late)


def _question(
    sitting: Sitting, wish: Seen | Answered | Cleared | Flagged, late: bool
) -> tuple[Event, ...] | Refusal:
    if isinstance(wish, Seen):
        if wish.n == sitting.current:
            return ()
        return (wish,) if may_go(sitting, wish.n) else _locked(sitting, wish.n)
    if wish.n not in sitting.seen:
        return Refusal(Why.NOT_SEEN, f"Question {wish.n} has not been opened yet.")
    if isinstance(wish, Flagged):
        return () if (wish.n in sitting.flagged) is wish.on else (wish,)
    if not _may_change(sitting, wish.n):
        return _locked(sitting, wish.n)
    if isinstance(wish, Cleared):
        return (wish,) if wish.n in sitting.answers else ()
    return (replace(wish, late=late),)


def may_go(sitting: Sitting, n: int) -> bool:
    """Whether navigation lets the trainee go to a question now."""
    match sitting.rules.navigation:
        case Navigation.FREE:
            return True
        case Navigation.FORWARD:
            return n == sitting.current + 1
        case Navigation.SECTIONS:
            there = sitting.rules.sections[n - 1]
            reachable = (sitting.section, sitting.section + 1)
            return there in reachable
        case _:
            assert_never(sitting.rules.navigation)


def _may_change(sitting: Sitting, n: int) -> bool:
    match sitting.rules.navigation:
        case Navigation.FREE:
            return True
        case Navigation.FORWARD:
            return n == sitting.current
        case Navigation.SECTIONS:
            return sitting.rules.sections[n - 1] == sitting.section
        case _:
            assert_never(sitting.rules.navigation)


def _locked(sitting: Sitting, n: int) -> Refusal:
    if sitting.rules.navigation is Navigation.FORWARD:
        return Refusal(Why.LOCKED, f"Questions come one after another; {n} is not the one now.")
    return Refusal(Why.LOCKED, f"Question {n} is in a part that is locked, or not reached yet.")


def _no_such(sitting: Sitting, n: int) -> Refusal:
    return Refusal(
        Why.NO_SUCH_QUESTION, f"There is no question {n}; they are 1 to {sitting.rules.questions}."
    )


def _used(request: str) -> Refusal:
    return Refusal(
        Why.REQUEST_USED,
        f"The request {request!r} was for something else. Make a new id for every wish.",
    )


def _unusable(message: str) -> Refusal:
    return Refusal(Why.UNUSABLE, message)
