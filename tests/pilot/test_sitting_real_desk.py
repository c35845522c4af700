"""A sitting on the real services and a real database, by keys; and no key before release."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbar.core.curriculum.course import answerable
from lumbar.core.presentation.feedback import Feedback
from lumbar.services import lessons
from lumbar.services.assess import proctoring, results, rooms, sitting
from lumbar.services.assess.local_desk import LocalSittingDesk
from lumbar.services.local_desk import LocalDesk
from lumbar.tui.app import LumbarApp
from lumbar.tui.messages import ReadLesson, SitIn
from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.sitting_state import Face
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_state import Asking, Stuck
from pilot.conftest import Running
from pilot.test_home import said
from pilot.test_study_real_desk import keys_for
from support.assessing import Exam, open_exam, with_assessment
from support.desks import open_room, right


@pytest.fixture
def exam(tmp_path: Path) -> Iterator[Exam]:
    """An open room, not started."""
    room = open_room(tmp_path, with_assessment())
    yield open_exam(room)
    room.store.close()


def app_of(exam: Exam, name: str) -> LumbarApp:
    """A trainee's window, as `lumbar sit monday` opens it."""
    ctx = exam.trainee(name)
    return LumbarApp(
        lambda: LocalDesk(ctx),
        exam.room.clock,
        sitting_factory=lambda: LocalSittingDesk(ctx),
        first=SitIn("monday"),
    )


def screen_of(run: Running) -> SittingScreen:
    assert isinstance(run.app.screen, SittingScreen)
    return run.app.screen


async def look(run: Running) -> Face:
    screen_of(run).session.look()
    await run.settle()
    return screen_of(run).session.face


async def give_right(exam: Exam, run: Running) -> None:
    """The right answer to the open question by keys, not handed in. Which it is differs from one
    drawing of the form to the next.
    """
    question = screen_of(run).session.state.question
    assert question is not None
    given = right(exam.room.curriculum, question)
    await run.press(*keys_for(question, given))  # type: ignore[arg-type]  # both have presented


async def test_a_whole_sitting_by_keys_earns_full_marks(exam: Exam) -> None:
    """Waiting room, start by the proctor, every question answered rightly, receipt, result."""
    app = app_of(exam, "ada")
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        assert screen_of(run).session.face is Face.WAITING
        exam.start()
        assert await look(run) is Face.QUESTION
        while screen_of(run).session.face is Face.QUESTION:
            await give_right(exam, run)
            await run.press("enter")
        await run.press("s", "y")
        receipt = screen_of(run).session.state.view.receipt
    (row,) = results.results(exam.boss, "monday").rows
    assert row.receipt == receipt
    assert row.result.percent == 100
    assert row.answered == row.of


async def test_a_second_window_takes_over(exam: Exam) -> None:
    """The first says so and what to do; it can take it back."""
    exam.start()
    app = app_of(exam, "ada")
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        await run.press("enter")
        await give_right(exam, run)
        sitting.enter(exam.trainee("ada"), "monday", "another")
        await run.press("enter")
        assert screen_of(run).session.face is Face.ELSEWHERE
        await run.press("enter")
        assert screen_of(run).session.face is Face.QUESTION
    view = sitting.my_rooms(exam.trainee("ada"))[0]
    assert [entry.answered for entry in view.entries][:2] == [True, False]


async def test_paused_by_the_proctor(exam: Exam) -> None:
    exam.start()
    app = app_of(exam, "ada")
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        await run.press("enter")
        proctoring.pause(exam.boss, "monday", "fire alarm")
        assert await look(run) is Face.PAUSED
        proctoring.resume(exam.boss, "monday")
        assert await look(run) is Face.QUESTION


async def test_study_and_lessons_wait_until_the_sitting_is_over(exam: Exam) -> None:
    """The place says why; nothing that was open in it can be answered either."""
    for lesson in exam.room.curriculum.lessons_in_order:
        lessons.finish_lesson(exam.trainee("ada"), lesson.id)
    exam.start()
    app = app_of(exam, "ada")
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        await run.press("enter")
        await run.press("f4")
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.state == Stuck(
            "You are sitting 'The final' in the room 'monday'. Study can be used again when it is "
            "over.",
            "Not now",
        )
        app.post_message(ReadLesson(lesson.id))
        await run.settle()
        assert "Lessons and search can be used again" in said(run, "#where")
        exam.room.clock.advance(hours=1)
        await run.press("f4", "enter")
        assert isinstance(app.screen, StudyScreen)
        assert isinstance(app.screen.state, Asking)
        app.post_message(ReadLesson(lesson.id))
        await run.settle()
        assert lesson.title in said(run, "#lesson")


def secrets(exam: Exam) -> list[str]:
    """Every rationale and why of the curriculum that is long enough to be nobody else's."""
    steps = [step for item in exam.room.curriculum.items.values() for step in answerable(item)]
    whys = [option.why for step in steps for option in getattr(step, "options", ())]
    return [text for text in [*whys, *(step.rationale for step in steps)] if len(text) > 8]


def on_the_trainee_s_side(app: LumbarApp) -> str:
    """What is drawn, and all that the app, its screens and widgets hold, shown or not."""
    nodes = [app, *(node for screen in app.screen_stack for node in screen.walk_children())]
    held = [repr(vars(node)) for node in nodes]
    states = [repr(s.session.state) for s in app.screen_stack if isinstance(s, SittingScreen)]
    return "\n".join([app.export_screenshot(), *held, *states])


async def test_no_key_is_on_the_trainee_s_side_before_release(exam: Exam) -> None:
    """While one sits and once it is handed in: no why, no rationale, no question not yet opened,
    and no feedback in memory. What the services hold in this process is theirs.
    """
    exam.start()
    app = app_of(exam, "ada")
    assert len(secrets(exam)) > 20
    async with app.run_test(size=(100, 40)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        await run.press("enter")
        await give_right(exam, run)
        await run.press("enter")
        await give_right(exam, run)
        sat = on_the_trainee_s_side(app)
        await run.press("ctrl+r", "s", "y")
        assert screen_of(run).session.face is Face.OVER
        handed_in = on_the_trainee_s_side(app)
        gc.collect()
        assert not [each for each in gc.get_objects() if isinstance(each, Feedback)]
    form = results.one_result(exam.boss, "monday", "ada").feedback
    stems = {n: presented.stem for n, (presented, _) in form.items()}
    opened = {stems[1], stems[2]}
    assert stems[2] in sat
    for text in (sat, handed_in):
        assert not [secret for secret in secrets(exam) if secret in text]
        assert not [stem for stem in stems.values() if stem in text and stem not in opened]


async def test_the_key_is_there_after_release(exam: Exam) -> None:
    """So that the test above could have seen it."""
    exam.start()
    app = app_of(exam, "ada")
    async with app.run_test(size=(100, 40)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        await run.press("enter")
        await give_right(exam, run)
        await run.press("ctrl+r", "s", "y")
        rooms.release(exam.boss, "monday")
        await look(run)
        await run.press("enter", "n")
        text = on_the_trainee_s_side(app)
        assert [secret for secret in secrets(exam) if secret in text]
