"""Search: as you type, by group, opened by Enter or mouse; hints when there is nothing."""

from threading import Event

import pytest
from textual.widgets import Input, OptionList

from lumbar.core.ids import LessonId
from lumbar.services.errors import Unavailable
from lumbar.tui.dialogs.seen_item import SeenItemDialog
from lumbar.tui.dialogs.term import TermDialog
from lumbar.tui.messages import ReadLesson
from lumbar.tui.screens.search import SearchScreen
from lumbar.tui.widgets.literal import Literal
from pilot.conftest import Running, catching, running
from support.sample_desk import SampleDesk


def rows(run: Running) -> list[str]:
    results = run.app.screen.query_one("#results", OptionList)
    return [str(option.prompt).splitlines()[0].strip() for option in results.options]


def says(run: Running) -> str:
    return str(run.app.screen.query_one("#says", Literal).render())


def dialog_text(run: Running) -> str:
    return "\n".join(str(text.render()) for text in run.app.screen.query(Literal))


async def test_results_come_as_one_types_in_groups(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5")
        assert "Type a word" in says(run)
        await run.press(*"saddle")
        assert rows(run)[0] == "Glossary"
        assert "saddle area" in rows(run)
        assert "Questions you have answered" in rows(run)
        await run.press("escape")
        assert run.app.screen.query_one(Input).value == ""
        assert rows(run) == []
        assert "Type a word" in says(run)


async def test_only_the_last_text_counts(desk: SampleDesk) -> None:
    """A slow search for what was typed before cannot overwrite the one for what is there now."""
    async with running(desk) as run:
        await run.press("f5")
        desk.gate = Event()
        await run.pilot.press("c", "l", "o", "t", "s")
        desk.gate.set()
        await run.settle()
        screen = run.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.found.text == "clots"


async def test_enter_opens_a_term(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5", *"cauda", "enter")
        assert isinstance(run.app.screen, TermDialog)
        assert "nerve roots below the end" in dialog_text(run)
        assert "horse's tail" in dialog_text(run)
        await run.press("escape")
        assert run.app.current_mode == "search"
        assert isinstance(run.app.focused, Input)


async def test_down_and_up_move_and_an_item_opens_with_feedback(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5", *"saddle", "down", "up", "down", "enter")
        if not isinstance(run.app.screen, SeenItemDialog):
            await run.press("escape", "down", "enter")
        assert isinstance(run.app.screen, SeenItemDialog)
        text = dialog_text(run)
        assert "Gentle work still delays help." in text
        assert "✗ wrong" in text
        assert "○ missed" in text
        assert "3 times" in text


async def test_a_lesson_opens_at_its_section(
    desk: SampleDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lesson is asked for by message, at the section that was found."""
    async with running(desk) as run:
        went = catching(monkeypatch, SearchScreen, ReadLesson)
        await run.press("f5", *"clots", "enter")
        assert went == [ReadLesson(LessonId("clots"), 0)]


async def test_a_result_can_be_clicked(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5", *"cauda")
        await run.pilot.click("#results", offset=(4, 1))
        await run.settle()
        assert isinstance(run.app.screen, TermDialog)


async def test_nothing_found_says_what_to_try(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5", *"xyzzy")
        assert "Nothing matches 'xyzzy'" in says(run)
        await run.press("enter", "down", "up")
        assert run.app.current_mode == "search"


async def test_a_search_that_fails_says_so_where_the_results_would_be(desk: SampleDesk) -> None:
    desk.fails["search"] = Unavailable("The database is locked.")
    async with running(desk) as run:
        await run.press("f5", "c")
        assert str(run.app.screen.query_one("#says", Literal).render()) == "The database is locked."
        assert not run.app._notifications


async def test_digits_are_typed_and_function_keys_still_leave(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("f5", "1", "2")
        assert run.app.screen.query_one(Input).value == "12"
        await run.press("f6")
        assert run.app.current_mode == "progress"
