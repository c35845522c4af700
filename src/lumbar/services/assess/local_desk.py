"""The desks on the services in this process."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from lumbar.core.ids import AssessmentId, ItemId, SittingId
from lumbar.core.presentation.present import RawResponse
from lumbar.core.sitting.events import Treatment
from lumbar.core.study.rating import Certainty
from lumbar.services import roster
from lumbar.services.assess import proctoring, remarking, results, rooms, sitting
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
from lumbar.services.context import Context


class LocalSittingDesk:
    """Implements `SittingDesk`."""

    def __init__(self, context: Context) -> None:
        self._ctx = context

    def open_rooms(self) -> tuple[str, ...]:
        return sitting.open_rooms(self._ctx)

    def my_sittings(self) -> tuple[SittingView, ...]:
        return sitting.my_rooms(self._ctx)

    def enter(self, room: str, client: str, *, again: bool = False) -> SittingView:
        return sitting.enter(self._ctx, room, client, again=again)

    def begin(self, sitting_id: SittingId, client: str) -> SittingView:
        return sitting.begin(self._ctx, sitting_id, client)

    def look(self, sitting_id: SittingId) -> SittingView:
        return sitting.look(self._ctx, sitting_id)

    def go_to(self, sitting_id: SittingId, n: int, client: str) -> SittingQuestion:
        return sitting.go_to(self._ctx, sitting_id, n, client)

    def answer(
        self,
        sitting_id: SittingId,
        n: int,
        raw: RawResponse,
        certainty: Certainty | None,
        client: str,
        request: str,
    ) -> Kept:
        return sitting.answer(self._ctx, sitting_id, n, raw, certainty, client, request)

    def clear(self, sitting_id: SittingId, n: int, client: str, request: str) -> SittingView:
        return sitting.clear(self._ctx, sitting_id, n, client, request)

    def flag(
        self, sitting_id: SittingId, n: int, on: bool, client: str, request: str
    ) -> SittingView:
        return sitting.flag(self._ctx, sitting_id, n, on, client, request)

    def acknowledge(self, sitting_id: SittingId, notice: str, client: str) -> SittingView:
        return sitting.acknowledge(self._ctx, sitting_id, notice, client)

    def submit(self, sitting_id: SittingId, client: str, request: str) -> SittingView:
        return sitting.submit(self._ctx, sitting_id, client, request)

    def result(self, sitting_id: SittingId) -> Released:
        return results.my_result(self._ctx, sitting_id)


class LocalProctorDesk:
    """Implements `ProctorDesk`."""

    def __init__(self, context: Context) -> None:
        self._ctx = context

    def assessments(self) -> tuple[AssessmentCard, ...]:
        return rooms.assessments(self._ctx)

    def rooms(self) -> tuple[RoomCard, ...]:
        return rooms.rooms(self._ctx)

    def cohorts(self) -> tuple[str, ...]:
        return tuple(cohort.name for cohort in roster.cohorts(self._ctx))

    def open_room(
        self, assessment: AssessmentId, name: str, cohort: str | None, *, start: bool
    ) -> Board:
        return rooms.open_room(self._ctx, assessment, name, cohort, start=start)

    def board(self, room: str) -> Board:
        return rooms.board(self._ctx, room)

    def start(self, room: str) -> Board:
        return proctoring.start(self._ctx, room)

    def pause(self, room: str, reason: str, people: Sequence[str] | None = None) -> Board:
        return proctoring.pause(self._ctx, room, reason, people)

    def resume(self, room: str, people: Sequence[str] | None = None) -> Board:
        return proctoring.resume(self._ctx, room, people)

    def extend(
        self,
        room: str,
        amount: timedelta,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        return proctoring.extend(self._ctx, room, amount, reason, people, request)

    def credit_outage(
        self,
        room: str,
        begin: datetime,
        end: datetime,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        return proctoring.credit_outage(self._ctx, room, begin, end, reason, people, request)

    def scale(self, room: str, person: str, factor: float, reason: str) -> Board:
        return proctoring.scale(self._ctx, room, person, factor, reason)

    def note(self, room: str, person: str, text: str) -> Board:
        return proctoring.note(self._ctx, room, person, text)

    def terminate(self, room: str, person: str, reason: str) -> Board:
        return proctoring.terminate(self._ctx, room, person, reason)

    def announce(self, room: str, text: str) -> Board:
        return proctoring.announce(self._ctx, room, text)

    def close(self, room: str) -> Board:
        return rooms.close(self._ctx, room)

    def release(self, room: str, *, withhold: bool = False) -> Board:
        return rooms.release(self._ctx, room, withhold=withhold)

    def grant_attempt(self, room: str, person: str) -> Board:
        return rooms.grant_attempt(self._ctx, room, person)

    def results(self, room: str) -> Results:
        return results.results(self._ctx, room)

    def one_result(self, room: str, person: str, attempt: int | None = None) -> Released:
        return results.one_result(self._ctx, room, person, attempt)

    def step_by_step(
        self, room: str, person: str, attempt: int | None = None
    ) -> tuple[StepByStep, ...]:
        return results.step_by_step(self._ctx, room, person, attempt)

    def remark(
        self, room: str, item: ItemId, treatment: Treatment, reason: str, *, write: bool
    ) -> Correction:
        return remarking.remark(self._ctx, room, item, treatment, reason, write=write)
