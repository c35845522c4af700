"""A proctor's desk in memory with rich, fixed values: what its screens are tested and pictured on.

It keeps just enough state to notice what a screen did. `calls` names every call with its arguments;
`fails` makes a call raise; `gate` holds calls back until it is opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from threading import Event
from typing import TypeVar

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.key_response import key_response
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.ids import AssessmentId, ItemId, PersonId, SittingId
from lumbar.core.presentation.feedback import feedback, key_text
from lumbar.core.presentation.present import arrange, present
from lumbar.core.sitting.events import Treatment
from lumbar.core.sitting.marking import AreaResult, Mark, Result
from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.views import (
    AssessmentCard,
    Before,
    Board,
    BoardRow,
    Correction,
    Released,
    ResultRow,
    Results,
    RoomCard,
    StepByStep,
)
from support.sample_desk import NOW, steps_with_context

T = TypeVar("T")
ROOM = "monday"
TITLE = "Is this back safe to treat?"
LONG_NAME = "Maximiliane Alexandra Theodora von und zu Hohenstein-Waldburg-Zeil und Trauchburg"[:80]
WIDE_NAME = "山田太郎・サンプル名前の長い人・山田太郎"
AREAS = {"flags": "Red flags and referral", "oils": "Oils, lotions and skin"}


def person(
    name: str,
    stage: Stage,
    answered: int = 0,
    left_s: int | None = 1800,
    seen_s: int = 30,
    **more: object,
) -> BoardRow:
    """A line of the board, of 24 questions. seen_s: seconds since the latest act."""
    absent = stage is Stage.NEW
    plain = BoardRow(
        person=PersonId(f"p-{name}"),
        name=name,
        sitting=None if absent else SittingId(f"s-{name}"),
        attempt=0 if absent else 1,
        stage=stage,
        answered=answered,
        of=0 if absent else 24,
        left=None if absent or left_s is None else timedelta(seconds=left_s),
        factor=1.0,
        last_seen=None if absent else NOW - timedelta(seconds=seen_s),
        unacknowledged=0,
        irregularities=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # the tests name real fields


def usual_people() -> tuple[BoardRow, ...]:
    """One in every stage, with a long and a wide name, a factor, a notice and irregularities."""
    noted = (
        (NOW - timedelta(minutes=12), "Left the room without asking"),
        (NOW - timedelta(minutes=3), "Phone on the desk"),
    )
    return (
        person("Ada", Stage.RUNNING, 12, 905, 4),
        person("Bo", Stage.RUNNING, 3, 61, 340, irregularities=noted),
        person("Cem", Stage.PAUSED, 9, 1204, 95, factor=1.25),
        person("Dana", Stage.WAITING),
        person("Eli", Stage.SUBMITTED, 24, 0, 600),
        person("Fay", Stage.TIMED_OUT, 20, 0, 720),
        person("Gus", Stage.TERMINATED, 7, 0, 800),
        person("Hal", Stage.NEW),
        person(LONG_NAME, Stage.RUNNING, 18, 5405, 12, factor=1.5, unacknowledged=1),
        person(WIDE_NAME, Stage.RUNNING, 6, 1000, 20, unacknowledged=2),
    )


def crowd(count: int = 200) -> tuple[BoardRow, ...]:
    """A full hall."""
    stages = (Stage.RUNNING, Stage.RUNNING, Stage.RUNNING, Stage.PAUSED, Stage.SUBMITTED)
    return tuple(
        person(f"Trainee {n:03}", stages[n % 5], n % 25, 1800 - n * 7, n) for n in range(count)
    )


def marks(points: Sequence[float | None]) -> tuple[Mark, ...]:
    """Marks on the sample questions; None for an open one. Every third is critical."""
    steps = [step for step, _ in steps_with_context()][: len(points)]
    return tuple(
        Mark(
            n=n,
            item=step.id,
            area=list(AREAS)[n % 2],
            critical=n % 3 == 1,
            danger=False,
            fraction=fraction,
            points=fraction or 0.0,
            possible=1.0,
            treatment=None,
        )
        for n, (step, fraction) in enumerate(zip(steps, points, strict=True), 1)
    )


def result(points: Sequence[float | None]) -> Result:
    """Marks added up, at a pass mark of 70."""
    found = marks(points)
    earned = sum(mark.points for mark in found)
    areas = []
    for area in AREAS:
        of = [mark for mark in found if mark.area == area]
        percent = 100 * sum(mark.points for mark in of) / len(of)
        areas.append(AreaResult(area, sum(m.points for m in of), len(of), percent, percent >= 50))
    failed = tuple(mark.n for mark in found if mark.critical and (mark.fraction or 0) < 1)
    percent = 100 * earned / len(found)
    return Result(earned, len(found), percent, percent >= 70, tuple(areas), failed, found)


def usual_results() -> Results:
    """Sittings that are over, spread over the whole range, one of them a second attempt."""
    points: dict[str, tuple[float | None, ...]] = {
        "Eli": (1, 1, 1, 1, 1, 1, 1, 0.5),
        "Fay": (1, 0, None, 1, 0.5, 1, 0, None),
        "Gus": (0, 0, None, None, None, None, None, None),
        "Ivy": (1, 1, 1, 1, 1, 1, 0, 0),
        LONG_NAME: (1, 1, 0, 1, 1, 1, 0.5, 0.5),
        WIDE_NAME: (1, 1, 1, 1, 1, 1, 1, 1),
    }
    rows = [_row(name, 1, each) for name, each in points.items()]
    rows.append(_row("Gus", 2, (1, 1, 1, 1, 0, 1, 1, None)))
    return Results(ROOM, TITLE, 70.0, False, AREAS, tuple(rows), 4)


def _row(name: str, attempt: int, points: Sequence[float | None]) -> ResultRow:
    return ResultRow(
        person=PersonId(f"p-{name}"),
        name=name,
        sitting=SittingId(f"s-{name}-{attempt}"),
        attempt=attempt,
        stage=Stage.TERMINATED if name == "Gus" and attempt == 1 else Stage.SUBMITTED,
        started_at=NOW - timedelta(hours=1),
        ended_at=NOW - timedelta(minutes=10),
        answered=sum(each is not None for each in points),
        of=len(points),
        result=result(points),
        receipt="ABCD-EFGH",
    )


def no_results() -> Results:
    """Nobody is through."""
    return Results(ROOM, TITLE, 70.0, False, AREAS, (), 4)


def released(row: ResultRow) -> Released:
    """One sitting with every question: right where the whole point was earned."""
    shown = {}
    keys = {}
    for mark in row.result.marks:
        step, case = steps_with_context()[mark.n - 1]
        arrangement = arrange(step, Random(3))
        given = None if mark.fraction is None else _given(step, right=mark.fraction == 1)
        said = None
        if given is not None:
            said = feedback(step, arrangement, given, grade(step, given))
        shown[mark.n] = (present(step, 1, arrangement, case), said)
        keys[mark.n] = key_text(step, arrangement)
    return Released(TITLE, row.name, row.attempt, row.result, AREAS, shown, keys)


def _given(step: Step, *, right: bool) -> Response:
    key = key_response(step)
    if right:
        return key
    match key:
        case Chosen(places):
            return Chosen(frozenset({min({0, 1, 2} - places, default=0)}))
        case Ordered(places):
            return Ordered(tuple(reversed(places)))
        case Matched(rights):
            return Matched((None, *rights[1:]))
        case Typed():
            return Typed("7")


def usual_steps() -> tuple[StepByStep, ...]:
    """A sitting from coming in to handing in."""
    what = [
        ("Ada", "came into the room"),
        ("Ada", "opened it on client 5f2a77c1"),
        ("Boss", "the clock started"),
        *(("Ada", f"went to question {n}") for n in range(1, 18)),
        ("Ada", "answered question 17: b d, sure"),
        (
            "Boss",
            "was told: Question 9 has a typing error; 'proximal' is meant throughout, also"
            " in its options. Nothing else changes.",
        ),
        ("Ada", "took note of it"),
        ("Boss", "5 min more: fire alarm"),
        ("by rule", "time ran out"),
    ]
    return tuple(
        StepByStep(n, NOW - timedelta(seconds=900 - n * 11), by, text)
        for n, (by, text) in enumerate(what, 1)
    )


@dataclass
class SampleRooms:
    """Implements `ProctorDesk`. See the module."""

    people: tuple[BoardRow, ...] = field(default_factory=usual_people)
    stage: RoomStage = RoomStage.STARTED
    results_now: Results = field(default_factory=usual_results)
    rooms_now: tuple[str, ...] = (ROOM,)
    cohorts_now: tuple[str, ...] = ("Year 1", "Year 2, evening class")
    now: datetime = NOW
    fails: dict[str, Exception] = field(default_factory=dict)
    gate: Event | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)
    released_now: bool = False

    def asked(self, call: str) -> list[tuple[object, ...]]:
        """The arguments of every call of that name."""
        return [each[1:] for each in self.calls if each[0] == call]

    def _do(self, call: str, give: Callable[[], T], *arguments: object) -> T:
        self.calls.append((call, *arguments))
        if self.gate is not None:
            assert self.gate.wait(timeout=60)
        if call in self.fails:
            raise self.fails[call]
        return give()

    def _board(self) -> Board:
        return Board(ROOM, TITLE, self.stage, self.released_now, self.now, self.people)

    def _turned(
        self, people: Sequence[str] | None, stages: dict[Stage, Stage], **more: object
    ) -> Board:
        self.people = tuple(
            replace(row, stage=stages.get(row.stage, row.stage), **more)  # type: ignore[arg-type]  # as in `person`
            if row.sitting and (people is None or row.name in people)
            else row
            for row in self.people
        )
        return self._board()

    def assessments(self) -> tuple[AssessmentCard, ...]:
        cards = (
            AssessmentCard(AssessmentId("safe-to-treat"), TITLE, 24, 30, None, None),
            AssessmentCard(
                AssessmentId("whole-course"),
                "The whole course, from anatomy to hygiene, in one long sitting with everything",
                60,
                90,
                NOW + timedelta(days=1),
                NOW + timedelta(days=2),
            ),
        )
        return self._do("assessments", lambda: cards)

    def rooms(self) -> tuple[RoomCard, ...]:
        count: dict[Stage, int] = {}
        for row in self.people:
            count[row.stage] = count.get(row.stage, 0) + 1
        cards = tuple(
            RoomCard(name, TITLE, self.stage, self.released_now, "Year 1", NOW, count)
            for name in self.rooms_now
        )
        return self._do("rooms", lambda: cards)

    def cohorts(self) -> tuple[str, ...]:
        return self._do("cohorts", lambda: self.cohorts_now)

    def open_room(
        self, assessment: AssessmentId, name: str, cohort: str | None, *, start: bool
    ) -> Board:
        def opened() -> Board:
            self.rooms_now = (name, *self.rooms_now)
            return self._board()

        return self._do("open_room", opened, assessment, name, cohort, start)

    def board(self, room: str) -> Board:
        return self._do("board", self._board, room)

    def start(self, room: str) -> Board:
        return self._do("start", lambda: self._turned(None, {Stage.WAITING: Stage.RUNNING}), room)

    def pause(self, room: str, reason: str, people: Sequence[str] | None = None) -> Board:
        return self._do(
            "pause",
            lambda: self._turned(people, {Stage.RUNNING: Stage.PAUSED}),
            room,
            reason,
            people,
        )

    def resume(self, room: str, people: Sequence[str] | None = None) -> Board:
        return self._do(
            "resume", lambda: self._turned(people, {Stage.PAUSED: Stage.RUNNING}), room, people
        )

    def extend(
        self,
        room: str,
        amount: timedelta,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        return self._do("extend", self._board, room, amount, reason, people, request)

    def credit_outage(
        self,
        room: str,
        begin: datetime,
        end: datetime,
        reason: str,
        people: Sequence[str] | None = None,
        request: str | None = None,
    ) -> Board:
        return self._do("credit_outage", self._board, room, begin, end, reason, people, request)

    def scale(self, room: str, person: str, factor: float, reason: str) -> Board:
        return self._do(
            "scale",
            lambda: self._turned([person], {}, factor=factor),
            room,
            person,
            factor,
            reason,
        )

    def note(self, room: str, person: str, text: str) -> Board:
        return self._do(
            "note",
            lambda: self._turned([person], {}, irregularities=((self.now, text),)),
            room,
            person,
            text,
        )

    def terminate(self, room: str, person: str, reason: str) -> Board:
        ends = dict.fromkeys(Stage, Stage.TERMINATED)
        return self._do("terminate", lambda: self._turned([person], ends), room, person, reason)

    def announce(self, room: str, text: str) -> Board:
        return self._do("announce", lambda: self._turned(None, {}, unacknowledged=1), room, text)

    def close(self, room: str) -> Board:
        def closed() -> Board:
            self.stage = RoomStage.CLOSED
            return self._board()

        return self._do("close", closed, room)

    def release(self, room: str, *, withhold: bool = False) -> Board:
        def changed() -> Board:
            self.released_now = not withhold
            return self._board()

        return self._do("release", changed, room, withhold)

    def grant_attempt(self, room: str, person: str) -> Board:
        return self._do("grant_attempt", self._board, room, person)

    def results(self, room: str) -> Results:
        return self._do(
            "results", lambda: replace(self.results_now, released=self.released_now), room
        )

    def one_result(self, room: str, person: str, attempt: int | None = None) -> Released:
        def found() -> Released:
            rows = [r for r in self.results_now.rows if r.name == person]
            return released(next(r for r in reversed(rows) if attempt in (None, r.attempt)))

        return self._do("one_result", found, room, person, attempt)

    def step_by_step(
        self, room: str, person: str, attempt: int | None = None
    ) -> tuple[StepByStep, ...]:
        return self._do("step_by_step", usual_steps, room, person, attempt)

    def remark(
        self, room: str, item: ItemId, treatment: Treatment, reason: str, *, write: bool
    ) -> Correction:
        def reckoned() -> Correction:
            befores = tuple(
                Before(r.name, r.attempt, r.result.points, r.result.points + gain, 8, 8, p, q)
                for r, gain, p, q in zip(
                    self.results_now.rows,
                    (0, 1, 1, 0.5, -1, 0, 0),
                    (True, False, False, True, True, True, True),
                    (True, False, False, True, False, True, True),
                    strict=True,
                )
            )
            return Correction(item, treatment.value, write, befores)

        return self._do("remark", reckoned, room, item, treatment, reason, write)
