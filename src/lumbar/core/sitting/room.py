"""A room: one run of an assessment for a cohort, and what its proctor did to all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from lumbar.core.ids import PersonId


class RoomStage(StrEnum):
    """WAITING: trainees may come in. STARTED: who comes in starts at once. CLOSED: nobody may
    start any more.
    """

    WAITING = "waiting"
    STARTED = "started"
    CLOSED = "closed"


class RoomChange(StrEnum):
    """What a proctor did to a room, by the name it is stored under."""

    STARTED = "started"
    CLOSED = "closed"
    RELEASED = "released"
    WITHHELD = "withheld"
    ATTEMPT_GRANTED = "attempt_granted"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """detail: `person` for ATTEMPT_GRANTED; `notice` and `text` for ANNOUNCED."""

    at: datetime
    by: PersonId
    change: RoomChange
    detail: dict[str, str]


@dataclass(frozen=True, slots=True)
class RoomState:
    """released: trainees may see what the assessment shows after release. granted: attempts beyond
    those everybody has, by person.
    """

    stage: RoomStage = RoomStage.WAITING
    released: bool = False
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
        case RoomChange.STARTED:
            return replace(state, stage=RoomStage.STARTED)
        case RoomChange.CLOSED:
            return replace(state, stage=RoomStage.CLOSED)
        case RoomChange.RELEASED:
            return replace(state, released=True)
        case RoomChange.WITHHELD:
            return replace(state, released=False)
        case RoomChange.ANNOUNCED:
            notice = (event.detail["notice"], event.detail["text"])
            return replace(state, notices=(*state.notices, notice))
        case RoomChange.ATTEMPT_GRANTED:
            person = PersonId(event.detail["person"])
            granted = dict(state.granted)
            granted[person] = granted.get(person, 0) + 1
            return replace(state, granted=tuple(granted.items()))
