"""While somebody sits, nothing they may call tells them a key."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lumbar.core.assessment.assessment import During
from lumbar.core.presentation.presented import Choices
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services import answering, asking, lessons, search
from lumbar.services.assess import proctoring, sitting
from lumbar.services.context import Context
from lumbar.services.errors import Refused
from lumbar.services.views import Question, Saved
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.desks import open_room, right

Call = Callable[[], Any]
NOTHING = During.NOTHING


class Trainee:
    """Somebody with an answer given, a question open, and lessons that are read."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.lesson = next(
            lesson
            for lesson in ctx.curriculum.lessons_in_order
            if any(section.checks for section in lesson.sections)
        )
        for lesson in ctx.curriculum.lessons_in_order:
            lessons.finish_lesson(ctx, lesson.id)
        self.first = self.ask()
        self.answered = self.answer(self.first)
        self.open = self.ask()

    def ask(self) -> Question:
        asked = asking.next_question(self.ctx)
        assert isinstance(asked, Question)
        return asked

    def answer(self, question: Question) -> Saved:
        raw = right(self.ctx.curriculum, question)
        return answering.answer(self.ctx, question, raw, Certainty.SURE, timedelta(seconds=9))

    def telling(self) -> dict[str, Call]:
        """Everything that tells a key."""
        check = next(c for section in self.lesson.sections for c in section.checks)
        shown = lessons.quick_check(self.ctx, self.lesson.id, check)
        assert isinstance(shown.body, Choices)
        raw = [shown.body.options[0].id]
        other = Rating.HARD if self.answered.rating is not Rating.HARD else Rating.GOOD
        return {
            "rate": lambda: answering.rerate(self.ctx, self.answered.review, other),
            "see again": lambda: search.seen_item(self.ctx, self.first.presented.item),
            "check": lambda: lessons.answer_check(self.ctx, self.lesson.id, check, raw),
            "ask": lambda: asking.next_question(self.ctx),
            "answer": lambda: self.answer(self.open),
        }

    def reading(self) -> dict[str, Call]:
        """Everything that teaches without telling a key."""
        return {
            "read": lambda: lessons.open_lesson(self.ctx, self.lesson.id),
            "search": lambda: search.search(self.ctx, "heat"),
            "terms": lambda: search.glossary(self.ctx),
        }


def refused(calls: dict[str, Call]) -> list[str]:
    """Those that are refused, and say why."""
    found: list[str] = []
    said: set[str] = set()
    for name, call in calls.items():
        try:
            call()
        except Refused as no:
            found.append(name)
            said.add(str(no).partition(". ")[0])
    assert said <= {"You are sitting 'The final' in the room 'monday'"}
    return found


@pytest.fixture(params=During)
def exam(tmp_path: Path, request: pytest.FixtureRequest) -> Exam:
    return open_exam(open_room(tmp_path, with_assessment(during=request.param)))


def test_what_tells_a_key_is_shut_from_the_start_to_the_end(exam: Exam) -> None:
    ctx, view = exam.sit("ada")
    ada = Trainee(ctx)
    shut = [*ada.reading()] if exam.room.curriculum.assessments[FINAL].during is NOTHING else []
    everything = {**ada.telling(), **ada.reading()}
    assert refused(ada.reading()) == []
    exam.start()
    for _ in range(2):
        assert refused(everything) == [*ada.telling(), *shut]
        exam.room.clock.advance(minutes=1)
        proctoring.pause(exam.boss, "monday")
    proctoring.resume(exam.boss, "monday")
    sitting.submit(ctx, view.sitting, "c", "end")
    assert refused(everything) == []


def test_it_opens_when_time_runs_out_though_nobody_wrote_that_down(exam: Exam) -> None:
    ctx, _ = exam.sit("ada")
    ada = Trainee(ctx)
    exam.start()
    assert "answer" in refused(ada.telling())
    exam.room.clock.advance(hours=1)
    assert refused(ada.telling()) == []


def test_another_persons_sitting_shuts_nothing(exam: Exam) -> None:
    exam.sit("ada")
    bo = Trainee(exam.trainee("bo"))
    exam.start()
    assert refused({**bo.telling(), **bo.reading()}) == []
