"""Author: the list, an item with and without problems, preview, changed on disk, read-only."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from lumbar.services.assess.desk import ProctorDesk
from lumbar.services.author.desk import AuthorDesk
from lumbar.tui.app import LumbarApp
from lumbar.tui.screens.author import AuthorScreen
from lumbar.tui.screens.author_item import AuthorItemScreen
from snapshot.conftest import LARGE, SMALL, settle
from support.author_folder import STROKES, author_at
from support.sample_desk import NOW, SampleDesk

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])


@dataclass
class Shop:
    """Content to write in, and how it is drawn. desk: on that content, which is the working
    folder, so that paths are the same everywhere.
    """

    desk: AuthorDesk
    snap: Callable[..., bool]

    def picture(
        self,
        *keys: str,
        size: tuple[int, int],
        theme: str | None = None,
        first: Callable[[Pilot[None]], Awaitable[None]] | None = None,
    ) -> bool:
        """Compare the place after these keys. first: what is done once it is shown."""
        app = LumbarApp(
            lambda: SampleDesk(values={"theme": theme} if theme else {}),
            lambda: NOW,
            proctor_factory=lambda: cast(ProctorDesk, object()),
            author_factory=lambda: self.desk,
        )

        async def drive(pilot: Pilot[None]) -> None:
            while not app.line._desk.done():
                await pilot.pause()
            await settle(pilot)
            await press(pilot, "9")
            if first is not None:
                await first(pilot)
            for key in keys:
                await press(pilot, key)
            app.clear_notifications()
            await settle(pilot)

        return self.snap(app, run_before=drive, terminal_size=size)


async def press(pilot: Pilot[None], key: str) -> None:
    """Press a key and wait for all that follows, also after a pause in typing."""
    await pilot.press(key)
    await seen(pilot)


async def seen(pilot: Pilot[None]) -> None:
    """Wait until everything is checked."""
    await settle(pilot)
    screen = pilot.app.screen
    if isinstance(screen, AuthorScreen):
        while screen.shelf is None or not screen.shelf.checked:
            await settle(pilot)
    if isinstance(screen, AuthorItemScreen):
        while screen.looked_at != screen.editor.text:
            await settle(pilot)


@pytest.fixture
def shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Callable[..., bool]
) -> Iterator[Shop]:
    with author_at(tmp_path) as (_, desk):
        monkeypatch.chdir(tmp_path / "content")
        yield Shop(desk, snap_compare)


@SIZES
def test_list(shop: Shop, size: tuple[int, int]) -> None:
    """A bank with an error and one with a warning."""
    path = Path(STROKES)
    path.write_text(path.read_text().replace("stroke-direction", "stroke-way", 1))
    assert shop.picture("down", size=size)


def test_filtered(shop: Shop) -> None:
    assert shop.picture("slash", *"calf", "enter", size=SMALL)


def test_choosing_a_filter(shop: Shop) -> None:
    assert shop.picture("p", size=SMALL)


@SIZES
def test_item(shop: Shop, size: tuple[int, int]) -> None:
    """On a large screen the question stands beside its text."""
    assert shop.picture("down", "enter", size=size)


@SIZES
def test_problems(shop: Shop, size: tuple[int, int]) -> None:
    """Signs at the lines, words below, the last sound question beside."""

    async def spoil(pilot: Pilot[None]) -> None:
        for key in ("down", "down", "enter"):
            await press(pilot, key)
        editor = cast(AuthorItemScreen, pilot.app.screen).editor
        text = editor.text.replace("fritz", "frtz").replace("key: true", "kex: true", 1)
        editor.load_text(text)
        await seen(pilot)
        await press(pilot, "ctrl+g")

    assert shop.picture(size=size, first=spoil)


def test_not_yaml(shop: Shop) -> None:
    assert shop.picture("down", "enter", "enter", "x", size=SMALL)


def test_preview(shop: Shop) -> None:
    """Half right."""
    assert shop.picture("down", "down", "enter", "ctrl+o", "a", "enter", size=SMALL)


def test_case(shop: Shop) -> None:
    assert shop.picture("enter", "ctrl+o", "ctrl+b", size=LARGE)


@SIZES
def test_changed_on_disk(shop: Shop, size: tuple[int, int]) -> None:
    async def change(pilot: Pilot[None]) -> None:
        for key in ("down", "enter", "end", "x"):
            await press(pilot, key)
        path = Path(STROKES)
        path.write_text(path.read_text().replace("It is near.", "You reach it."))

    assert shop.picture("ctrl+s", size=size, first=change)


def test_leaving(shop: Shop) -> None:
    assert shop.picture("down", "enter", "end", "x", "escape", size=SMALL)


def test_new_kind(shop: Shop) -> None:
    assert shop.picture("n", size=SMALL)


def test_new(shop: Shop) -> None:
    assert shop.picture("down", "n", "down", "down", "enter", size=SMALL)


def test_help(shop: Shop) -> None:
    assert shop.picture("down", "enter", "f1", size=SMALL)


def test_light(shop: Shop) -> None:
    assert shop.picture("down", "enter", "end", "x", size=LARGE, theme="lumbar-light")


def test_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Callable[..., bool]
) -> None:
    with author_at(tmp_path, installed=True) as (_, desk):
        monkeypatch.chdir(tmp_path / "content")
        assert Shop(desk, snap_compare).picture("down", "enter", size=SMALL)


def test_without_colours(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs and words tell all of it."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert shop.picture("down", "enter", "end", "x", size=SMALL)
