"""Lessons: how far each is, what it asks for first, and opening one by key and mouse."""

import pytest
from textual.widgets import OptionList

from lumbar.core.ids import LessonId
from lumbar.services.errors import Unavailable
from lumbar.services.views import ModuleCard
from lumbar.tui.screens.lessons import LessonsScreen
from lumbar.tui.screens.reader import ReaderScreen
from lumbar.tui.widgets.literal import Literal
from pilot.conftest import Running, running
from support.sample_desk import SampleDesk

LARGE = (120, 40)


def listed(run: Running) -> OptionList:
    return run.app.screen.query_one("#list", OptionList)


def rows(run: Running) -> list[str]:
    return [str(option.prompt) for option in listed(run).options]


def marked(run: Running) -> str | None:
    option = listed(run).highlighted_option
    return option.id if option else None


def details(run: Running) -> str:
    return "\n".join(str(part.render()) for part in run.app.screen.query("#details Literal"))


async def test_each_lesson_says_how_far_it_is(desk: SampleDesk) -> None:
    """In words and by a sign; recall where there is one; under its module."""
    desk.places = {LessonId("effleurage"): 0}
    async with running(desk) as run:
        await run.press("2")
        said = rows(run)
        assert [line.strip() for line in said if "\n" not in line] == ["Safety first", "Technique"]
        flags, begun, unread = (
            next(row for row in said if title in row) for title in ("Red", "Strok", "Knead")
        )
        for row, sign, words in (
            (flags, "●", "   read · 9 min · recall 93%"),
            (begun, "◐", "   begun · 8 min"),
            (unread, "○", "   not read · 12 min"),
        ):
            assert sign in row
            assert words in row
        assert "recall" not in begun


async def test_a_requirement_is_a_warning_and_no_lock(desk: SampleDesk) -> None:
    desk.read = set()
    async with running(desk) as run:
        await run.press("2")
        row = next(row for row in rows(run) if "Clots" in row)
        assert "! read first: Red flags before you touch" in row
        await run.press("down", "enter")
        assert isinstance(run.app.screen, ReaderScreen)
        where = run.app.screen.query_one("#where", Literal)
        assert "better read first: Red flags" in str(where.render())


async def test_the_mark_begins_at_the_first_unread(desk: SampleDesk) -> None:
    """u goes to the next unread one, past the end to the first again."""
    async with running(desk) as run:
        await run.press("2")
        assert marked(run) == "effleurage"
        await run.press("u")
        assert marked(run) == "long-title"
        await run.press("u")
        assert marked(run) == "effleurage"
        await run.press("up")
        assert marked(run) == "clots"


@pytest.mark.parametrize("key", ["enter", "r"])
async def test_a_key_opens_the_marked_lesson(desk: SampleDesk, key: str) -> None:
    """Escape comes back with the mark where it was."""
    async with running(desk) as run:
        await run.press("2", "up", key)
        assert isinstance(run.app.screen, ReaderScreen)
        assert "Clots in deep veins" in str(run.app.screen.query_one("#lesson", Literal).render())
        await run.press("escape")
        assert isinstance(run.app.screen, LessonsScreen)
        assert marked(run) == "clots"


async def test_a_click_opens_a_lesson(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("2")
        assert await run.pilot.click("#list", offset=(6, 1))
        await run.settle()
        assert isinstance(run.app.screen, ReaderScreen)
        assert "Red flags" in str(run.app.screen.query_one("#lesson", Literal).render())


async def test_what_one_learns_is_beside_the_list_where_there_is_room(desk: SampleDesk) -> None:
    async with running(desk, LARGE) as run:
        await run.press("2", "home", "down", "up")
        said = details(run)
        assert "After this lesson you can" in said
        assert "name the signs that stop a session" in said
        assert "9 min" in said
    async with running(desk) as run:
        await run.press("2")
        assert not run.app.screen.query_one("#details").display


async def test_rows_are_wrapped_anew_at_another_width(desk: SampleDesk) -> None:
    """A long title goes on under its own beginning."""
    async with running(desk, LARGE) as run:
        await run.press("2")
        await run.pilot.resize_terminal(60, 24)
        await run.settle()
        long = next(row for row in rows(run) if "Knead" in row).splitlines()
        assert all(len(line) <= 60 for line in long)
        assert long[1].startswith("   ")
        assert long[1].strip()
        assert marked(run) == "effleurage"


async def test_no_lessons(desk: SampleDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The empty list says what to do, and its keys do no harm."""

    def none(_desk: SampleDesk) -> tuple[ModuleCard, ...]:
        return ()

    monkeypatch.setattr(SampleDesk, "library", none)
    async with running(desk) as run:
        await run.press("2")
        assert "lumbar check" in rows(run)[0]
        await run.press("u", "enter", "r")
        assert isinstance(run.app.screen, LessonsScreen)


async def test_a_library_that_cannot_be_read_is_a_notice(desk: SampleDesk) -> None:
    desk.fails["library"] = Unavailable("The database is away.")
    async with running(desk) as run:
        await run.press("2")
        assert [notice.message for notice in run.app._notifications] == ["The database is away."]
        del desk.fails["library"]
        await run.press("2")
        assert marked(run) == "effleurage"
