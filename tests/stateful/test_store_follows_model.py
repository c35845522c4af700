"""Thousands of random happenings on a real store: every derived number stays a fold of the log.

A plain-Python model keeps what a person would expect to see (answers that count, suspended items,
what was read, settings); `verify` folds the log itself. LUMBAR_CAMPAIGN=full makes it long.
"""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from lumbar.core.ids import ItemId, LessonId
from lumbar.core.presentation.presented import Choices
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.errors import Refused
from lumbar.services.maintenance import ready_store, verify
from lumbar.services.views import Question, Resting
from support.databases import migrated_server_database
from support.desks import Room, open_room, right
from support.small_curriculum import LESSONS, small_curriculum

FULL = os.environ.get("LUMBAR_CAMPAIGN") == "full"
EXAMPLES, STEPS = (200, 120) if FULL else (40, 60)


class StudyMachine(RuleBasedStateMachine):
    """One person, several ways in; time passes between what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.room: Room = self.open(Path(self.folder.name))
        self.desk = self.room.desk()
        self.counting: list[str] = []
        self.undoable: list[str] = []
        self.suspended: set[str] = set()
        self.read: set[str] = set()

    def open(self, folder: Path) -> Room:
        """A room on a fresh database."""
        return open_room(folder, small_curriculum())

    @rule(lesson=st.sampled_from(LESSONS), section=st.integers(0, 1))
    def leaf_through(self, lesson: str, section: int) -> None:
        self.desk.place(LessonId(lesson), section)
        assert self.desk.open_lesson(LessonId(lesson)).place == section

    @rule(lesson=st.sampled_from(LESSONS), option=st.sampled_from("abc"))
    def try_a_quick_check(self, lesson: str, option: str) -> None:
        self.desk.quick_check(LessonId(lesson), ItemId(f"{lesson}-1-q0"))
        self.desk.answer_check(LessonId(lesson), ItemId(f"{lesson}-1-q0"), [option])

    @rule(text=st.text(alphabet="ab é\n'", max_size=30))
    def report(self, text: str) -> None:
        self.desk.report(ItemId("case-1"), f"Wrong: {text}")

    @rule(lesson=st.sampled_from(LESSONS))
    def read_lesson(self, lesson: str) -> None:
        opened = self.desk.finish_lesson(LessonId(lesson)).opened
        assert (opened > 0) is (lesson not in self.read) or lesson in self.read
        self.read.add(lesson)

    @rule(
        certainty=st.sampled_from([*Certainty, None]),
        knows=st.booleans(),
        took=st.integers(0, 400),
    )
    def answer(self, certainty: Certainty | None, knows: bool, took: int) -> None:
        question = self.desk.next_question()
        if isinstance(question, Resting):
            return
        raw = right(self.room.curriculum, question)
        body = question.presented.body
        if not knows and isinstance(body, Choices) and len(body.options) > 2:
            raw = [body.options[0].id] if len(raw) == 1 else [o.id for o in body.options]
        saved = self.desk.answer(question, raw, certainty, timedelta(seconds=took))
        self.counting.append(saved.review)
        self.undoable.append(saved.review)

    @rule(rating=st.sampled_from(list(Rating)))
    def rerate(self, rating: Rating) -> None:
        if not self.counting:
            return
        changed = self.desk.rerate(self.counting[-1], rating)  # type: ignore[arg-type] # a review id
        assert changed.rating is rating

    @rule()
    def undo(self) -> None:
        if not self.undoable:
            try:
                self.desk.undo()
            except Refused:
                return
            raise AssertionError("there was nothing to undo")
        taken = self.undoable.pop()
        self.desk.undo()
        if taken.startswith("suspend "):
            self.suspended.discard(taken.removeprefix("suspend "))
        elif taken in self.counting:
            self.counting.remove(taken)

    @rule()
    def suspend_what_is_asked(self) -> None:
        question = self.desk.next_question()
        if not isinstance(question, Question):
            return
        shown = question.presented
        item = shown.case.case if shown.case is not None else shown.item
        self.desk.suspend(shown.item)
        self.suspended.add(item)
        self.undoable.append(f"suspend {item}")

    @rule()
    def restore_one(self) -> None:
        for hit in self.desk.suspended()[:1]:
            self.desk.restore(hit.id)  # type: ignore[arg-type] # an item's id
            self.suspended.discard(hit.id)

    @rule()
    def set_aside_what_is_asked(self) -> None:
        question = self.desk.next_question()
        if isinstance(question, Question):
            self.desk.set_aside(question.presented.item)
            self.undoable.append("aside")

    @rule(hours=st.integers(0, 24 * 40))
    def time_passes(self, hours: int) -> None:
        self.room.clock.advance(hours=hours, minutes=11)

    @rule(new=st.integers(0, 20), retention=st.floats(0.7, 0.97), hour=st.integers(0, 23))
    def change_settings(self, new: int, retention: float, hour: int) -> None:
        self.desk.change_settings(
            {"new_per_day": new, "desired_retention": retention, "rollover_hour": hour}
        )

    @rule()
    def a_new_process(self) -> None:
        """The same question comes, and it is the same person."""
        before = self.desk.next_question()
        self.desk = self.room.desk()
        after = self.desk.next_question()
        if isinstance(before, Resting) or isinstance(after, Resting):
            assert type(before) is type(after)

    @invariant()
    def what_is_seen_is_what_happened(self) -> None:
        assert self.desk.figures().answers == len(self.counting)
        assert {hit.id for hit in self.desk.suspended()} == self.suspended

    def teardown(self) -> None:
        try:
            verdict = verify(self.room.store.url)
            assert verdict.clean, "\n".join(map(str, verdict.differences))
        finally:
            self.room.store.close()
            self.folder.cleanup()


class ServerMachine(StudyMachine):
    """The same on PostgreSQL."""

    def open(self, folder: Path) -> Room:
        return Room(ready_store(migrated_server_database(), folder), small_curriculum())


def so_many(examples: int, steps: int) -> settings:
    """Examples of so many steps. Shrinking one on a database takes minutes, so it is left out; the
    failing run itself is printed.
    """
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


TestStudy = StudyMachine.TestCase
TestStudy.settings = so_many(EXAMPLES, STEPS)
TestStudyOnAServer = ServerMachine.TestCase
TestStudyOnAServer.settings = so_many(EXAMPLES // 5, STEPS)
