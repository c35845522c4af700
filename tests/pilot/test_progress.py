"""Progress: every figure with its number, nothing drawn for what is not known, all within reach."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.widgets import Static

from lumbar.core.study.figures import TopicRecall
from lumbar.tui.screens.progress import PANELS, modules_among
from lumbar.tui.widgets.bars import TopicBars, clipped, level_bar, percent
from lumbar.tui.widgets.columns import chart_rows, compact
from lumbar.tui.widgets.heat_map import HeatMap, level, steps
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.retention_table import BOTH, MEASURED, PREDICTED, RetentionTable, scale
from lumbar.tui.widgets.week_grid import WeekGrid
from pilot.conftest import running
from support.sample_desk import TODAY, SampleDesk, no_figures, usual_figures

SHARES = st.floats(0, 1)


async def test_every_figure_is_on_the_page(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("5")
        screen = run.app.screen
        totals = str(screen.query_one("#totals", Literal).render())
        assert "2418 answers in 17 h 23 min" in totals
        assert "16 of 27 objectives" in totals
        topics = screen.query_one(TopicBars).render().plain
        assert all(f"{t.studied}/{t.total}" in topics for t in usual_figures().recall)
        due = screen.query_one(WeekGrid).render().plain
        assert all(str(count) in due for count in usual_figures().forecast)
        months = screen.query_one("#retention", RetentionTable).render().plain
        assert "2026-09" in months
        assert "1240" in months
        assert "80-85%" in screen.query_one("#bins", RetentionTable).render().plain
        words = str(screen.query_one("#words", Static).render())
        assert "93% right" in words


async def test_what_is_not_known_is_not_drawn() -> None:
    """Before the first answer there are dashes and words, no noughts that look like results."""
    async with running(SampleDesk(figures_now=no_figures())) as run:
        await run.press("5")
        screen = run.app.screen
        assert "%" not in screen.query_one(TopicBars).render().plain
        assert not screen.query_one("#retention").display
        assert not screen.query_one("#bins").display
        assert "None yet" in str(screen.query_one("#no-bins", Literal).render())
        assert "not said yet" in str(screen.query_one("#words", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_panel_can_be_reached(desk: SampleDesk, size: tuple[int, int]) -> None:
    """Each panel comes into view by its key, whole in width, and one can go back."""
    async with running(desk, size) as run:
        await run.press("5")
        page = run.app.screen.query_one("#page", VerticalScroll)
        for panel in PANELS:
            region = run.app.screen.query_one(f"#{panel}").region
            assert region.intersection(page.region), panel
            assert region.right <= page.region.right
            await run.press("n")
        for _ in PANELS:
            await run.press("p")
        assert page.region.contains_region(run.app.screen.query_one("#recall").region)


async def test_the_page_scrolls_by_key(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("5")
        page = run.app.screen.query_one("#page", VerticalScroll)
        assert run.app.focused is page
        await run.press("end")
        assert page.scroll_y == page.max_scroll_y > 0
        await run.press("home", "pagedown")
        assert page.scroll_y > 0


def test_modules_are_told_from_lessons() -> None:
    assert modules_among(usual_figures().recall) == {"safety", "technique"}
    assert modules_among(()) == frozenset()


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=4), max_size=5))
def test_modules_are_found_however_many_lessons(sizes: list[list[int]]) -> None:
    recall = []
    for at, lessons in enumerate(sizes):
        recall.append(TopicRecall(f"m{at}", "", None, 0, sum(lessons)))
        recall += [TopicRecall(f"m{at}l{n}", "", None, 0, s) for n, s in enumerate(lessons)]
    assert modules_among(recall) == {f"m{at}" for at in range(len(sizes))}


@given(SHARES, st.integers(1, 60))
def test_a_bar_has_its_width_and_grows(share: float, width: int) -> None:
    """As wide as asked; empty only at nought, full only at one; never shorter for more."""
    bar = level_bar(share, width)
    assert len(bar) == width
    assert level_bar(0, width).count("░") == width
    assert level_bar(1, width).count("█") == width
    assert level_bar(share, width).count("░") >= level_bar(min(1, share + 0.1), width).count("░")


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=30), st.integers(1, 8), st.integers(4, 6)
)
def test_every_column_has_its_number(values: list[int], height: int, cell: int) -> None:
    """Each number is in the chart, in order of columns, and no row is wider than its columns."""
    rows = chart_rows(values, height, cell)
    assert len(rows) == height + 1
    assert all(len(row) <= cell * len(values) for row in rows)
    for at, value in enumerate(values):
        column = [row.ljust(cell * len(values))[at * cell : at * cell + cell - 1] for row in rows]
        assert compact(value) in [part.strip() for part in column]
        # Something there never looks like nothing, and nothing never looks like something.
        assert any(set(part.strip()) & set("▁▂▃▄▅▆▇█") for part in column) == (value > 0)


@given(SHARES, SHARES, st.integers(11, 60))
def test_the_scale_shows_both_marks(measured: float, predicted: float, width: int) -> None:
    line = scale(measured, predicted, width)
    assert len(line) == width
    assert (BOTH in line) != (MEASURED in line and PREDICTED in line)
    if measured >= 0.5 and predicted >= 0.5 and BOTH not in line:
        assert (line.index(MEASURED) < line.index(PREDICTED)) == (measured < predicted)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_levels_of_the_calendar(one: int, other: int) -> None:
    """None is level 0 and only none; more is never a lower level; starts rise strictly."""
    starts = steps(max(one, other))
    assert list(starts) == sorted(set(starts))
    assert (level(one, starts) == 0) == (one == 0)
    low, high = sorted((one, other))
    assert level(low, starts) <= level(high, starts)


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 29), date(2027, 1, 1)])
async def test_the_calendar_ends_today(today: date) -> None:
    """Every day of 26 weeks has its cell; the last is today's; the legend gives numbers."""
    map_ = HeatMap()
    map_.show(today, {today: 7, today - timedelta(days=1): 2})
    lines = map_.render().plain.splitlines()
    assert len(lines) == 10
    assert [len(line) for line in lines[1:8]] == [
        4 + 2 * (26 if weekday <= today.weekday() else 25) for weekday in range(7)
    ]
    assert lines[1 + today.weekday()].endswith("██")
    assert "none" in lines[-1]
    assert "2" in lines[-1]


@given(st.text(max_size=60), st.integers(1, 40))
def test_clipped_text_fills_its_cells(text: str, width: int) -> None:
    from rich.cells import cell_len

    flat = " ".join(text.split())
    if flat.isprintable():
        assert cell_len(clipped(flat, width)) == width


def test_undefined_is_a_dash() -> None:
    assert percent(None) == "–"
    assert percent(0.0) == "0%"


def test_today_is_the_first_day_of_the_page() -> None:
    grid = WeekGrid()
    grid.show(TODAY, (5, 0, 1200))
    lines = grid.render().plain.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("23 Nov")
    assert lines[1].split()[2:] == ["5▁", "0", "1k█"]
