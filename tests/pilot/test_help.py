"""F1: what is focused is explained in its own words, with the keys that work there now."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from lumbar.tui.dialogs.help import HelpDialog, explain
from lumbar.tui.keymap import catalogue
from lumbar.tui.places import PLACES
from pilot.conftest import Running, running
from support.sample_desk import SampleDesk

KEYS_PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def text(run: Running) -> str:
    assert isinstance(run.app.screen, HelpDialog)
    return "\n".join(str(part.render()) for part in run.app.screen.query(Static))


@pytest.mark.parametrize("place", PLACES)
async def test_every_place_explains_itself(desk: SampleDesk, place: str) -> None:
    """The box has the place's words and every shown key that works there."""
    async with running(desk) as run:
        await run.press(PLACES[place].keys[1])
        screen = run.app.screen
        shown = [
            (run.app.get_key_display(active.binding), active.binding.description)
            for active in screen.active_bindings.values()
            if active.binding.show and active.enabled
        ]
        words = " ".join((screen.HELP or "").split())
        assert words, "a place has words of its own for F1"
        await run.press("f1")
        said = text(run)
        assert words in said
        for key, does in shown:
            assert any(key in line and does in line for line in said.splitlines()), (key, does)


async def test_what_is_focused_comes_first(desk: SampleDesk) -> None:
    """On a field of Settings the first words are about that field or what it is."""
    async with running(desk) as run:
        await run.press("6")
        paragraphs = explain(run.app.screen).paragraphs
        assert "field to type in" in paragraphs[0]
        assert "asked for the first time each day" in paragraphs[1]


async def test_help_tells_a_changed_key(desk: SampleDesk) -> None:
    """Keys come from the bindings in force, not from a list."""
    desk.values["keymap"] = {"home.study": "x"}
    async with running(desk) as run:
        await run.press("f1")
        lines = text(run).splitlines()
        assert next(line for line in lines if "Study now: " in line).startswith("x ")


async def test_help_scrolls_and_closes(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f1")
        page = run.app.screen.query_one("#text", VerticalScroll)
        await run.press("end")
        assert page.scroll_y == page.max_scroll_y > 0
        await run.press("f1")
        assert isinstance(run.app.screen, HelpDialog), "a second F1 opens no second box"
        await run.press("escape")
        assert run.app.current_mode == "home"
        await run.press("f1")
        await run.click("#close")
        assert not isinstance(run.app.screen, HelpDialog)


def test_the_page_of_keys_is_true() -> None:
    """docs/keys.md has a row for every binding that can be changed, with its keys and words."""
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|\n").split("|")]
        for line in KEYS_PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    declared = [
        [" ".join(f"{k}" for k in key.keys.split(",")), key.description, key.tooltip, key.id]
        for key in catalogue()
    ]
    assert [[row[0].replace("` `", " "), *row[1:]] for row in rows] == declared
