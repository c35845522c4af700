"""Pictures of screens at fixed sizes, on a desk in memory, with a clock that stands still."""

from collections.abc import Callable
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from lumbar.services.desk import StudyDesk
from lumbar.tui.app import LumbarApp
from support.sample_desk import NOW

SMALL = (80, 24)
LARGE = (120, 40)


class Picture(Protocol):
    """Compare a screen with its picture, after these keys, at this size of the terminal."""

    def __call__(self, desk: StudyDesk, *keys: str, size: tuple[int, int] = SMALL) -> bool: ...


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cursor blinks, so that a picture does not depend on when it was taken.

    Textual's own switch is no help here: a `TextArea` keeps its drawn lines by what they hold, and
    the line drawn while the cursor was out is the one it finds once `cursor_blink` is off.
    """
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


@pytest.fixture
def picture(snap_compare: Callable[..., bool]) -> Picture:
    def compare(desk: StudyDesk, *keys: str, size: tuple[int, int] = SMALL) -> bool:
        app = LumbarApp(lambda: desk, lambda: NOW)

        async def drive(pilot: Pilot[None]) -> None:
            while not app.line._desk.done():
                await pilot.pause()
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)

        return snap_compare(app, run_before=drive, terminal_size=size)

    return compare


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and every message is handled."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
