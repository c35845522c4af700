"""Study keeps its place: leaving and coming back, resizing, time on a question, topics, rest."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partialmethod

import pytest

from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty
from lumbar.services.views import Question, Resting, Saved
from lumbar.tui.app import LumbarApp
from lumbar.tui.messages import ReadLesson, StudyTopic, TakeBack
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_rest import RestView
from lumbar.tui.screens.study_state import Asking, AtRest
from lumbar.tui.widgets.question.pane import QuestionPane
from pilot.conftest import Running, catching, running
from pilot.test_study import answered, asked, click_segment, study
from support.sample_desk import NOW, SampleDesk


@dataclass
class TimingDesk(SampleDesk):
    """Keeps how long each answer took."""

    took: list[timedelta] = field(default_factory=list)

    def answer(
        self, question: Question, raw: RawResponse, certainty: Certainty | None, took: timedelta
    ) -> Saved:
        self.took.append(took)
        return super().answer(question, raw, certainty, took)


@dataclass
class Ticks:
    """A monotonic clock that moves when told."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    clock = Ticks()
    monkeypatch.setattr(StudyScreen, "__init__", partialmethod(StudyScreen.__init__, clock))
    return clock


async def test_time_counts_while_the_question_is_on_the_screen(ticks: Ticks) -> None:
    """Not while another place, or the help, is in front of it."""
    desk = TimingDesk()
    async with running(desk) as run:
        await run.press("3")
        ticks.seconds += 4
        await run.press("f2")
        ticks.seconds += 500
        await run.press("3")
        ticks.seconds += 2
        await run.press("f1")
        ticks.seconds += 900
        await run.press("escape")
        ticks.seconds += 1
        await run.press("b", "enter")
        assert desk.took == [timedelta(seconds=7)]


async def test_time_starts_anew_with_each_question(ticks: Ticks) -> None:
    """Reading feedback is not answering."""
    desk = TimingDesk()
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        ticks.seconds += 60
        await run.press("enter")
        ticks.seconds += 5
        await run.press("b", "enter")
        assert desk.took[1] == timedelta(seconds=5)


async def test_an_open_question_is_still_there_after_leaving(desk: SampleDesk) -> None:
    """With what was picked, and without asking the desk again."""
    async with running(desk) as run:
        await run.press("3", "b", "f2", "3")
        assert desk.calls.count("next_question") == 1
        assert study(run).query_one(QuestionPane).raw == ["b"]
        await run.press("enter")
        assert len(desk.saved) == 1


async def test_what_was_typed_is_still_there_after_leaving(desk: SampleDesk) -> None:
    """Function keys leave the field."""
    desk.at = 6
    async with running(desk) as run:
        await run.press("f4", *"lat", "f2", "f4", "s", "enter")
        assert len(desk.saved) == 1
        assert answered(run).feedback.lines[0].given == "lats"


async def test_feedback_is_still_there_after_leaving(desk: SampleDesk) -> None:
    """Also its rating can still be changed."""
    async with running(desk) as run:
        await run.press("3", "b", "enter", "f2", "3")
        before = answered(run)
        await run.press("1")
        assert answered(run).rating != before.rating


async def test_resizing_keeps_what_was_picked(desk: SampleDesk) -> None:
    """From wide to narrow and back, in the middle of a case."""
    desk.at = 7
    async with running(desk, (120, 40)) as run:
        await run.press("3", "b")
        pane = study(run).query_one(QuestionPane)
        for width, height in ((80, 24), (60, 20), (140, 50)):
            await run.pilot.resize_terminal(width, height)
            await run.settle()
            assert pane.raw == ["b"]
            assert pane.has_class("-wide") == (width >= 110)
        await run.press("enter")
        assert len(desk.saved) == 1


async def test_the_case_can_be_scrolled_and_left(desk: SampleDesk) -> None:
    """v goes to the story and back; certainty works from both."""
    desk.at = 7
    async with running(desk) as run:
        await run.press("3", "b", "v")
        assert run.app.focused is study(run).query_one("#case")
        await run.press("v", "a", "v", "u")
        assert len(desk.saved) == 1


@dataclass
class TopicDesk(SampleDesk):
    """Keeps which topics were asked for."""

    topics: list[str | None] = field(default_factory=list)

    def next_question(self, topic: str | None = None) -> Question | Resting:
        self.topics.append(topic)
        return super().next_question(topic)


async def test_one_topic_is_studied_until_all_are_wanted_again() -> None:
    """The topic stands above, stays from question to question, and t ends it."""
    desk = TopicDesk()
    async with running(desk) as run:
        run.app.post_message(StudyTopic("clots"))
        await run.settle()
        assert study(run).only == "Clots in deep veins"
        await run.press("b", "enter", "enter")
        assert desk.topics[-1] == "clots"
        await run.press("t")
        assert desk.topics[-1] is None
        assert study(run).only is None


async def test_an_open_question_of_the_same_topic_stays() -> None:
    """Going to Study from Home does not lose what was picked."""
    desk = TopicDesk()
    async with running(desk) as run:
        await run.press("3", "b", "f2", "s")
        assert study(run).query_one(QuestionPane).raw == ["b"]
        assert desk.topics == [None]


async def test_an_unknown_topic_is_told_and_all_are_studied() -> None:
    """A notice, and the usual question."""
    desk = TopicDesk()
    async with running(desk) as run:
        run.app.post_message(StudyTopic("elbows"))
        await run.settle()
        assert isinstance(study(run).state, Asking)
        assert study(run).topic is None


async def test_take_back_from_elsewhere(desk: SampleDesk) -> None:
    """The palette's undo brings the question back here."""
    async with running(desk) as run:
        await run.press("3", "b", "enter", "f2")
        run.app.post_message(TakeBack())
        await run.settle()
        assert asked(run).id == "review-0"
        assert desk.saved == []


# -- rest ----------------------------------------------------------------------------------------


@dataclass
class RestingDesk(SampleDesk):
    """Has nothing to ask until told otherwise."""

    rest: Resting | None = None

    def next_question(self, topic: str | None = None) -> Question | Resting:
        return self.rest or super().next_question(topic)


STEP_SOON = Resting(NOW + timedelta(minutes=25), answered_today=6, new_locked=4, tomorrow=3)
DONE = replace(STEP_SOON, until=None)


def rest_text(run: Running) -> str:
    """All that is said at rest."""
    view = study(run).query_one(RestView)
    shown = [w for w in view.query("Literal").results() if w.display]
    return "\n".join(str(each.render()) for each in shown)


async def test_a_rest_says_what_was_done_and_what_comes() -> None:
    """Counts, the lesson that opens more, and the time until the next step."""
    async with running(RestingDesk(rest=STEP_SOON)) as run:
        await run.press("3")
        text = rest_text(run)
        for part in ("6 questions answered", "4 objectives", "Next lesson", "3 questions", "25:00"):
            assert part in text


async def test_the_clock_of_a_rest_goes_down_and_ends() -> None:
    """By the app's clock; when it is over it says so."""
    now = [NOW]
    app = LumbarApp(lambda: RestingDesk(rest=STEP_SOON), lambda: now[0], first=StudyTopic())
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        assert "25:00" in rest_text(run)
        now[0] += timedelta(minutes=24, seconds=55)
        await run.until(lambda: "0:05" in rest_text(run))
        now[0] += timedelta(minutes=1)
        await run.until(lambda: "ready" in rest_text(run))


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_a_rest_is_left_by_going_on(by: str) -> None:
    """The desk is asked again."""
    desk = RestingDesk(rest=STEP_SOON)
    async with running(desk) as run:
        await run.press("3")
        desk.rest = None
        if by == "key":
            await run.press("enter")
        else:
            await click_segment(run, "Go on", "#rest-bar")
        assert isinstance(study(run).state, Asking)


async def test_at_the_end_of_the_day_enter_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more to ask today: the next lesson is what there is to do."""
    caught = catching(monkeypatch, StudyScreen, ReadLesson)
    async with running(RestingDesk(rest=DONE)) as run:
        await run.press("3", "enter")
        assert len(caught) == 1


async def test_coming_back_to_a_rest_looks_again() -> None:
    """A lesson read meanwhile may have opened questions."""
    desk = RestingDesk(rest=DONE)
    async with running(desk) as run:
        await run.press("3", "f2")
        desk.rest = None
        await run.press("3")
        assert isinstance(study(run).state, Asking)


async def test_undo_at_rest(desk: SampleDesk) -> None:
    """The last answer of the day can be taken back."""
    desk.at = len(desk.asked) - 1
    async with running(desk) as run:
        await run.press("3", "a", "enter", "enter")
        assert isinstance(study(run).state, AtRest)
        await run.press("ctrl+z")
        assert isinstance(study(run).state, Asking)
        assert desk.saved == []


async def test_help_explains_what_has_the_focus(desk: SampleDesk) -> None:
    """F1 tells how this question is answered, and its keys."""
    async with running(desk) as run:
        await run.press("3", "f1")
        text = "\n".join(str(each.render()) for each in run.app.screen.query("Static").results())
        assert "Pick one" in text
        assert "Unsure" in text
