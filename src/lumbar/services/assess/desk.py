"""What a face needs to let somebody sit an assessment, or to run one.

Every call may block on the database: a face with an event loop calls it from a worker thread. Every
call may raise `ServiceError`; what a sitting does not grant is `SittingRefused` with its reason.
Calls are safe from several threads.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from lumbar.core.ids import AssessmentId, ItemId, SittingId
from lumbar.core.presentation.present import RawResponse
from lumbar.core.sitting.events import Treatment
from lumbar.core.study.rating import Certainty
from lumbar.services.assess.views import (
    AssessmentCard,
    Board,
    Correction,
    Kept,
    Released,
    Results,
    RoomCard,
    SittingQuestion,
    SittingView,
    StepByStep,
)


class SittingDesk(Protocol):
    """One person's place to sit assessments. client: names the window or machine; the one that
    entered last may act.
    """

    def open_rooms(self) -> tuple[str, ...]:
        """Rooms one may come into now, newest first."""

    def my_sittings(self) -> tuple[SittingView, ...]:
        """The latest sitting in every room one has come into, newest room first."""

    def enter(self, room: str, client: str, *, again: bool = False) -> SittingView:
        """Come into a room, or back into it, as this client."""

    def begin(self, sitting_id: SittingId, client: str) -> SittingView:
        """Start the clock, the rules being accepted."""

    def look(self, sitting_id: SittingId) -> SittingView:
        """How it stands, by the clock that decides."""

    def go_to(self, sitting_id: SittingId, n: int, client: str) -> SittingQuestion:
        """A question, with what was answered."""

    def answer(
        self,
        sitting_id: SittingId,
        n: int,
        raw: RawResponse,
        certainty: Certainty | None,
        client: str,
        request: str,
    ) -> Kept:
        """Save an answer; returns after the commit. The same request again changes nothing."""

    def clear(self, sitting_id: SittingId, n: int, client: str, request: str) -> SittingView:
        """Take an answer back."""

    def flag(
        self, sitting_id: SittingId, n: int, on: bool, client: str, request: str
    ) -> SittingView:
        """Mark a question to come back to, or no longer."""

    def acknowledge(self, sitting_id: SittingId, notice: str, client: str) -> SittingView:
        """Take note of an announcement."""

    def submit(self, sitting_id: SittingId, client: str, request: str) -> SittingView:
        """Hand in; the view has the receipt."""

    def result(self, sitting_id: SittingId) -> Released:
        """The result as far as it may be seen now."""


class ProctorDesk(Protocol):
    """A proctor's place. people: names of those it is for; None for everybody in the room."""

    def assessments(self) -> tuple[AssessmentCard, ...]:
        """What can be opened."""

    def rooms(self) -> tuple[RoomCard, ...]:
        """Every room, newest first."""

    def cohorts(self) -> tuple[str, ...]:
        """Names of cohorts."""

    def open_room(
        self, assessment: AssessmentId, name: str, cohort: str | None, *, start: bool
    ) -> Board:
        """Open a room."""

    def board(self, room: str) -> Board:
        """The live board."""

    def start(self, room: str) -> Board:
        """Start everybody at once."""

    def pause(self, room: str, reason: str, people: Sequence[str] | None = None) -> Board:
        """Stop the clock."""

    def resume(self, room: str, people: Sequence[str] | None = None) -> Board:
        """Let the clock run again."""

    def extend(
        self,
        room: str,
        amount: timedelta,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        """Give more time. request: the same request again changes nothing."""

    def credit_outage(
        self,
        room: str,
        begin: datetime,
        end: datetime,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        """Give back what an outage took. request: as for `extend`."""

    def scale(self, room: str, person: str, factor: float, reason: str) -> Board:
        """Set one person's time factor in this room."""

    def note(self, room: str, person: str, text: str) -> Board:
        """Put an irregularity on record."""

    def terminate(self, room: str, person: str, reason: str) -> Board:
        """End one sitting."""

    def announce(self, room: str, text: str) -> Board:
        """Tell everybody something they must take note of."""

    def close(self, room: str) -> Board:
        """Let nobody begin any more."""

    def release(self, room: str, *, withhold: bool = False) -> Board:
        """Show results to trainees, or no longer."""

    def grant_attempt(self, room: str, person: str) -> Board:
        """Let one person sit once more."""

    def results(self, room: str) -> Results:
        """Every sitting that is over."""

    def one_result(self, room: str, person: str, attempt: int | None = None) -> Released:
        """One person's result with every question; of the latest attempt, or of that one."""

    def step_by_step(
        self, room: str, person: str, attempt: int | None = None
    ) -> tuple[StepByStep, ...]:
        """Everything that happened in one sitting: the latest, or that attempt."""

    def remark(
        self, room: str, item: ItemId, treatment: Treatment, reason: str, *, write: bool
    ) -> Correction:
        """Mark a question in another way; only reckoned unless `write`."""
