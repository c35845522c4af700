"""The reader: pages, links, checks, the place kept, the end of a lesson; by key and by mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Button, Markdown, OptionList
from textual.widgets._markdown import MarkdownBlock

from lumbar.core.ids import LessonId
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.views import Reading
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.source import SourceDialog
from lumbar.tui.dialogs.term import TermDialog
from lumbar.tui.messages import ReadLesson, StudyTopic
from lumbar.tui.screens.lessons import LessonsScreen
from lumbar.tui.screens.reader import ReaderScreen
from lumbar.tui.widgets.lesson_check import LessonCheck
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.feedback import FeedbackView
from lumbar.tui.widgets.question.pane import QuestionPane
from pilot.conftest import SMALL, Running, catching, running
from support.desks import open_room
from support.long_lesson import FIGURE, RICH, LongLessonDesk
from support.sample_desk import SampleDesk
from support.small_curriculum import small_curriculum

LARGE = (120, 40)


@pytest.fixture
def desk() -> LongLessonDesk:
    return LongLessonDesk()


@asynccontextmanager
async def reading(
    desk: SampleDesk,
    section: int | None = 0,
    size: tuple[int, int] = SMALL,
    lesson: LessonId = RICH,
) -> AsyncIterator[Running]:
    """The reader on a section."""
    async with running(desk, size) as run:
        await read(run, lesson, section)
        yield run


async def read(run: Running, lesson: str, section: int | None) -> None:
    run.app.post_message(ReadLesson(LessonId(lesson), section))
    await run.until(lambda: isinstance(run.app.screen, ReaderScreen))
    await run.settle()


def reader(run: Running) -> ReaderScreen:
    screen = run.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def said(run: Running, name: str) -> str:
    return str(run.app.screen.query_one(f"#{name}", Literal).render())


def text(run: Running) -> str:
    blocks = run.app.screen.query_one("#text", Markdown).query(MarkdownBlock)
    return "\n".join(str(block.render()) for block in blocks)


def page(run: Running) -> VerticalScroll:
    return run.app.screen.query_one("#page", VerticalScroll)


def on_screen(run: Running) -> list[str]:
    """Lines of text as they are on the terminal."""
    strips = run.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


async def click_on(run: Running, words: str) -> None:
    """Click on words, wherever they are."""
    lines = on_screen(run)
    row = next(place for place, line in enumerate(lines) if words in line)
    assert await run.pilot.click(offset=(lines[row].index(words) + 1, row))
    await run.settle()


# -- pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "back"), [("n", "p"), ("right", "left")])
async def test_pages_turn_to_the_end_and_back(desk: SampleDesk, on: str, back: str) -> None:
    """Beyond either end nothing turns, and the hint of a key that does nothing is gone."""
    async with reading(desk) as run:
        assert said(run, "module") == "Safety first"
        assert said(run, "lesson") == "Red flags before you touch"
        assert "Section 1 of 3" in said(run, "where")
        assert "p Before" not in on_screen(run)[-1]
        await run.press(back)
        assert "Section 1 of 3" in said(run, "where")
        await run.press(on, on)
        assert "Section 3 of 3" in said(run, "where")
        await run.press(on)
        assert "End of the lesson" in said(run, "where")
        assert "n Next" not in on_screen(run)[-1]
        await run.press(on)
        assert "End of the lesson" in said(run, "where")
        await run.press(back)
        assert "The last" in text(run)


async def test_the_place_is_kept(desk: SampleDesk) -> None:
    """Each page turned is told to the desk, and a lesson opens where it was left."""
    async with reading(desk) as run:
        await run.press("n", "n")
        assert desk.places[RICH] == 2
        await run.press("n", "escape")
        assert isinstance(run.app.screen, LessonsScreen)
        assert desk.places[RICH] == 2
        await read(run, RICH, None)
        assert "Section 3 of 3" in said(run, "where")


async def test_a_place_and_back_leaves_the_page(desk: SampleDesk) -> None:
    """Going to Home and back shows the same page, scrolled as it was."""
    async with reading(desk, 1) as run:
        await run.press("j", "j")
        await run.press("f2", "f3")
        assert "Section 2 of 3" in said(run, "where")
        assert page(run).scroll_y == 2


@pytest.mark.parametrize("section", [0, 1, 2])
async def test_a_jump_lands_at_its_section(desk: SampleDesk, section: int) -> None:
    """From elsewhere, and also over a lesson that is open."""
    async with reading(desk, None, lesson=LessonId("clots")) as run:
        await read(run, RICH, section)
        assert f"Section {section + 1} of 3" in said(run, "where")
        await run.press("escape")
        assert isinstance(run.app.screen, LessonsScreen)


async def test_a_section_that_is_gone_is_the_last(desk: SampleDesk) -> None:
    async with reading(desk, 99) as run:
        assert "Section 3 of 3" in said(run, "where")


async def test_keys_scroll(desk: SampleDesk) -> None:
    async with reading(desk, 1) as run:
        at = page(run)
        for keys, expected in (
            (("j", "down"), 2),
            (("k",), 1),
            (("up",), 0),
            (("pagedown",), at.size.height),
            (("pageup",), 0),
            (("space",), at.size.height),
            (("b",), 0),
            (("end",), at.max_scroll_y),
            (("home",), 0),
        ):
            await run.press(*keys)
            assert at.scroll_y == expected, keys


async def test_space_reads_on_from_the_end_of_a_page(desk: SampleDesk) -> None:
    async with reading(desk, 1) as run:
        await run.press("end", "space")
        assert "Section 3 of 3" in said(run, "where")
        assert page(run).scroll_y == 0


async def test_the_outline_leads_to_a_section(desk: SampleDesk) -> None:
    async with reading(desk) as run:
        await run.press("o")
        assert isinstance(run.app.screen, ChooseDialog)
        await run.press("down", "enter")
        assert "Section 2 of 3" in said(run, "where")
        await run.press("o", "escape")
        assert "Section 2 of 3" in said(run, "where")


async def test_the_sections_stand_beside_a_wide_page(desk: SampleDesk) -> None:
    async with reading(desk, size=LARGE) as run:
        outline = run.app.screen.query_one("#outline", OptionList)
        assert outline.display
        assert outline.highlighted == 0
        await click_on(run, "2. A table")
        assert "Section 2 of 3" in said(run, "where")
        assert outline.highlighted == 1
        await run.pilot.resize_terminal(80, 24)
        await run.settle()
        assert not outline.display


@pytest.mark.parametrize("turns", [["n"] * 3, ["n", "p", "n"]])
async def test_turning_quickly_leaves_one_page(desk: SampleDesk, turns: list[str]) -> None:
    """Keys that come faster than pages are laid out end on one page, with its checks only."""
    async with reading(desk) as run:
        await run.pilot.press(*turns, *("p" * 3), "n", "p")
        await run.settle()
        assert reader(run).place == 0
        assert len(run.app.screen.query(LessonCheck)) == 1
        assert "Words, and what they lead to" in text(run)


# -- other lessons -----------------------------------------------------------------------------


async def test_the_next_lesson_and_the_one_before(desk: SampleDesk) -> None:
    async with reading(desk) as run:
        await run.press("left_square_bracket")
        assert said(run, "lesson").startswith("Red flags")
        await run.press("right_square_bracket")
        assert said(run, "lesson") == "Clots in deep veins"
        await run.press("left_square_bracket")
        assert said(run, "lesson").startswith("Red flags")


async def test_a_lesson_that_is_not_there_leaves_the_one_that_is(desk: SampleDesk) -> None:
    """It is also this one that is marked as read afterwards."""
    async with reading(desk, 2) as run:
        desk.fails["open_lesson"] = NotFound("There is no lesson 'clots'.")
        await run.press("right_square_bracket")
        assert [notice.message for notice in run.app._notifications] == [
            "There is no lesson 'clots'."
        ]
        assert "The last" in text(run)
        del desk.fails["open_lesson"]
        await run.press("n", "d")
        assert RICH in desk.read


# -- links -------------------------------------------------------------------------------------


@pytest.fixture
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were handed to a browser."""
    urls: list[str] = []
    monkeypatch.setattr(
        "lumbar.tui.app.LumbarApp.open_url", lambda _app, url, **_: urls.append(url)
    )
    return urls


async def test_links_are_clicked(desk: SampleDesk, opened_outside: list[str]) -> None:
    """A term and a source open above the page; another lesson opens in its stead."""
    async with reading(desk) as run:
        await click_on(run, "saddle area")
        assert isinstance(run.app.screen, TermDialog)
        await run.press("escape")
        await click_on(run, "[1]")
        assert isinstance(run.app.screen, SourceDialog)
        assert said(run, "source").startswith("Fritz S.")
        await run.press("escape")
        assert "Section 1 of 3" in said(run, "where")
        await click_on(run, "clots")
        assert said(run, "lesson") == "Clots in deep veins"
    assert opened_outside == []


@pytest.mark.parametrize("words", ["not this", "hosts"])
async def test_no_other_link_leads_anywhere(
    desk: SampleDesk, opened_outside: list[str], words: str
) -> None:
    async with reading(desk) as run:
        await click_on(run, words)
        assert isinstance(run.app.screen, ReaderScreen)
        assert said(run, "lesson").startswith("Red flags")
        assert not run.app._notifications
    assert opened_outside == []


async def test_links_are_followed_by_key(desk: SampleDesk) -> None:
    """w lists words, lessons and sources of this page, and nothing that leads outside."""
    async with reading(desk) as run:
        await run.press("w")
        options = run.app.screen.query_one(OptionList).options
        assert [str(option.prompt) for option in options] == [
            "saddle area",
            "clots",
            "[1] Fritz S. Fundamentals of Therapeutic Massage.",
        ]
        await run.press("enter")
        assert isinstance(run.app.screen, TermDialog)
        await run.press("escape", "w", "down", "down", "enter")
        assert isinstance(run.app.screen, SourceDialog)
        await run.press("escape", "w", "down", "enter")
        assert said(run, "lesson") == "Clots in deep veins"


async def test_a_page_without_links_says_so(desk: SampleDesk) -> None:
    async with reading(desk, 2) as run:
        await run.press("w", "enter")
        assert isinstance(run.app.screen, ReaderScreen)


# -- what is shown -----------------------------------------------------------------------------


async def test_text_is_shown_as_it_is(desk: SampleDesk) -> None:
    """Markup of the framework is text, and control codes are not sent to the terminal."""
    async with reading(desk) as run:
        assert "[bold]very sore[/bold]" in " ".join(on_screen(run))
        assert "\x1b" not in "".join(on_screen(run))


async def test_a_figure_keeps_its_shape(desk: SampleDesk) -> None:
    async with reading(desk, 1, LARGE) as run:
        lines = on_screen(run)
        first = next(place for place, line in enumerate(lines) if FIGURE[0] in line)
        left = lines[first].index(FIGURE[0])
        shown = [line[left:] for line in lines[first : first + len(FIGURE)]]
        assert [line[: len(want)] for line, want in zip(shown, FIGURE, strict=True)] == list(FIGURE)


async def test_a_table_fits_a_small_terminal(desk: SampleDesk) -> None:
    """Every cell's words are there, between the table's edges."""
    async with reading(desk, 1) as run:
        shown = " ".join(on_screen(run))
        for word in ("equina", "emergency", "infection", "vertebra", "tumour", "week"):
            assert word in shown


# -- checks ------------------------------------------------------------------------------------


async def test_a_check_is_answered_on_the_page(desk: SampleDesk) -> None:
    """By keys; said to be unrated; explained; and saved as no answer."""
    async with reading(desk) as run:
        assert "not rated" in str(run.app.screen.query_one(".label", Literal).render())
        await run.press("tab", "b", "enter")
        view = run.app.screen.query_one(FeedbackView)
        assert "✓ Right" in str(view.render())
        assert "Hours count." in str(view.render())
        assert "can mean pressure" in " ".join(str(view.render()).split())
        assert "answer_check" in desk.calls
        assert "answer" not in desk.calls
        await run.until(lambda: run.app.screen.query_one(LessonCheck).region.y <= 6)


async def test_a_check_is_answered_by_mouse(desk: SampleDesk) -> None:
    async with reading(desk, size=LARGE) as run:
        await click_on(run, "Work more gently")
        await click_on(run, "Check ")
        assert "✗ Wrong" in str(run.app.screen.query_one(FeedbackView).render())


async def test_a_check_with_nothing_given_or_refused_stays_open(desk: SampleDesk) -> None:
    desk.fails["answer_check"] = BadRequest("That cannot be marked.")
    async with reading(desk) as run:
        await run.press("tab", "enter")
        assert "Nothing is picked" in said(run, "says")
        await run.press("b", "enter")
        assert "That cannot be marked." in said(run, "says")
        assert not run.app._notifications
        del desk.fails["answer_check"]
        await run.press("enter")
        assert "✓ Right" in str(run.app.screen.query_one(FeedbackView).render())


async def test_the_page_scrolls_from_within_a_check(desk: SampleDesk) -> None:
    async with reading(desk) as run:
        await run.press("tab", "a", "enter")
        assert isinstance(run.app.screen.focused, FeedbackView)
        start = page(run).scroll_y
        await run.press("up", "up", "down")
        assert page(run).scroll_y == start - 1
        await run.press("pageup")
        assert page(run).scroll_y < start - 1


async def test_a_check_waits_until_one_goes_to_it(desk: SampleDesk) -> None:
    """Its keys are the reader's until then."""
    async with reading(desk) as run:
        assert run.app.screen.focused is page(run)
        await run.press("d", "a")
        assert run.app.screen.query_one(QuestionPane).raw is None


# -- the end -----------------------------------------------------------------------------------


async def test_marking_as_read(desk: SampleDesk) -> None:
    """Only at the end; once; it says how many objectives opened; then Study is offered."""
    async with reading(desk, 2) as run:
        await run.press("d")
        assert "finish_lesson" not in desk.calls
        await run.press("n")
        assert "When in doubt" in text(run)
        assert run.app.screen.query_one("#done", Button).display
        assert not run.app.screen.query_one("#study", Button).display
        await run.press("d")
        assert "● read" in said(run, "where")
        assert "2 objectives opened" in said(run, "now")
        assert not run.app.screen.query_one("#done", Button).display
        await run.press("d")
        assert desk.calls.count("finish_lesson") == 1
        await run.press("escape")
        assert isinstance(run.app.screen, LessonsScreen)
        listed = run.app.screen.query_one("#list", OptionList)
        assert "●" in str(listed.get_option(RICH).prompt)


async def test_two_presses_at_once_do_not_lose_what_opened(desk: SampleDesk) -> None:
    async with reading(desk, 2) as run:
        await run.press("n")
        await run.pilot.press("d", "d")
        await run.settle()
        assert "2 objectives opened" in said(run, "now")


@pytest.mark.parametrize("way", ["key", "enter", "mouse"])
async def test_studying_what_opened(
    desk: SampleDesk, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = catching(monkeypatch, ReaderScreen, StudyTopic)
    async with reading(desk, 2) as run:
        await run.press("n")
        await run.click("#done")
        if way == "mouse":
            await run.click("#study")
        else:
            await run.press({"key": "s", "enter": "enter"}[way])
    assert caught == [StudyTopic(RICH)]


async def test_the_next_lesson_from_the_end(desk: SampleDesk) -> None:
    async with reading(desk, 2) as run:
        await run.press("n")
        await run.click("#next")
        assert said(run, "lesson") == "Clots in deep veins"


async def test_a_lesson_read_before_says_so(desk: SampleDesk) -> None:
    async with reading(desk, 0, lesson=LessonId("clots")) as run:
        await run.press("n")
        assert "You have read this lesson" in said(run, "now")
        assert run.app.screen.query_one("#study", Button).display


async def test_the_last_lesson_has_no_next(desk: SampleDesk) -> None:
    async with reading(desk, 0, lesson=LessonId("long-title")) as run:
        await run.press("n", "right_square_bracket")
        assert not run.app.screen.query_one("#next", Button).display
        assert said(run, "lesson").startswith("Kneading")


async def test_a_lesson_that_cannot_be_opened_says_so_in_its_place(desk: SampleDesk) -> None:
    """One can go back, and try again."""
    desk.fails["open_lesson"] = NotFound("There is no lesson 'red-flags'.")
    async with reading(desk) as run:
        assert said(run, "lesson") == "This lesson cannot be opened now"
        assert said(run, "where")
        await run.press("n", "d", "s", "w", "]", "escape")
        assert isinstance(run.app.screen, LessonsScreen)


async def test_on_the_real_services(tmp_path: Path) -> None:
    """Where one is, and that the lesson is read, is in the database for the next run."""
    room = open_room(tmp_path, small_curriculum())
    first = LessonId("heat")
    sections = len(small_curriculum().lessons[first].sections)
    async with running(room.desk()) as run:
        await read(run, first, None)
        await run.press(*["n"] * (sections - 1))
        assert room.desk().open_lesson(first).place == sections - 1
        await run.press("n", "d")
        assert "opened to study" in said(run, "now")
        assert not run.app._notifications
    again = room.desk().open_lesson(first)
    assert again.reading is Reading.READ
    assert again.place == sections - 1
    room.store.close()
