"""Desks on a real store with a clock that only moves when told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.curriculum.item import Case, Match, Multiple, Order, Single, Step
from lumbar.core.grading.key_response import key_response
from lumbar.core.grading.response import Chosen, Matched, Ordered, Typed
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Choices, Matching
from lumbar.core.study.rating import Certainty
from lumbar.services.assess.views import SittingQuestion
from lumbar.services.context import Context
from lumbar.services.local_desk import LocalDesk
from lumbar.services.maintenance import ready_store
from lumbar.services.people import local_person
from lumbar.services.session import Session
from lumbar.services.views import Question, Saved
from lumbar.store.engine import Store

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock for tests."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Room:
    """One database and curriculum; `desk()` gives another way in to it, as a new process would
    have.
    """

    store: Store
    curriculum: Curriculum
    clock: Clock = field(default_factory=Clock)

    def context(self, name: str = "ada", seed: str = "") -> Context:
        person = local_person(self.store, name, self.clock)
        return Context(
            self.store, self.curriculum, person, self.clock, ZoneInfo("UTC"), seed, 0, Session()
        )

    def desk(self, name: str = "ada", seed: str = "") -> LocalDesk:
        return LocalDesk(self.context(name, seed))


def open_room(folder: Path, curriculum: Curriculum) -> Room:
    """A room on a fresh SQLite file."""
    return Room(ready_store(f"sqlite:///{folder / 'lumbar.db'}", folder / "backups"), curriculum)


def right(curriculum: Curriculum, question: Question | SittingQuestion) -> RawResponse:
    """What somebody who knows the answer would give, in the labels on the screen."""
    step = curriculum.find(question.presented.item)
    assert step is not None
    assert not isinstance(step, Case)
    return on_screen(step, question)


def on_screen(step: Step, question: Question | SittingQuestion) -> RawResponse:
    """The key of an item as labels of the question that shows it, found by their texts."""
    key = key_response(step)
    body = question.presented.body
    if isinstance(key, Typed):
        return key.text
    if isinstance(key, Matched):
        assert isinstance(step, Match)
        assert isinstance(body, Matching)
        rights = {choice.text: choice.id for choice in body.right}
        wanted = {pair.left: rights[pair.right] for pair in step.pairs}
        return {choice.id: wanted[choice.text] for choice in body.left}
    assert isinstance(body, Choices)
    labels = {choice.text: choice.id for choice in body.options}
    if isinstance(key, Ordered):
        assert isinstance(step, Order)
        return [labels[step.sequence[place]] for place in key.places]
    assert isinstance(key, Chosen)
    if isinstance(step, Single | Multiple):
        return [labels[step.options[place].text] for place in sorted(key.places)]
    return [body.options[place].id for place in sorted(key.places)]


def answer_one(room: Room, name: str = "ada") -> Saved:
    """Answer the next question rightly."""
    desk = room.desk(name)
    question = desk.next_question()
    assert isinstance(question, Question)
    took = timedelta(seconds=10)
    return desk.answer(question, right(room.curriculum, question), Certainty.SURE, took)
