"""Study on the real services and a real database, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbar.core.ids import LessonId
from lumbar.core.presentation.present import RawResponse
from lumbar.services.views import Question, Saved
from lumbar.tui.app import LumbarApp
from lumbar.tui.messages import StudyTopic
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_state import Answered, Asking, AtRest
from pilot.conftest import Running
from support.desks import Room, open_room, right
from support.small_curriculum import small_curriculum

LESSONS = ("heat", "clots")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A fresh database; the lessons with every kind of item and the case are read."""
    opened = open_room(tmp_path, small_curriculum())
    desk = opened.desk()
    for lesson in LESSONS:
        desk.finish_lesson(LessonId(lesson))
    yield opened
    opened.store.close()


def keys_for(question: Question, given: RawResponse) -> list[str]:
    """The keys that give a response."""
    if isinstance(given, str):
        return [{".": "full_stop", " ": "space"}.get(each, each) for each in given]
    if isinstance(given, dict):
        return [key for left, label in given.items() for key in (left, label)]
    if question.presented.kind.value == "order":
        return [key for at, label in enumerate(given) for key in (label, str(at + 1))]
    return list(given)


@pytest.mark.parametrize(
    ("topic", "rounds", "kinds"),
    [
        ("heat-0", 9, {"single", "multiple", "true_false", "order", "match", "numeric", "short"}),
        ("clots-0", 4, {"single"}),
    ],
)
async def test_study_by_keys_is_saved_as_it_was_shown(
    room: Room, topic: str, rounds: int, kinds: set[str]
) -> None:
    """Every kind and the case, answered rightly with keys alone, each saved once and right."""
    app = LumbarApp(room.desk, room.clock, first=StudyTopic(topic))
    shown: list[Saved] = []
    seen = set()
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        study = app.screen
        assert isinstance(study, StudyScreen)
        for _ in range(rounds):
            while isinstance(study.state, Asking):
                question = study.state.question
                seen.add(question.presented.kind.value)
                await run.press(*keys_for(question, right(room.curriculum, question)), "enter")
                assert isinstance(study.state, Answered)
                assert study.state.saved.fraction == 1
                shown.append(study.state.saved)
                await run.press("enter")
            assert isinstance(study.state, AtRest)
            room.clock.advance(days=400)
            await run.press("f2", "f4")
    assert seen == kinds
    assert room.desk().figures().answers == len(shown) >= rounds
    assert len({saved.review for saved in shown}) == len(shown)


async def test_undo_takes_back_an_answer_from_an_earlier_run(room: Room) -> None:
    """A new process brings the question back, unanswered."""
    desk = room.desk()
    question = desk.next_question()
    assert isinstance(question, Question)
    async with LumbarApp(room.desk, room.clock, first=StudyTopic()).run_test() as pilot:
        run = Running(pilot.app, pilot)  # type: ignore[arg-type]  # the app is the one made above
        await run.settle()
        await run.press(*keys_for(question, right(room.curriculum, question)), "enter")
    assert room.desk().figures().answers == 1
    async with LumbarApp(room.desk, room.clock, first=StudyTopic()).run_test() as pilot:
        run = Running(pilot.app, pilot)  # type: ignore[arg-type]  # the app is the one made above
        await run.settle()
        await run.press("ctrl+z")
        assert isinstance(pilot.app.screen, StudyScreen)
        state = pilot.app.screen.state
        assert isinstance(state, Asking)
        assert state.question.presented.item == question.presented.item
    assert room.desk().figures().answers == 0
