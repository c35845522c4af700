"""Study: answering, saving, rating, undoing, putting away, and what is refused."""

from dataclasses import dataclass
from threading import Event

import pytest

from lumbar.core.ids import ItemId
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.errors import BadRequest, Refused, Unavailable
from lumbar.services.views import Question, Saved
from lumbar.tui.dialogs.trouble import TroubleDialog
from lumbar.tui.messages import ReadLesson
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_report import ReportDialog
from lumbar.tui.screens.study_state import Answered, Asking, AtRest, Saving, Stuck
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.pane import QuestionPane
from pilot.conftest import Running, catching, running
from support.sample_desk import SampleDesk


def study(run: Running) -> StudyScreen:
    """The Study screen, in front."""
    assert isinstance(run.app.screen, StudyScreen)
    return run.app.screen


def says(run: Running) -> str:
    """The line above the things to do."""
    return str(study(run).query_one("#says").render())


def asked(run: Running) -> Question:
    """The open question."""
    state = study(run).state
    assert isinstance(state, Asking)
    return state.question


def answered(run: Running) -> Saved:
    """The answer on the screen."""
    state = study(run).state
    assert isinstance(state, Answered)
    return state.saved


async def click_segment(run: Running, label: str, bar: str = "#certainty") -> None:
    """Click a thing to do."""
    widget = study(run).query_one(bar, ActionBar)
    assert await run.pilot.click(widget, offset=(widget.render().plain.index(label), 0))
    await run.settle()


@pytest.mark.parametrize(
    ("key", "certainty"),
    [
        ("enter", Certainty.SURE),
        ("u", Certainty.UNSURE),
        ("g", Certainty.GUESS),
        ("f8", Certainty.UNSURE),
        ("f9", Certainty.GUESS),
    ],
)
async def test_an_answer_is_saved_with_its_certainty(
    desk: SampleDesk, key: str, certainty: Certainty
) -> None:
    """One key after the answer: it is saved, and the feedback is there."""
    async with running(desk) as run:
        await run.press("3", "b", key)
        assert [each.certainty for each in desk.saved] == [certainty]
        assert answered(run) == desk.saved[0]
        assert "✓ Saved" in says(run)


async def test_it_is_saved_when_the_desk_says_so_and_not_before(desk: SampleDesk) -> None:
    """While the commit is under way it says 'Saving', and no key hands the answer in again."""
    async with running(desk) as run:
        await run.press("3")
        desk.gate = Event()
        await run.pilot.press("b", "enter")
        await run.until(lambda: "answer" in desk.calls)
        await run.pilot.press("enter", "u", "g", "space", "a", "x", "ctrl+z")
        await run.pilot.pause()
        assert isinstance(study(run).state, Saving)
        assert "Saving" in says(run)
        assert "Saved" not in says(run)
        desk.gate.set()
        await run.settle()
        assert desk.calls.count("answer") == 1
        assert "✓ Saved" in says(run)


async def test_the_whole_of_a_day_is_walked_through(desk: SampleDesk) -> None:
    """Every kind of question and a case, one after the other, to the rest."""
    keys = {"order": ["shift+down"], "match": ["a", "b"], "numeric": ["5"], "short": ["x"]}
    async with running(desk) as run:
        await run.press("3")
        count = 0
        while isinstance(study(run).state, Asking):
            kind = asked(run).presented.kind.value
            await run.press(*keys.get(kind, ["b"]), "enter", "enter")
            count += 1
        assert count == len(desk.saved) == len(desk.asked)
        assert isinstance(study(run).state, AtRest)


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_rating_can_be_changed(desk: SampleDesk, by: str) -> None:
    """Each of the four, and the one that is saved is the one that is marked."""
    words = {1: "Again", 2: "Hard", 3: "Good", 4: "Easy"}
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        for number in (1, 2, 4, 3):
            if by == "key":
                await run.press(str(number))
            else:
                await click_segment(run, words[number])
            assert answered(run).rating is Rating(number)
            assert desk.saved[-1].rating is Rating(number)
            marked = study(run).query_one("#certainty", ActionBar).segments
            assert [each.label for each in marked if each.on] == [words[number]]


async def test_of_ratings_pressed_quickly_the_last_counts(desk: SampleDesk) -> None:
    """Keys that come while one is being saved are not lost."""
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        desk.gate = Event()
        await run.pilot.press("1", "2", "4", "2")
        desk.gate.set()
        await run.settle()
        assert desk.saved[-1].rating is Rating.HARD
        assert answered(run).rating is Rating.HARD
        assert "rated Hard by you" in says(run)


async def test_the_rating_in_force_is_not_saved_again(desk: SampleDesk) -> None:
    """Pressing the number that holds does nothing."""
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        await run.press(str(answered(run).rating.value))
        assert "rerate" not in desk.calls


async def test_a_refused_rating_leaves_the_one_that_is_saved(desk: SampleDesk) -> None:
    """A notice, and what is shown is what is saved."""
    desk.fails["rerate"] = Refused("A later answer rests on this rating.")
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        before = answered(run)
        await run.press("1")
        assert answered(run) == before
        assert "Saving" not in says(run)


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_next_asks_the_next(desk: SampleDesk, key: str) -> None:
    """Enter and Space go on."""
    async with running(desk) as run:
        await run.press("3")
        first = asked(run)
        await run.press("b", "enter", key)
        assert asked(run).id != first.id


@pytest.mark.parametrize("key", ["u", "ctrl+z"])
async def test_undo_brings_the_question_back(desk: SampleDesk, key: str) -> None:
    """In the feedback, with nothing given yet."""
    async with running(desk) as run:
        await run.press("3")
        first = asked(run)
        await run.press("b", "enter", key)
        assert desk.saved == []
        assert asked(run).id == first.id
        assert study(run).query_one(QuestionPane).raw is None


async def test_undo_works_from_the_next_question(desk: SampleDesk) -> None:
    """Also when one has gone on already, and while typing."""
    desk.at = 5
    async with running(desk) as run:
        await run.press("3")
        first = asked(run)
        await run.press("5", "enter", "enter", "p", "ctrl+z")
        assert asked(run).id == first.id


async def test_nothing_to_undo_is_told_and_the_question_stays(desk: SampleDesk) -> None:
    """A notice; what was picked is still picked and can be handed in."""
    async with running(desk) as run:
        await run.press("3", "b", "ctrl+z")
        assert study(run).query_one(QuestionPane).raw == ["b"]
        await run.press("enter")
        assert len(desk.saved) == 1


@pytest.mark.parametrize(("key", "call"), [("x", "suspend"), ("z", "set_aside")])
@pytest.mark.parametrize("before", [[], ["b", "enter"]], ids=["asking", "answered"])
async def test_an_item_is_put_away(
    desk: SampleDesk, key: str, call: str, before: list[str]
) -> None:
    """Suspended or set aside, and the next question comes."""
    async with running(desk) as run:
        await run.press("3")
        first = asked(run)
        await run.press(*before, key)
        assert call in desk.calls
        assert asked(run).id != first.id


async def test_putting_away_refused_keeps_the_question(desk: SampleDesk) -> None:
    """A notice, and the question can be answered."""
    desk.fails["suspend"] = Unavailable("The database is locked.")
    async with running(desk) as run:
        await run.press("3", "b", "x", "enter")
        assert len(desk.saved) == 1


async def test_a_report_is_passed_on(desk: SampleDesk) -> None:
    """Typed in a box and sent by key; the question is still there."""
    async with running(desk) as run:
        await run.press("3", "r")
        assert isinstance(run.app.screen, ReportDialog)
        await run.press(*"two", "space", *"keys", "ctrl+s")
        assert desk.reported == [(ItemId("saddle-numb"), "two keys")]
        await run.press("b", "enter")
        assert len(desk.saved) == 1


async def test_a_report_is_sent_by_mouse(desk: SampleDesk) -> None:
    """The button does the same."""
    async with running(desk) as run:
        await run.press("3", "b", "enter", "r", *"odd")
        await run.click("#send")
        assert desk.reported == [(ItemId("saddle-numb"), "odd")]
        assert isinstance(study(run).state, Answered)


@pytest.mark.parametrize("keys", [["escape"], ["ctrl+s"], ["a", "escape"]])
async def test_a_report_can_be_left(desk: SampleDesk, keys: list[str]) -> None:
    """Escape sends nothing, and neither does an empty box."""
    async with running(desk) as run:
        await run.press("3", "r", *keys)
        assert desk.reported == []
        assert isinstance(study(run).state, Asking)


async def test_the_lesson_is_opened_at_its_section(
    desk: SampleDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the feedback, at the section on what was asked."""
    caught = catching(monkeypatch, StudyScreen, ReadLesson)
    async with running(desk) as run:
        await run.press("3", "l")
        assert caught == []
        await run.press("b", "enter", "l")
        feedback = answered(run).feedback
        assert [(m.lesson, m.section) for m in caught if isinstance(m, ReadLesson)] == [
            (feedback.lesson, feedback.section)
        ]


async def test_actions_are_in_the_palette_while_typing(desk: SampleDesk) -> None:
    """Letters belong to the field, so what they do elsewhere is found by name, also by mouse."""
    desk.at = 6
    async with running(desk) as run:
        await run.press("3", *"lat", "ctrl+p", *"set this", "enter", "enter")
        assert "set_aside" in desk.calls


# -- refusals and errors -------------------------------------------------------------------------


async def test_an_answer_that_cannot_be_marked_keeps_the_question_open(desk: SampleDesk) -> None:
    """The desk's words stand above the certainty, and what was given can be given again."""
    desk.fails["answer"] = BadRequest("Nothing can be made of that.")
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        assert says(run) == "! Nothing can be made of that."
        del desk.fails["answer"]
        await run.press("enter")
        assert len(desk.saved) == 1


async def test_an_answer_that_cannot_be_saved_is_kept(desk: SampleDesk) -> None:
    """A locked database: it is not called saved, and handing in again saves it once."""
    desk.fails["answer"] = Unavailable("The database is locked.")
    async with running(desk) as run:
        await run.press("3", "b", "u")
        assert "Not saved" in says(run)
        assert isinstance(study(run).state, Asking)
        del desk.fails["answer"]
        await run.press("u")
        assert [each.certainty for each in desk.saved] == [Certainty.UNSURE]


async def test_an_answer_given_elsewhere_leads_on(desk: SampleDesk) -> None:
    """Refused for good: a notice, and the next question."""
    desk.fails["answer"] = Refused("This was answered elsewhere meanwhile.")
    async with running(desk) as run:
        await run.press("3")
        desk.at += 1
        await run.press("b", "enter")
        assert asked(run).id == "review-1"


async def test_a_bug_in_saving_does_not_shut_the_question(desk: SampleDesk) -> None:
    """The calm box, and then the answer can be handed in again."""
    desk.fails["answer"] = ZeroDivisionError("division by zero")
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        assert isinstance(run.app.screen, TroubleDialog)
        del desk.fails["answer"]
        await run.press("enter", "enter")
        assert len(desk.saved) == 1


@pytest.mark.parametrize("error", [Unavailable("The file is gone."), ZeroDivisionError("zero")])
async def test_no_question_to_be_had_can_be_tried_again(desk: SampleDesk, error: Exception) -> None:
    """Said in place of the question; Enter tries again."""
    desk.fails["next_question"] = error
    async with running(desk) as run:
        await run.press("3")
        if isinstance(run.app.screen, TroubleDialog):
            await run.press("escape")
        assert isinstance(study(run).state, Stuck)
        del desk.fails["next_question"]
        await run.press("enter")
        assert isinstance(study(run).state, Asking)


async def test_the_next_question_failing_keeps_the_feedback(desk: SampleDesk) -> None:
    """A notice, and Enter tries again."""
    async with running(desk) as run:
        await run.press("3", "b", "enter")
        desk.fails["next_question"] = Unavailable("The database is locked.")
        await run.press("enter")
        assert isinstance(study(run).state, Answered)
        del desk.fails["next_question"]
        await run.press("enter")
        assert isinstance(study(run).state, Asking)


@dataclass
class SourcelessDesk(SampleDesk):
    """A desk that cannot say what a source is."""

    def source_text(self, key: str) -> str:
        raise Unavailable(f"No source {key}.")


async def test_a_missing_source_never_hides_that_it_is_saved() -> None:
    """The answer is committed by then, so the key stands for the source."""
    async with running(SourcelessDesk()) as run:
        await run.press("3", "b", "enter")
        assert "✓ Saved" in says(run)
