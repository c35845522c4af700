"""A room: one run of an assessment for a cohort, and what its proctor did to all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.ids import PersonId


class RoomStage(StrEnum):
    """WAITING: trainees may come in. STARTED: who comes in starts at once. CLOSED: nobody may
    start any more.
    """

    WAITING = "waiting"
    STARTED = "started"
    CLOSED = "closed"


class RoomChange(StrEnum):
    """What was done to a room, by the name it is stored under. ENTERED: a trainee came in and has a
    sitting; all else is a proctor's.
    """

    ENTERED = "entered"
    STARTED = "started"
    CLOSED = "closed"
    RELEASED = "released"
    WITHHELD = "withheld"
    ATTEMPT_GRANTED = "attempt_granted"
    ANNOUNCED = "announced"
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """detail: `sitting` and `attempt` for ENTERED, `person` for ATTEMPT_GRANTED, `notice` and
    `text` for ANNOUNCED.
    """

    at: datetime
    by: PersonId
    change: RoomChange
    detail: dict[str, str]


@dataclass(frozen=True, slots=True)
class RoomState:
    """released: trainees may see what the assessment shows after release. paused: all clocks were
    stopped, and nobody can begin until they run again. granted: attempts beyond those everybody
    has, by person.
    """

    stage: RoomStage = RoomStage.WAITING
    released: bool = False
    paused: bool = False
    granted: tuple[tuple[PersonId, int], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()

    def extra_attempts(self, person: PersonId) -> int:
        """Attempts granted to a person, 0 or more."""
        return dict(self.granted).get(person, 0)


def room_state(events: Iterable[RoomEvent]) -> RoomState:
    """What the events of a room come to."""
    state = RoomState()
    for event in events:
        state = _changed(state, event)
    return state


def _changed(state: RoomState, event: RoomEvent) -> RoomState:
    match event.change:
        case RoomChange.ENTERED:
            return state
        case RoomChange.STARTED:
            return replace(state, stage=RoomStage.STARTED)
        case RoomChange.CLOSED:
            return replace(state, stage=RoomStage.CLOSED)
        case RoomChange.RELEASED:
            return replace(state, released=True)
        case RoomChange.WITHHELD:
            return replace(state, released=False)
        case RoomChange.PAUSED:
            return replace(state, paused=True)
        case RoomChange.RESUMED:
            return replace(state, paused=False)
        case RoomChange.ANNOUNCED:
            notice = (event.detail["notice"], event.detail["text"])
            return replace(state, notices=(*state.notices, notice))
        case RoomChange.ATTEMPT_GRANTED:
            person = PersonId(event.detail["person"])
            granted = dict(state.granted)
            granted[person] = granted.get(person, 0) + 1
            return replace(state, granted=tuple(granted.items()))


def never_again(assessment: Assessment, state: RoomState, now: datetime) -> str:
    """Why nobody can begin in a room any more, in words; empty while somebody can, or will.

    Whoever waits in such a room never began, and holds nothing up.
    """
    if state.stage is RoomStage.CLOSED:
        return "The room is closed."
    if state.released:
        return "The results of this room are out, so nobody can begin in it any more."
    if assessment.closes is not None and now > assessment.closes:
        return f"It closed at {assessment.closes:%Y-%m-%d %H:%M} UTC. Ask your instructor."
    return ""


def not_yet(assessment: Assessment, now: datetime) -> str:
    """Why nobody can begin yet by the window, in words; empty when it is open."""
    if assessment.opens is not None and now < assessment.opens:
        return f"It opens at {assessment.opens:%Y-%m-%d %H:%M} UTC."
    return ""
