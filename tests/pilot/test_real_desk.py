"""The screens on the real services and database: what the sample desk says must be true there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from lumbar.tui.screens.settings_fields import FIELDS
from lumbar.tui.widgets.literal import Literal
from pilot.conftest import running
from support.desks import Room, open_room
from support.small_curriculum import small_curriculum


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = open_room(tmp_path, small_curriculum())
    yield opened
    opened.store.close()


async def test_home_of_the_first_day(room: Room) -> None:
    async with running(room.desk()) as run:
        title = run.app.screen.query_one("#plan-title", Literal)
        assert "Start with a lesson" in str(title.render())


async def test_a_setting_is_in_the_database(room: Room) -> None:
    """Another desk on the same file sees what the field called saved."""
    async with running(room.desk()) as run:
        await run.press("f7", "ctrl+u", "3", "enter")
        assert "✓ saved" in str(run.app.screen.query(".state").first(Literal).render())
    assert room.desk().settings().study.new_per_day == 3


@pytest.mark.parametrize("name", FIELDS)
async def test_the_services_refuse_at_the_field(room: Room, name: str) -> None:
    """Whatever the setting, a text that cannot be is answered at its field, not by a notice."""
    async with running(room.desk()) as run:
        await run.press("f7")
        field = run.app.screen.query_one(f"#set-{name.replace('_', '-')}")
        field.query_one(Input).focus()
        await run.pilot.press("ctrl+u", *"-1e9")
        await run.press("enter")
        assert "! not saved" in str(field.query_one(".state", Literal).render())
        assert "must be" in str(field.query_one(".about", Literal).render())
        assert not run.app._notifications


async def test_progress_before_the_first_answer(room: Room) -> None:
    async with running(room.desk()) as run:
        await run.press("f6")
        assert "0 answers" in str(run.app.screen.query_one("#totals", Literal).render())


async def test_search_finds_what_is_taught(room: Room) -> None:
    async with running(room.desk()) as run:
        await run.press("f5")
        await run.pilot.press(*"heat")
        await run.settle()
        assert "result" in str(run.app.screen.query_one("#says", Literal).render())
