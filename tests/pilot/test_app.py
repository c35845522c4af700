"""The shell: going places by key and mouse, opening, notices, trouble, themes, commands."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.color import Color
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Button

from lumbar.services.errors import Refused, Unavailable
from lumbar.tui.app import LumbarApp
from lumbar.tui.dialogs.opening import OpeningDialog
from lumbar.tui.dialogs.trouble import TroubleDialog
from lumbar.tui.places import PLACES
from lumbar.tui.themes import THEMES
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.place_bar import PlaceBar
from pilot.conftest import running
from support.sample_desk import NOW, SampleDesk

READABLE = 4.5
GROUNDS = ("background", "surface", "panel")
TEXTS = (
    "foreground",
    "text-muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("button-color-foreground", "primary"),
    ("button-foreground", "panel"),
    ("link-color-hover", "link-background-hover"),
)


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: str(place.name))
async def test_every_place_is_reached_by_its_keys(desk: SampleDesk, place) -> None:  # type: ignore[no-untyped-def]
    """From Home a digit or a function key leads to a place, and the bar shows where we are."""
    for key in place.keys:
        async with running(desk) as run:
            await run.press(key)
            assert run.app.current_mode == place.name
            assert run.app.screen.query_one(PlaceBar).here == place.name


async def test_every_place_is_reached_by_mouse(desk: SampleDesk) -> None:
    """Each name in the bar can be clicked."""
    async with running(desk) as run:
        for place in PLACES.values():
            bar = run.app.screen.query_one(PlaceBar)
            text = bar.render().plain
            x = Content(text[: text.index(place.title)]).cell_length + bar.styles.padding.left
            await run.pilot.click(PlaceBar, offset=(x + 1, 0))
            await run.settle()
            assert run.app.current_mode == place.name


async def test_key_hints_can_be_clicked(desk: SampleDesk) -> None:
    """A hint does what its key does."""
    async with running(desk) as run:
        hints = run.app.screen.query_one(KeyHints)
        text = hints.render().plain
        await run.pilot.click(KeyHints, offset=(text.index("Help") + 1, 0))
        await run.settle()
        assert type(run.app.screen).__name__ == "HelpDialog"


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_key_hints_fit_the_line(desk: SampleDesk, width: int) -> None:
    """However narrow, what is shown is whole, and help and commands are among it."""
    async with running(desk, (width, 24)) as run:
        line = run.app.screen.query_one(KeyHints).render()
        assert line.cell_length <= width
        assert line.plain.endswith("f1 Help  ^p Commands")


async def test_the_first_paint_does_not_wait_for_the_desk() -> None:
    """Keys work and Home is there while the desk is still being opened."""
    gate = Event()

    def slow() -> SampleDesk:
        assert gate.wait(timeout=60)
        return SampleDesk()

    app = LumbarApp(slow, lambda: NOW)
    async with app.run_test() as pilot:
        await pilot.pause()
        title = app.screen.query_one("#plan-title", Literal)
        assert "Opening" in str(title.render())
        assert app.focused is app.screen.query_one("#study", Button)
        gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert "23 questions" in str(title.render())


async def test_an_opening_that_fails_can_be_tried_again() -> None:
    """The message is shown once, nothing else complains, and Try again opens the desk."""
    tries: list[int] = []

    def factory() -> SampleDesk:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable("The database [bold]x.db[/] is locked. Close the other program.")
        return SampleDesk()

    app = LumbarApp(factory, lambda: NOW)
    async with app.run_test() as pilot:
        await settle(app, pilot)
        assert isinstance(app.screen, OpeningDialog)
        said = " ".join(str(text.render()) for text in app.screen.query(Literal))
        assert "[bold]x.db[/] is locked" in said
        await pilot.click("#again")
        await settle(app, pilot)
        assert "23 questions" in str(app.screen.query_one("#plan-title", Literal).render())
        assert len(tries) == 2


async def test_an_opening_that_fails_can_be_left() -> None:
    """Escape in the box ends the program in an orderly way."""

    def factory() -> SampleDesk:
        raise Unavailable("The folder is read-only.")

    app = LumbarApp(factory, lambda: NOW)
    async with app.run_test() as pilot:
        await settle(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_bug_while_opening_can_be_tried_again(tmp_path: Path) -> None:
    """It is logged, told with the way out, and is not the end."""
    tries: list[int] = []

    def factory() -> SampleDesk:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError("nought")
        return SampleDesk()

    log = tmp_path / "trouble.log"
    app = LumbarApp(factory, lambda: NOW, trouble_log=log)
    async with app.run_test() as pilot:
        await settle(app, pilot)
        assert isinstance(app.screen, OpeningDialog)
        said = " ".join(str(text.render()) for text in app.screen.query(Literal))
        assert "ZeroDivisionError: nought" in said
        assert str(log) in "".join(said.split())
        assert "Traceback" in log.read_text(encoding="utf-8")
        await pilot.press("enter")
        await settle(app, pilot)
        assert "23 questions" in str(app.screen.query_one("#plan-title", Literal).render())


async def test_the_desk_is_never_called_on_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 8: wherever one goes, whatever one does, the desk works in another thread."""
    desk = SampleDesk()
    here = threading.get_ident()
    threads: list[int] = []
    do = SampleDesk._do

    def note(self: SampleDesk, call: str, give: Callable[[], object]) -> object:
        threads.append(threading.get_ident())
        return do(self, call, give)

    monkeypatch.setattr(SampleDesk, "_do", note)
    async with running(desk) as run:
        for place in PLACES.values():
            await run.press(place.keys[1])
        await run.press("f5", *"saddle", "enter", "escape", "f7", "ctrl+u", "9", "enter")
        await run.press("ctrl+t", "ctrl+p", "escape")
    assert set(desk.calls) >= {"today", "figures", "search", "settings", "library", "next_question"}
    assert here not in threads


def test_home_needs_little() -> None:
    """What Home is drawn with loads no database, no Markdown, no scheduler and no YAML."""
    code = "import sys, lumbar.tui.app, lumbar.tui.screens.home; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"sqlalchemy", "markdown_it", "fsrs", "yaml", "pydantic", "rapidfuzz"}
    assert heavy.isdisjoint(loaded)


async def settle(app: LumbarApp, pilot: Pilot[None]) -> None:
    for _ in range(3):
        await app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_refusal_is_a_notice(desk: SampleDesk) -> None:
    """A ServiceError never ends the app; its text is shown as it is, markup and all."""
    desk.fails["figures"] = Refused("Not [red]now[/red].")
    async with running(desk) as run:
        await run.press("5")
        messages = [note.message for note in run.app._notifications]
        assert messages == ["Not [red]now[/red]."]
        assert run.app.current_mode == "progress"


async def test_an_unexpected_error_is_told_calmly_and_logged(
    desk: SampleDesk, tmp_path: Path
) -> None:
    """A bug behind the desk gives a box; the trace is logged; the app goes on."""
    desk.fails["figures"] = ZeroDivisionError("nought")
    log = tmp_path / "logs" / "trouble.log"
    async with running(desk, trouble_log=log) as run:
        await run.press("5")
        assert isinstance(run.app.screen, TroubleDialog)
        await run.press("escape")
        assert run.app.current_mode == "progress"
        await run.press("1")
        assert run.app.current_mode == "home"
    assert "ZeroDivisionError: nought" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


async def test_theme_is_changed_at_once_and_saved(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("ctrl+t")
        assert run.app.theme == "lumbar-light"
        assert desk.values["theme"] == "lumbar-light"


async def test_saved_theme_and_keys_are_in_force_from_the_start(desk: SampleDesk) -> None:
    desk.values.update({"theme": "lumbar-light", "keymap": {"go.progress": "g"}})
    async with running(desk) as run:
        assert run.app.theme == "lumbar-light"
        await run.press("g")
        assert run.app.current_mode == "progress"
        await run.press("f2", "5")
        assert run.app.current_mode == "home"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving(desk: SampleDesk, key: str) -> None:
    async with running(desk) as run:
        await run.pilot.press(key)
        await run.pilot.pause()
    assert run.app.return_code == 0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_every_text_can_be_read_on_every_ground(theme) -> None:  # type: ignore[no-untyped-def]
    """WCAG's contrast of 4.5 to 1 for each colour we write with, on each we write on."""
    colours = theme.to_color_system().generate()
    pairs = [*((text, ground) for text in TEXTS for ground in GROUNDS), *PAIRS]
    faint = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs
        if contrast(colours[pair[0]], colours[pair[1]]) < READABLE
    }
    assert faint == {}


def contrast(text: str, ground: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(Color.parse(c)) for c in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


async def test_no_color_is_honoured(desk: SampleDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set every cell that reaches the terminal is a shade of grey."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(desk) as run:
        strips = run.app.screen._compositor.render_strips()
        colours = set()
        for strip in strips:
            for segment in strip.apply_filter(
                run.app._filters[-1], run.app.screen.background_colors[1]
            ):
                if segment.style and segment.style.color and segment.style.color.triplet:
                    colours.add(tuple(segment.style.color.triplet))
        assert colours
        assert all(red == green == blue for red, green, blue in colours)


async def test_commands_lead_everywhere(desk: SampleDesk) -> None:
    """A place is reached by typing part of its name; `until` fails when it is not."""
    async with running(desk) as run:
        await run.press("ctrl+p")
        await run.pilot.press(*"go to prog")
        await run.until(lambda: _first_command(run.app) == "Go to Progress")
        await run.press("enter")
        await run.until(lambda: run.app.current_mode == "progress")


async def test_commands_know_lessons_and_topics(desk: SampleDesk) -> None:
    """A lesson or topic of the desk is found by part of its name."""
    async with running(desk) as run:
        await run.press("ctrl+p")
        await run.pilot.press(*"read clots")
        await run.until(lambda: _first_command(run.app) == "Read Clots in deep veins")
        await run.press("escape", "ctrl+p")
        await run.pilot.press(*"study safety")
        await run.until(lambda: _first_command(run.app) == "Study Safety first")


def _first_command(app: LumbarApp) -> str:
    from textual.command import CommandList

    found = app.screen.query(CommandList)
    if not found or not found.first().option_count:
        return ""
    prompt = found.first().get_option_at_index(0).prompt
    return str(prompt).splitlines()[0]
