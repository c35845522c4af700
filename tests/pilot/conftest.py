"""An app on a desk, driven by keys. Tests wait for workers and messages, never for time."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from lumbar.services.assess.desk import ProctorDesk, SittingDesk
from lumbar.services.author.desk import AuthorDesk
from lumbar.services.desk import StudyDesk
from lumbar.tui.app import LumbarApp
from lumbar.tui.desk_line import no_banks, no_rooms, no_sittings
from support.sample_desk import NOW, SampleDesk

SMALL = (80, 24)


@dataclass
class Running:
    """A running app and what drives it."""

    app: LumbarApp
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Wait until no worker runs and every message is handled, also those that workers post."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before it has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def click(self, selector: str) -> None:
        """Click a widget."""
        assert await self.pilot.click(selector)
        await self.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the app work until something holds."""
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause()
        raise AssertionError("it never came to hold")


@asynccontextmanager
async def running(
    desk: StudyDesk,
    size: tuple[int, int] = SMALL,
    *,
    settle: bool = True,
    trouble_log: Path | None = None,
    sitting: SittingDesk | None = None,
    author: AuthorDesk | None = None,
) -> AsyncIterator[Running]:
    """The app on a desk, its first screen loaded unless `settle` is false. sitting: the desk to sit
    assessments at. author: the one to write items at, for a person who then is of the staff.
    """
    app = LumbarApp(
        lambda: desk,
        lambda: NOW,
        trouble_log=trouble_log,
        sitting_factory=no_sittings if sitting is None else lambda: sitting,
        proctor_factory=no_rooms if author is None else lambda: cast(ProctorDesk, object()),
        author_factory=no_banks if author is None else lambda: author,
    )
    async with app.run_test(size=size) as pilot:
        run = Running(app, pilot)
        if settle:
            await run.until(app.line._desk.done)
            await run.settle()
        yield run


def catching(
    patch: pytest.MonkeyPatch, screen: type[Screen[None]], *kinds: type[Message]
) -> list[Message]:
    """Messages of these kinds that a kind of screen posts from now on; they go no further."""
    caught: list[Message] = []
    post = screen.post_message

    def note(self: Screen[None], message: Message) -> bool:
        if isinstance(message, kinds):
            caught.append(message)
            return True
        return post(self, message)

    patch.setattr(screen, "post_message", note)
    return caught


@pytest.fixture
def desk() -> SampleDesk:
    return SampleDesk()
