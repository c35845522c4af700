"""Key press to frame in Study, on a real desk: a temporary SQLite file and the built-in content.

The app runs as in a terminal of 80x24, but its driver writes frames to nowhere. A press is timed
from the moment its key enters the app until the first frame that shows what it did is written. For
the key that hands an answer in that is the feedback, so grading and the commit to disk are in it.
"""

import asyncio
import gc
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import ClassVar

import lumbar.tui  # noqa: F401 - first, as it says how often Textual draws  # isort: skip

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.drivers.headless_driver import HeadlessDriver
from textual.keys import key_to_character
from textual.widgets import Input, Static

from lumbar.bootstrap import clock, make_context
from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.presented import Matching
from lumbar.services.local_desk import LocalDesk
from lumbar.settings import configure
from lumbar.tui.app import LumbarApp
from lumbar.tui.messages import StudyTopic
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_state import Answered, Asking, AtRest

SIZE = (80, 24)
QUIET_S = 0.04
"""No frame for so long means that a press has had its effect."""

PICKS = {
    Kind.SINGLE: "b",
    Kind.MULTIPLE: "b",
    Kind.TRUE_FALSE: "b",
    Kind.ORDER: "shift+down",
    Kind.MATCH: "a",
    Kind.NUMERIC: "5",
    Kind.SHORT: "x",
}
"""A key that gives something to mark."""


class Frames(HeadlessDriver):
    """A driver for which frames are drawn in full, as escape sequences, timed, and dropped."""

    shows: ClassVar[Callable[[], bool]] = lambda: False
    """Whether the app is where the frame that is waited for shows it."""
    first: ClassVar[float | None] = None
    """When the first such frame was written."""
    last: ClassVar[float] = 0.0
    """When any frame was written."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        del data
        Frames.last = perf_counter()
        if Frames.first is None and Frames.shows():
            Frames.first = Frames.last


@dataclass
class MovableClock:
    """The real time, plus what the bench skips to have something to ask again."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return clock() + self.ahead


@dataclass
class Timed:
    """Seconds from key press to frame, by what the key did."""

    pick: list[float] = field(default_factory=list)
    hand_in: list[float] = field(default_factory=list)
    go_on: list[float] = field(default_factory=list)

    def everything(self) -> list[float]:
        """All of them."""
        return [*self.pick, *self.hand_in, *self.go_on]


def run(answers: int) -> list[float]:
    """Seconds from each key press to the frame it leads to, over so many answered questions."""
    return measure(answers).everything()


def bare(presses: int) -> list[float]:
    """The same for an app that is nothing but a page of text, swapped for another at each press."""
    return asyncio.run(_turn_pages(presses))


def measure(answers: int) -> Timed:
    """As `run`, by what the key did."""
    with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as folder:
        time = MovableClock()
        context = replace(
            make_context(configure({}, home=Path(folder), person="bench")), clock=time
        )
        try:
            desk = LocalDesk(context)
            for lesson in context.curriculum.lessons:
                desk.finish_lesson(lesson)
            desk.change_settings({"new_per_day": 200})
            return asyncio.run(_study(desk, time, answers))
        finally:
            context.store.close()


class Pages(App[None]):
    """One Static that fills the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "turn", "Turn")]
    turned = 0

    def compose(self) -> ComposeResult:
        yield Static(id="page")

    def action_turn(self) -> None:
        self.turned += 1
        words = f"page {self.turned} of many, "
        self.query_one("#page", Static).update(Content(words * (SIZE[0] * SIZE[1] // len(words))))


async def _turn_pages(presses: int) -> list[float]:
    app = Pages()
    app.driver_class = Frames
    async with app.run_test(headless=False, size=SIZE):
        await asyncio.sleep(1)
        gc.freeze()
        return [
            await _press(app, "space", lambda at=at: app.turned > at)  # type: ignore[misc]
            for at in range(presses)
        ]


async def _study(desk: LocalDesk, time: MovableClock, answers: int) -> Timed:
    app = LumbarApp(lambda: desk, time, first=StudyTopic(), started=gc.freeze)
    app.driver_class = Frames
    timed = Timed()
    async with app.run_test(headless=False, size=SIZE):
        while not (isinstance(app.screen, StudyScreen) and _settled(app.screen)):
            await asyncio.sleep(0.01)
        await asyncio.sleep(1)
        study = app.screen
        assert isinstance(study, StudyScreen)
        while len(timed.hand_in) < answers:
            state = study.state
            if isinstance(state, AtRest):
                time.ahead += timedelta(days=1)
                await _press(app, "enter", lambda: _settled(study))
                continue
            assert isinstance(state, Asking)
            for field_ in study.query(Input):
                field_.cursor_blink = False
            body = state.question.presented.body
            for _ in body.left[1:] if isinstance(body, Matching) else ():
                await _press(app, PICKS[Kind.MATCH], lambda: True)
            key = PICKS[state.question.presented.kind]
            timed.pick.append(await _press(app, key, lambda: True))
            timed.hand_in.append(
                await _press(app, "enter", lambda: isinstance(study.state, Answered))
            )
            timed.go_on.append(
                await _press(app, "enter", lambda: isinstance(study.state, Asking | AtRest))
            )
    return timed


def _settled(study: StudyScreen) -> bool:
    return isinstance(study.state, Asking | AtRest)


async def _press(app: App[None], key: str, shows: Callable[[], bool]) -> float:
    """Press a key; seconds until the first frame drawn once `shows` holds.

    Returns when everything is still again, so that one press never pays for another.
    """
    Frames.shows, Frames.first = staticmethod(shows), None
    pressed = perf_counter()
    app.post_message(events.Key(key, key_to_character(key)))
    while Frames.first is None or Frames.last > perf_counter() - QUIET_S:
        await asyncio.sleep(0.001)
    return Frames.first - pressed


def describe(name: str, seconds: list[float]) -> str:
    """Median, 99th percentile and count, in milliseconds."""
    cut = statistics.quantiles(seconds, n=100)[98]
    return (
        f"{name:<28}{statistics.median(seconds) * 1000:8.1f} ms median"
        f"{cut * 1000:8.1f} ms p99 {len(seconds):6}"
    )


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    print(describe("pick", found.pick))
    print(describe("hand in: grade, save, show", found.hand_in))
    print(describe("next question", found.go_on))
    print(describe("every key", found.everything()))
    print(describe("a bare page of text", bare(len(found.hand_in))))
