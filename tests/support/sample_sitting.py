"""A desk to sit one assessment at, in memory: the real rules of a sitting over fixed content.

Its clock moves when told. A proctor is played by `start`, `pause`, `announce` and the like. `calls`
names every call in order; `fails` makes a call raise; `lost` are calls whose work is done and whose
reply never comes; `gate` holds calls back until it is opened; `requests` has every request id.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from threading import Event
from typing import TypeVar

from lumbar.core.assessment.assessment import Area, Assessment
from lumbar.core.assessment.form import Form, Slot
from lumbar.core.curriculum.item import Item, Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.ids import AssessmentId, PersonId, RoomId, SittingId
from lumbar.core.presentation.feedback import Feedback, feedback, key_text
from lumbar.core.presentation.present import RawResponse, arrange, present, read_response
from lumbar.core.presentation.presented import CaseContext, Presented
from lumbar.core.presentation.show_response import show_response
from lumbar.core.sitting import events
from lumbar.core.sitting.decide import decide
from lumbar.core.sitting.marking import mark_sitting
from lumbar.core.sitting.room import RoomStage, RoomState
from lumbar.core.sitting.sitting import Rules, Sitting, evolve
from lumbar.core.sitting.time_account import stage_at, time_left
from lumbar.core.study.rating import Certainty
from lumbar.services.assess.acting import At
from lumbar.services.assess.refused import SittingRefused
from lumbar.services.assess.showing import shown_of, view_of
from lumbar.services.assess.views import Kept, Released, SittingQuestion, SittingView
from lumbar.services.errors import BadRequest, NotFound, Refused, Unavailable
from lumbar.store.rooms import Room
from lumbar.store.sittings import SittingRow
from support.sample_desk import NOW, steps_with_context

T = TypeVar("T")
ADA = PersonId("ada")
ID = SittingId("sitting-1")
SAFETY = Area(id="safety", title="Safety first", count=5, pass_percent=80)
HANDS = Area(id="hands", title="Technique and anatomy", count=4)
RULES = (
    "Work alone and without notes.\nYou may leave the room once, after telling the proctor."
    "\nIf this machine fails, tell the proctor: the time is given back."
)
END = "ab" * 32
IN_HANDS = {"session-order", "muscle-match", "lumbar-count", "widest-muscle"}


def assessment(**changes: object) -> Assessment:
    """Nine questions in forty minutes."""
    usual = {
        "id": AssessmentId("final"),
        "title": "Safe to treat: final",
        "areas": (SAFETY, HANDS),
        "limit": timedelta(minutes=40),
        "rules": RULES,
    }
    return Assessment(**{**usual, **changes})  # type: ignore[arg-type]  # names are Assessment's


def in_order() -> list[tuple[Step, CaseContext | None]]:
    """The questions, those on safety first, as sections have them."""
    return sorted(steps_with_context(), key=lambda pair: pair[0].id in IN_HANDS)


@dataclass
class SampleSittingDesk:
    """See the module."""

    exam: Assessment = field(default_factory=assessment)
    asked: list[tuple[Step, CaseContext | None]] = field(default_factory=in_order)
    rooms: tuple[str, ...] = ("monday",)
    now: datetime = NOW
    sitting: Sitting | None = None
    state: RoomState = field(default_factory=RoomState)
    fails: dict[str, Exception] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    gate: Event | None = None
    calls: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    attempt: int = 1

    def _do(self, call: str, give: Callable[[], T]) -> T:
        self.calls.append(call)
        if self.gate is not None:
            assert self.gate.wait(timeout=60)
        if call in self.fails:
            raise self.fails[call]
        given = give()
        if call in self.lost:
            raise Unavailable("The connection was lost.")
        return given

    # -- what the proctor and time do ------------------------------------------------------------

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)

    def begun(self, client: str = "") -> "SampleSittingDesk":
        """With a sitting that runs, opened by another client unless it is named."""
        self.open(client)
        self.start()
        return self

    def open(self, client: str = "elsewhere") -> None:
        sections = tuple(self._slot(n).section for n in range(1, len(self.asked) + 1))
        rules = Rules(self.exam.limit, self.exam.grace, self.exam.navigation, sections)
        self.sitting = Sitting(rules=rules)
        self._happen(events.Opened(at=self.now, by=ADA))
        self._happen(events.Attached(at=self.now, by=ADA, client=client))

    def start(self) -> None:
        self.state = replace(self.state, stage=RoomStage.STARTED)
        if self.sitting is not None:
            self._happen(events.Started(at=self.now))

    def pause(self) -> None:
        self._happen(events.Paused(at=self.now))

    def resume(self) -> None:
        self._happen(events.Resumed(at=self.now))

    def extend(self, **span: float) -> None:
        self._happen(events.Credited(at=self.now, amount=timedelta(**span), reason="outage"))

    def announce(self, text: str, notice: str = "n1") -> None:
        self._happen(events.Announced(at=self.now, notice=notice, text=text))

    def terminate(self) -> None:
        self._happen(events.Terminated(at=self.now, reason="phone"))

    def take_over(self) -> None:
        self._happen(events.Attached(at=self.now, by=ADA, client="another"))

    def release(self) -> None:
        self.state = replace(self.state, released=True)

    def given(self, n: int) -> RawResponse | None:
        """The answer that is saved, in labels."""
        return self._question(n).answer

    def _happen(self, event: events.Event, client: str | None = None) -> None:
        assert self.sitting is not None
        decision = decide(self.sitting, event, self.now, client)
        for each in decision.events:
            self.sitting = evolve(self.sitting, each)
        if decision.refusal is not None:
            raise SittingRefused(decision.refusal)

    # -- the desk --------------------------------------------------------------------------------

    def open_rooms(self) -> tuple[str, ...]:
        return self._do("open_rooms", lambda: self.rooms)

    def my_sittings(self) -> tuple[SittingView, ...]:
        return self._do("my_sittings", lambda: (self._view(),) if self.sitting else ())

    def enter(self, room: str, client: str, *, again: bool = False) -> SittingView:
        def come() -> SittingView:
            if room not in self.rooms:
                raise NotFound(f"There is no room {room!r} ({', '.join(self.rooms)}).")
            over = self.sitting is not None and stage_at(self.sitting, self.now).final
            if again and self.attempt >= self.exam.attempts:
                raise Refused(f"You have had all {self.exam.attempts} of your attempts.")
            if again:
                self.attempt += 1
            if self.sitting is None or (over and again):
                self.open(client)
            elif not over:
                self._happen(events.Attached(at=self.now, by=ADA, client=client))
            return self._view()

        return self._do("enter", come)

    def begin(self, sitting_id: SittingId, client: str) -> SittingView:
        def begin() -> SittingView:
            if not self._view().may_begin:
                raise Refused(self._view().why_not)
            self._happen(events.Started(at=self.now, by=ADA))
            return self._view()

        return self._do("begin", begin)

    def look(self, sitting_id: SittingId) -> SittingView:
        return self._do("look", self._view)

    def go_to(self, sitting_id: SittingId, n: int, client: str) -> SittingQuestion:
        def go() -> SittingQuestion:
            self._happen(events.Seen(at=self.now, by=ADA, n=n), client)
            return self._question(n)

        return self._do("go_to", go)

    def answer(
        self,
        sitting_id: SittingId,
        n: int,
        raw: RawResponse,
        certainty: Certainty | None,
        client: str,
        request: str,
    ) -> Kept:
        def save() -> Kept:
            step, arrangement = self.asked[n - 1][0], self._slot(n).arrangement
            try:
                response = read_response(step, arrangement, raw)
                grade(step, response)
            except UnusableResponse as trouble:
                raise BadRequest(str(trouble)) from trouble
            wish = events.Answered(
                at=self.now, by=ADA, request=request, n=n, response=response, certainty=certainty
            )
            self._happen(wish, client)
            assert self.sitting is not None
            kept = self.sitting.answers[n]
            return Kept(n, kept.at, kept.late, time_left(self.sitting, self.now))

        self.requests.append(request)
        return self._do("answer", save)

    def clear(self, sitting_id: SittingId, n: int, client: str, request: str) -> SittingView:
        return self._work(
            "clear", events.Cleared(at=self.now, by=ADA, n=n, request=request), client
        )

    def flag(
        self, sitting_id: SittingId, n: int, on: bool, client: str, request: str
    ) -> SittingView:
        wish = events.Flagged(at=self.now, by=ADA, n=n, on=on, request=request)
        return self._work("flag", wish, client)

    def acknowledge(self, sitting_id: SittingId, notice: str, client: str) -> SittingView:
        wish = events.Acknowledged(at=self.now, by=ADA, notice=notice)
        return self._work("acknowledge", wish, client)

    def submit(self, sitting_id: SittingId, client: str, request: str) -> SittingView:
        self.requests.append(request)
        wish = events.Submitted(at=self.now, by=ADA, request=request)
        return self._work("submit", wish, client)

    def _work(self, call: str, wish: events.Event, client: str) -> SittingView:
        def work() -> SittingView:
            self._happen(wish, client)
            return self._view()

        return self._do(call, work)

    def result(self, sitting_id: SittingId) -> Released:
        return self._do("result", self._released)

    # -- parts -----------------------------------------------------------------------------------

    def _at(self) -> At:
        assert self.sitting is not None
        room = Room(RoomId("r"), "monday", self.exam, None, "s", {}, NOW, PersonId("boss"))
        row = SittingRow(ID, room.id, ADA, self.attempt, self._form(), 0, "")
        over = stage_at(self.sitting, self.now).final
        return At(row, room, self.sitting, END if over else None)

    def _view(self) -> SittingView:
        return view_of(self._at(), self.state, self.now)

    def _form(self) -> Form:
        return Form("s", tuple(self._slot(n) for n in range(1, len(self.asked) + 1)))

    def _slot(self, n: int) -> Slot:
        step, context = self.asked[n - 1]
        section = int(step.id in IN_HANDS)
        return Slot(
            item=step.id,
            whole=step.id,
            version=n,
            area=(SAFETY, HANDS)[section].id,
            section=section,
            share=1 / context.of if context else 1.0,
            critical=step.critical,
            arrangement=arrange(step, Random(3)),
        )

    def _presented(self, n: int) -> Presented:
        step, context = self.asked[n - 1]
        return present(step, 1, self._slot(n).arrangement, context)

    def _question(self, n: int) -> SittingQuestion:
        assert self.sitting is not None
        step, given = self.asked[n - 1][0], self.sitting.answers.get(n)
        answer = None
        if given is not None:
            answer = show_response(step, self._slot(n).arrangement, given.response)
        return SittingQuestion(
            n=n,
            of=len(self.asked),
            section=self.exam.area(self._slot(n).area).title,
            presented=self._presented(n),
            answer=answer,
            certainty=given.certainty if given else None,
            flagged=n in self.sitting.flagged,
        )

    def _released(self) -> Released:
        at = self._at()
        shown = shown_of(at, self.state, self.now)
        items: dict[int, Item] = {n: step for n, (step, _) in enumerate(self.asked, 1)}
        result = mark_sitting(self.exam, at.form, items, at.sitting)
        return Released(
            title=self.exam.title,
            name="ada",
            attempt=self.attempt,
            result=None if shown == "nothing" else result,
            areas={area.id: area.title for area in self.exam.areas},
            feedback={n: (self._presented(n), self._feedback(n)) for n in items}
            if shown == "feedback"
            else {},
            keys={n: key_text(self.asked[n - 1][0], self._slot(n).arrangement) for n in items}
            if shown == "feedback"
            else {},
        )

    def _feedback(self, n: int) -> Feedback | None:
        assert self.sitting is not None
        step, given = self.asked[n - 1][0], self.sitting.answers.get(n)
        if given is None:
            return None
        fraction = grade(step, given.response)
        return feedback(step, self._slot(n).arrangement, given.response, fraction)
