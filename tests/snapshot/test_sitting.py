"""Sitting an assessment: list, waiting room, every kind of question, review, troubles, the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partialmethod
from typing import Protocol

import pytest
from textual.pilot import Pilot

from lumbar.core.assessment.assessment import Navigation, Shown
from lumbar.services.errors import Unavailable
from lumbar.tui.app import LumbarApp
from lumbar.tui.screens.sitting import SittingScreen
from snapshot.conftest import LARGE, SMALL, settle
from snapshot.test_study import LONG
from support.sample_desk import NOW, SampleDesk
from support.sample_sitting import SampleSittingDesk, assessment

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
LOCKED = Unavailable("The database is locked by another program.")
Step = str | Callable[[SampleSittingDesk], object]


class SittingPicture(Protocol):
    """Compare with its picture what is on the screen after these steps: keys, or what happens at
    the desk, after which the screen looks.
    """

    def __call__(
        self, desk: SampleSittingDesk, *steps: Step, size: tuple[int, int] = SMALL
    ) -> bool: ...


@pytest.fixture
def picture(snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> SittingPicture:
    # The clock on the screen stands, and no second passes on a busy machine.
    monkeypatch.setattr(SittingScreen, "beat", lambda _: None)
    monkeypatch.setattr(
        SittingScreen, "__init__", partialmethod(SittingScreen.__init__, tick=lambda: 1000.0)
    )

    def compare(desk: SampleSittingDesk, *steps: Step, size: tuple[int, int] = SMALL) -> bool:
        values: dict[str, object] = {"theme": "lumbar-light"} if "light" in steps else {}
        app = LumbarApp(
            lambda: SampleDesk(values=values), lambda: NOW, sitting_factory=lambda: desk
        )

        async def drive(pilot: Pilot[None]) -> None:
            while not app.line._desk.done():
                await pilot.pause()
            await settle(pilot)
            for step in steps:
                if isinstance(step, str):
                    await pilot.press(*([] if step == "light" else [step]))
                else:
                    step(desk)
                    if isinstance(app.screen, SittingScreen):
                        app.screen.session.look()
                await settle(pilot)

        return snap_compare(app, run_before=drive, terminal_size=size)

    return compare


IN = ("7", "enter")
KEYS = {
    1: ["b"],
    2: ["a", "b"],
    3: ["a"],
    4: ["b"],
    5: ["a"],
    6: ["shift+down", "3"],
    7: ["b", "a", "2"],
    8: ["7"],
    9: ["l", "a", "t", "s"],
}
"""For each question keys that give something: single, several, true or false, the steps of a case,
order, match, number, word."""


def many(count: int) -> SampleSittingDesk:
    """With so many questions, all of them of one kind."""
    desk = SampleSittingDesk()
    step, _ = desk.asked[0]
    desk.asked = [(step, None) for _ in range(count)]
    return desk.begun()


def long_case() -> SampleSittingDesk:
    """One long question with a long story."""
    desk = SampleSittingDesk()
    context = next(context for _, context in desk.asked if context is not None)
    story = "She has had a stiff back for years and says so at every visit. " * 14
    desk.asked.insert(0, (LONG, replace(context, vignette=story)))
    return desk.begun()


# -- the list and Home ---------------------------------------------------------------------------


@SIZES
def test_no_rooms(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Nothing to sit: what to wait for."""
    assert picture(SampleSittingDesk(rooms=()), "7", size=size)


@SIZES
def test_rooms(picture: SittingPicture, size: tuple[int, int]) -> None:
    """A sitting under way, and rooms one may come into."""
    desk = SampleSittingDesk(rooms=("tuesday", "resit", "monday")).begun()
    assert picture(desk, "7", "down", size=size)


def test_rooms_not_listed(picture: SittingPicture) -> None:
    assert picture(SampleSittingDesk(fails={"open_rooms": LOCKED}), "7")


@SIZES
def test_home_names_it(picture: SittingPicture, size: tuple[int, int]) -> None:
    """The line on the next assessment."""
    assert picture(SampleSittingDesk().begun(), "1", size=size)


# -- before --------------------------------------------------------------------------------------


@SIZES
def test_waiting(picture: SittingPicture, size: tuple[int, int]) -> None:
    """The proctor has not started."""
    assert picture(SampleSittingDesk(), *IN, size=size)


def test_may_begin(picture: SittingPicture) -> None:
    """One comes in when the room runs already; much to read."""
    exam = assessment(certainty=True, rules="Read this first. " * 60)
    assert picture(SampleSittingDesk(exam=exam), lambda desk: desk.start(), *IN)


def test_not_begun(picture: SittingPicture) -> None:
    """Begin fails: a notice, and one is still there."""
    desk = SampleSittingDesk(fails={"begin": LOCKED})
    assert picture(desk, lambda desk: desk.start(), *IN, "enter")


# -- questions -----------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("n", KEYS)
def test_question(picture: SittingPicture, n: int, size: tuple[int, int]) -> None:
    """Each kind with something given that is not saved yet, one answered and one flagged."""
    go = [] if n == 1 else ["ctrl+o", str(n), "enter"]
    before = [] if n == 1 else ["b", "enter", "m"]
    assert picture(SampleSittingDesk().begun(), *IN, *before, *go, *KEYS[n], size=size)


@SIZES
def test_saved_and_shown_as_given(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Back at an answered question."""
    assert picture(SampleSittingDesk().begun(), *IN, "b", "enter", "p", size=size)


@SIZES
def test_certainty(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Where certainty counts there are three keys to save."""
    desk = SampleSittingDesk(exam=assessment(certainty=True)).begun()
    assert picture(desk, *IN, "b", size=size)


@SIZES
def test_long_case(picture: SittingPicture, size: tuple[int, int]) -> None:
    """A long story above a long stem; both scroll."""
    assert picture(long_case(), *IN, "d", "v", "pagedown", size=size)


@SIZES
@pytest.mark.parametrize("count", [60, 120])
def test_many_questions(picture: SittingPicture, count: int, size: tuple[int, int]) -> None:
    """The short map shows the rows around where one is."""
    assert picture(many(count), *IN, "ctrl+o", "4", "3", "enter", size=size)


def test_forward_only(picture: SittingPicture) -> None:
    """What cannot be gone to is dim, and there is no key for it."""
    desk = SampleSittingDesk(exam=assessment(navigation=Navigation.FORWARD)).begun()
    assert picture(desk, *IN, "b", "enter")


def test_leaving_open_behind(picture: SittingPicture) -> None:
    """Asked before a part is locked."""
    desk = SampleSittingDesk(exam=assessment(navigation=Navigation.SECTIONS)).begun()
    assert picture(desk, *IN, "ctrl+o", "6", "enter")


def test_nothing_given(picture: SittingPicture) -> None:
    """Enter too early."""
    assert picture(SampleSittingDesk().begun(), *IN, "enter")


def test_go_to(picture: SittingPicture) -> None:
    """The box for a number, with one that is not there."""
    assert picture(SampleSittingDesk().begun(), *IN, "o", "7", "0", "enter")


def test_nearly_over(picture: SittingPicture) -> None:
    """The clock has warned."""
    desk = SampleSittingDesk().begun()
    desk.advance(minutes=38, seconds=22)
    assert picture(desk, *IN, "b")


# -- troubles ------------------------------------------------------------------------------------


@SIZES
def test_not_saved(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Said above and at the question, with the reason."""
    desk = SampleSittingDesk(fails={"answer": LOCKED}).begun()
    assert picture(desk, *IN, "b", "enter", size=size)


def test_not_markable(picture: SittingPicture) -> None:
    """What was typed is no number."""
    assert picture(SampleSittingDesk().begun(), *IN, "ctrl+o", "8", "enter", "x", "enter")


def test_no_connection(picture: SittingPicture) -> None:
    """Saved stays saved."""
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, "b", "enter", lambda desk: desk.fails.update(look=LOCKED))


@SIZES
def test_paused(picture: SittingPicture, size: tuple[int, int]) -> None:
    assert picture(SampleSittingDesk().begun(), *IN, lambda desk: desk.pause(), size=size)


@SIZES
def test_announcement(picture: SittingPicture, size: tuple[int, int]) -> None:
    text = "In question 3 read 'left' where it says 'right'. The rest of it stands."
    assert picture(SampleSittingDesk().begun(), *IN, lambda desk: desk.announce(text), size=size)


@SIZES
def test_taken_over(picture: SittingPicture, size: tuple[int, int]) -> None:
    """With an answer that could not be saved any more."""
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, lambda desk: desk.take_over(), size=size)


def test_taken_over_with_an_answer_open(picture: SittingPicture) -> None:
    """It is named, and what saves it."""
    desk = SampleSittingDesk(fails={"answer": LOCKED}).begun()
    assert picture(desk, *IN, "b", "enter", lambda desk: desk.take_over())


def test_time_is_up(picture: SittingPicture) -> None:
    """Within grace."""
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, lambda desk: desk.advance(minutes=40, seconds=5))


def test_leaving(picture: SittingPicture) -> None:
    """With something that is not saved."""
    desk = SampleSittingDesk(fails={"answer": LOCKED}).begun()
    assert picture(desk, *IN, "b", "l")


# -- the review and the end ----------------------------------------------------------------------


@SIZES
def test_review(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Some answered, one flagged."""
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, "b", "enter", "a", "enter", "m", "r", size=size)


@SIZES
def test_review_of_many(picture: SittingPicture, size: tuple[int, int]) -> None:
    """The whole map; the focus on it."""
    assert picture(many(120), *IN, "b", "enter", "r", "shift+tab", "down", size=size)


def test_hand_in(picture: SittingPicture) -> None:
    """How many are open."""
    assert picture(SampleSittingDesk().begun(), *IN, "b", "enter", "m", "r", "s")


@SIZES
def test_handed_in(picture: SittingPicture, size: tuple[int, int]) -> None:
    """The receipt to write down."""
    assert picture(SampleSittingDesk().begun(), *IN, "b", "enter", "r", "s", "y", size=size)


def test_time_ran_out(picture: SittingPicture) -> None:
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, "b", "enter", lambda desk: desk.advance(minutes=41))


def test_terminated(picture: SittingPicture) -> None:
    assert picture(SampleSittingDesk().begun(), *IN, lambda desk: desk.terminate())


END = ("b", "enter", "a", "b", "enter", "b", "enter", "ctrl+r", "s", "y")


@SIZES
def test_result(picture: SittingPicture, size: tuple[int, int]) -> None:
    """Marks by area and the map of marks."""
    desk = SampleSittingDesk().begun()
    assert picture(desk, *IN, *END, lambda desk: desk.release(), "enter", size=size)


def test_result_without_questions(picture: SittingPicture) -> None:
    """Where only marks are shown."""
    exam = assessment(after_submit=Shown.RESULT, certainty=True, limit=timedelta(minutes=90))
    assert picture(SampleSittingDesk(exam=exam).begun(), *IN, *END, "enter")


@SIZES
@pytest.mark.parametrize("n", [1, 2, 4])
def test_result_of_a_question(picture: SittingPicture, n: int, size: tuple[int, int]) -> None:
    """Right, partly right, and a step of a case that was left open."""
    desk = SampleSittingDesk().begun()
    steps = (*IN, *END, lambda desk: desk.release(), "enter", *("n" * n))
    assert picture(desk, *steps, size=size)


# -- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [["b", "enter", "m"], ["b", "enter", "m", "r"]])
def test_light(picture: SittingPicture, keys: list[str]) -> None:
    """The light theme: a question and the review."""
    assert picture(SampleSittingDesk().begun(), "light", *IN, *keys)


def test_no_color(picture: SittingPicture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs and words carry everything."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk = SampleSittingDesk(fails={"answer": LOCKED}).begun()
    assert picture(desk, *IN, "m", "b", "enter")
