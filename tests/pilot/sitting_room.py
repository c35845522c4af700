"""One who sits an assessment in an app: from the list of rooms to wherever a test needs them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partialmethod

import pytest

from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.sitting_state import Face
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.pane import QuestionPane
from lumbar.tui.widgets.sitting_clock import SittingClock
from pilot.conftest import SMALL, Running, running
from support.sample_desk import SampleDesk
from support.sample_sitting import SampleSittingDesk


@dataclass
class Ticks:
    """A monotonic clock that moves when told."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Sat:
    """A sitting on the screen, its desk and its clock."""

    run: Running
    desk: SampleSittingDesk
    ticks: Ticks

    @property
    def screen(self) -> SittingScreen:
        screen = self.run.app.screen
        assert isinstance(screen, SittingScreen)
        return screen

    def face(self) -> Face:
        """What the screen shows."""
        return self.screen.session.face

    @property
    def pane(self) -> QuestionPane:
        return self.screen.query_one("#pane", QuestionPane)

    @property
    def n(self) -> int:
        """The question that is open."""
        question = self.screen.session.state.question
        assert question is not None
        return question.n

    async def press(self, *keys: str) -> None:
        await self.run.press(*keys)

    async def pass_time(self, seconds: float) -> None:
        """Both clocks move, and what a second brings has happened."""
        self.desk.advance(seconds=seconds)
        self.ticks.seconds += seconds
        self.screen.beat()
        await self.run.settle()

    async def look(self) -> None:
        """The screen looks how the sitting stands."""
        self.screen.session.look()
        await self.run.settle()

    async def click(self, label: str, bar: str) -> None:
        """Click something to do."""
        widget = self.screen.query_one(bar, ActionBar)
        assert await self.run.pilot.click(widget, offset=(widget.render().plain.index(label), 0))
        await self.run.settle()

    def standing(self) -> str:
        """What is said of saving."""
        return str(self.screen.query_one("#standing").render())

    def why(self) -> str:
        """What stands in the way, '' when nothing is said."""
        why = self.screen.query_one("#why", Literal)
        return str(why.render()) if why.display else ""

    def clock(self) -> str:
        return self.screen.query_one(SittingClock).render().plain

    def cover(self) -> str:
        """All that is said in place of the questions."""
        parts = ("#cover-title", "#cover-lines", "#cover-now")
        return "\n".join(str(self.screen.query_one(part).render()) for part in parts)

    def says(self) -> str:
        """The line below the question."""
        return str(self.screen.query_one("#says").render())


@asynccontextmanager
async def sitting_at(
    desk: SampleSittingDesk, patch: pytest.MonkeyPatch, size: tuple[int, int] = SMALL
) -> AsyncIterator[Sat]:
    """In the first room of the list."""
    ticks = Ticks()
    patch.setattr(SittingScreen, "__init__", partialmethod(SittingScreen.__init__, tick=ticks))
    async with running(SampleDesk(), size, sitting=desk) as run:
        await run.press("7", "enter")
        yield Sat(run, desk, ticks)
