"""The state of a sitting: what its events come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.grading.response import Response
from lumbar.core.sitting.events import (
    Acknowledged,
    Announced,
    Answered,
    Attached,
    Cleared,
    Credited,
    Event,
    Flagged,
    Happened,
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
    Worked,
)
from lumbar.core.study.rating import Certainty


class Stage(StrEnum):
    """Where a sitting stands by its events. Time may have made it final already: see
    `time_account`.
    """

    NEW = "new"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    SUBMITTED = "submitted"
    TIMED_OUT = "timed_out"
    TERMINATED = "terminated"

    @property
    def final(self) -> bool:
        """Whether nothing can be answered any more."""
        return self in (Stage.SUBMITTED, Stage.TIMED_OUT, Stage.TERMINATED)


@dataclass(frozen=True, slots=True)
class Rules:
    """What of an assessment a sitting goes by. sections: of each question, counted from 0."""

    limit: timedelta
    grace: timedelta
    navigation: Navigation
    sections: tuple[int, ...]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return len(self.sections)


@dataclass(frozen=True, slots=True)
class Given:
    """The answer that stands."""

    response: Response
    certainty: Certainty | None
    at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement; acknowledged or not yet."""

    id: str
    text: str
    at: datetime
    acknowledged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """factor: 1 or more. credit: time added. outages: what of it was for an outage. pauses: over
    ones, with both ends; paused_at: since when the present one lasts. current: the question gone to
    last, 0 before any. remarks: by question, the latest correction. requests: what each request
    came to, by its id. length: number of events. last_at: of the latest event; seen_at: of the
    trainee's own latest act.
    """

    rules: Rules
    stage: Stage = Stage.NEW
    opened_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    last_at: datetime | None = None
    seen_at: datetime | None = None
    factor: float = 1.0
    credit: timedelta = timedelta()
    outages: frozenset[tuple[datetime, datetime]] = frozenset()
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_at: datetime | None = None
    client: str | None = None
    current: int = 0
    seen: frozenset[int] = frozenset()
    flagged: frozenset[int] = frozenset()
    answers: Mapping[int, Given] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    irregularities: tuple[tuple[datetime, str], ...] = ()
    remarks: Mapping[int, Remarked] = field(default_factory=dict)
    requests: Mapping[str, Event] = field(default_factory=dict)
    length: int = 0

    @property
    def section(self) -> int:
        """The section the trainee has got to; -1 before any question."""
        return self.rules.sections[self.current - 1] if self.current else -1


_OWN = (Opened, Attached, Acknowledged, Submitted)
"""Acts of the trainee's besides their work on questions."""


def evolve(sitting: Sitting, event: Event) -> Sitting:
    """The sitting after an event that `decide` allowed."""
    if isinstance(event, Worked):
        work = _Work(sitting)
        work.take(event)
        return work.done()
    requests = sitting.requests
    if event.request is not None:
        requests = {**requests, event.request: event}
    return replace(
        _changed(sitting, event),
        requests=requests,
        length=sitting.length + 1,
        last_at=event.at,
        seen_at=event.at if isinstance(event, _OWN) else sitting.seen_at,
    )


def fold(rules: Rules, events: Iterable[Event]) -> Sitting:
    """The sitting that a log comes to: what `evolve` gives event by event."""
    return fold_on(Sitting(rules=rules), events)


def fold_on(sitting: Sitting, events: Iterable[Event]) -> Sitting:
    """The same from a state on: what comes of it by the events that followed."""
    work: _Work | None = None
    for event in events:
        if isinstance(event, Worked):
            work = work or _Work(sitting)
            work.take(event)
        else:
            sitting = evolve(sitting if work is None else work.done(), event)
            work = None
    return sitting if work is None else work.done()


class _Work:
    """What a trainee's acts change, changed in place: a state made anew for each of some hundred
    events is what reading a sitting would cost most.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._before = sitting
        self._current = sitting.current
        self._seen = set(sitting.seen)
        self._flagged = set(sitting.flagged)
        self._answers = dict(sitting.answers)
        self._requests = dict(sitting.requests)
        self._length = sitting.length
        self._last_at = sitting.last_at
        self._seen_at = sitting.seen_at

    def take(self, event: Worked) -> None:
        match event:
            case Seen():
                self._current = event.n
                self._seen.add(event.n)
            case Answered():
                given = Given(event.response, event.certainty, event.at, event.late)
                self._answers[event.n] = given
            case Cleared():
                self._answers.pop(event.n, None)
            case Flagged():
                (self._flagged.add if event.on else self._flagged.discard)(event.n)
            case _:
                assert_never(event)
        if event.request is not None:
            self._requests[event.request] = event
        self._length += 1
        self._last_at = self._seen_at = event.at

    def done(self) -> Sitting:
        return replace(
            self._before,
            current=self._current,
            seen=frozenset(self._seen),
            flagged=frozenset(self._flagged),
            answers=self._answers,
            requests=self._requests,
            length=self._length,
            last_at=self._last_at,
            seen_at=self._seen_at,
        )


def _changed(sitting: Sitting, event: Happened) -> Sitting:
    match event:
        case Opened():
            return replace(sitting, stage=Stage.WAITING, opened_at=event.at, factor=event.factor)
        case Attached():
            return replace(sitting, client=event.client)
        case Started():
            return replace(sitting, stage=Stage.RUNNING, started_at=event.at)
        case Paused():
            return replace(sitting, stage=Stage.PAUSED, paused_at=event.at)
        case Resumed():
            return _resumed(sitting, event.at)
        case Credited():
            return _credited(sitting, event)
        case Scaled():
            return replace(sitting, factor=event.factor)
        case Announced():
            notice = Notice(event.notice, event.text, event.at)
            return replace(sitting, notices=(*sitting.notices, notice))
        case Acknowledged():
            notices = (
                replace(notice, acknowledged=notice.acknowledged or notice.id == event.notice)
                for notice in sitting.notices
            )
            return replace(sitting, notices=tuple(notices))
        case Noted():
            noted = (event.at, event.text)
            return replace(sitting, irregularities=(*sitting.irregularities, noted))
        case Submitted():
            return _ended(sitting, Stage.SUBMITTED, event.at)
        case TimedOut():
            return _ended(sitting, Stage.TIMED_OUT, event.at)
        case Terminated():
            return _ended(sitting, Stage.TERMINATED, event.at)
        case Remarked():
            return replace(sitting, remarks={**sitting.remarks, event.n: event})
        case _:
            assert_never(event)


def _credited(sitting: Sitting, event: Credited) -> Sitting:
    outages = sitting.outages if event.outage is None else sitting.outages | {event.outage}
    return replace(sitting, credit=sitting.credit + event.amount, outages=outages)


def _resumed(sitting: Sitting, at: datetime) -> Sitting:
    """Running again; what was a pause is over."""
    assert sitting.paused_at is not None, "only a paused sitting is resumed"
    return replace(
        sitting,
        stage=Stage.RUNNING,
        pauses=(*sitting.pauses, (sitting.paused_at, at)),
        paused_at=None,
    )


def _ended(sitting: Sitting, stage: Stage, at: datetime) -> Sitting:
    """Final; a pause that lasted ends with it."""
    if sitting.paused_at is not None:
        sitting = _resumed(sitting, at)
    return replace(sitting, stage=stage, ended_at=at)
