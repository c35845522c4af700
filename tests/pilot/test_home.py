"""Home: one thing to do now, by Enter; keys and mouse; figures; days with nothing due."""

from dataclasses import replace

import pytest
from textual.widgets import Button

from lumbar.core.study.queue import Remaining
from lumbar.services.errors import Unavailable
from lumbar.services.views import Today
from lumbar.tui.messages import ReadLesson, StudyTopic
from lumbar.tui.screens.home import HomeScreen
from lumbar.tui.screens.home_plan import Do, plan
from lumbar.tui.widgets.bars import TopicBars
from lumbar.tui.widgets.columns import ColumnChart
from lumbar.tui.widgets.literal import Literal
from pilot.conftest import Running, catching, running
from support.sample_desk import SampleDesk, done_today, first_day, usual_today


def said(run: Running, selector: str) -> str:
    return str(run.app.screen.query_one(selector, Literal).render())


@pytest.mark.parametrize("how", ["enter", "s", "click"])
async def test_study_is_one_key_away(
    desk: SampleDesk, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a usual day the focus is on Study now: Enter, its key and the mouse all start it."""
    async with running(desk) as run:
        assert run.app.focused is run.app.screen.query_one("#study")
        went = catching(monkeypatch, HomeScreen, StudyTopic, ReadLesson)
        await (run.click("#study") if how == "click" else run.press(how))
        assert went == [StudyTopic(None)]


@pytest.mark.parametrize("how", ["r", "click"])
async def test_the_next_lesson_is_one_key_away(
    desk: SampleDesk, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk) as run:
        went = catching(monkeypatch, HomeScreen, StudyTopic, ReadLesson)
        await (run.click("#read") if how == "click" else run.press(how))
        assert went == [ReadLesson(usual_today().next_lesson.id)]  # type: ignore[union-attr]


async def test_the_first_day_points_to_the_first_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing read, nothing to ask: Enter opens the first lesson, and Study now is not offered."""
    async with running(SampleDesk(plan=first_day())) as run:
        assert "Start with a lesson" in said(run, "#plan-title")
        assert not run.app.screen.query_one("#study", Button).display
        went = catching(monkeypatch, HomeScreen, StudyTopic, ReadLesson)
        await run.press("enter")
        assert [type(message) for message in went] == [ReadLesson]


async def test_a_day_that_is_done_says_when_more_comes() -> None:
    async with running(SampleDesk(plan=done_today())) as run:
        assert said(run, "#plan-title") == "All done for today"
        assert "7 questions tomorrow" in said(run, "#plan-lines")
        assert "Every lesson is read" in said(run, "#next-title")
        # Reading on is not offered: neither by a key nor by a button.
        await run.press("r")
        assert run.app.current_mode == "home"
        assert not run.app.screen.query_one("#read", Button).display


async def test_problems_in_content_are_told() -> None:
    async with running(SampleDesk(plan=replace(usual_today(), content_problems=3))) as run:
        assert "3 problems in the content" in said(run, "#notice")
    async with running(SampleDesk()) as run:
        assert not run.app.screen.query_one("#notice").display


async def test_figures_are_shown_with_numbers() -> None:
    """Each day's count stands on its bar; the weakest topic comes first, none without a recall."""
    async with running(SampleDesk()) as run:
        chart = run.app.screen.query_one(ColumnChart).render().plain
        for count in usual_today().forecast:
            assert str(count) in chart.split()
        bars = run.app.screen.query_one(TopicBars).render().plain.splitlines()
        assert [line.split()[0] for line in bars] == ["Clots", "Stroking", "Red"]
        assert "71%" in bars[0]


async def test_names_are_shown_literally() -> None:
    """A title that looks like markup, or would ring the bell, is text."""
    odd = replace(usual_today().next_lesson, title="[red]Oils[/red] [@click=app.quit]x[/]")  # type: ignore[type-var]
    async with running(SampleDesk(plan=replace(usual_today(), next_lesson=odd))) as run:
        assert said(run, "#next-title") == "[red]Oils[/red] [@click=app.quit]x[/]"


async def test_home_looks_again_when_it_comes_back(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("5")
        desk.plan = replace(usual_today(), remaining=Remaining(1, 0, 0))
        await run.press("1")
        assert "1 question," in said(run, "#plan-title")


async def test_a_plan_that_failed_is_made_again_on_demand(desk: SampleDesk) -> None:
    """The reason stands where the plan would; going to Home again asks again."""
    desk.fails["today"] = Unavailable("The database is locked.")
    async with running(desk) as run:
        assert "could not be planned" in said(run, "#plan-title")
        assert "The database is locked." in said(run, "#plan-lines")
        desk.fails.clear()
        await run.press("1")
        assert "23 questions" in said(run, "#plan-title")


async def test_everything_is_within_80_by_24(desk: SampleDesk) -> None:
    """Nothing that matters is cut off at the smallest size."""
    async with running(desk) as run:
        screen = run.app.screen
        for selector in ("#study", "#read", "#next-about", "#forecast", "#recall"):
            region = screen.query_one(selector).region
            assert screen.region.contains_region(region), selector


PLANS: list[tuple[Today, Do]] = [
    (usual_today(), Do.STUDY),
    (first_day(), Do.READ),
    (done_today(), Do.NOTHING),
    (replace(done_today(), next_lesson=usual_today().next_lesson), Do.READ),
    (replace(first_day(), next_lesson=None, lessons_total=0), Do.NOTHING),
    (replace(done_today(), remaining=Remaining(0, 1, 0)), Do.STUDY),
    (replace(done_today(), forecast=(0,) * 14), Do.NOTHING),
]


@pytest.mark.parametrize(("today", "do"), PLANS)
def test_the_one_thing_to_do(today: Today, do: Do) -> None:
    """Study while there is something to ask; then read; then rest. Something is always said."""
    decided = plan(today)
    assert decided.do is do
    assert decided.title
    assert all(decided.lines)
