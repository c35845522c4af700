"""Author: the list of items, by keys and mouse; its filters; who may see it."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.strip import Strip
from textual.widgets import Input

from lumbar.services.author.views import Shelf
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.screens.author_filter import Filter
from lumbar.tui.screens.author_item import AuthorItemScreen
from lumbar.tui.widgets.line_list import LineList
from pilot.author_place import authoring
from pilot.conftest import running
from support.author_folder import STROKES_TEXT
from support.sample_desk import SampleDesk

ALL = ["sore-calf", "stroke-side", "stroke-signs", "stroke-first"]


async def test_every_item_is_there_with_what_an_author_asks_first(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        assert at.ids() == ALL
        headings = [line for line in at.shown() if " · " in line]
        assert [line.split()[0] for line in headings] == ["cases", "strokes", "stroking"]
        line = next(line for line in at.shown() if "stroke-signs" in line)
        for part in ("multiple", "stroke-dir", "Which two"):
            assert part in line
        assert "4 items · no problems" in at.says("#says")
        assert f"{at.folder}" in at.says("#about")


async def test_problems_show_in_the_list_and_below_it(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        at.strokes.write_text(STROKES_TEXT.replace("key: true}", "key: false}"))
        await at.press("ctrl+r")
        assert next(line for line in at.shown() if "stroke-side" in line).startswith(" ✗")
        await at.press("down")
        assert "E301" in at.says("#about")
        assert "1 with problems" in at.says("#says")


async def test_up_down_pages_and_ends_move_over_headings(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        seen = []
        for key in ("down", "down", "down", "down", "up", "home", "end", "pageup", "pagedown"):
            await at.press(key)
            seen.append(at.lines.here.rpartition(":")[2])
        first, side, signs, last = ALL
        assert seen == [side, signs, last, last, signs, first, last, first, last]


async def test_words_filter_and_enter_or_escape_goes_back_to_the_list(tmp_path: Path) -> None:
    """Words are looked for in all that is written in an item, without regard to case."""
    async with authoring(tmp_path) as at:
        await at.press("slash", *"CLOT flight")
        assert at.ids() == ["sore-calf"]
        assert "1 of 4 items · with 'CLOT flight'" in at.says("#says")
        await at.press("enter")
        assert isinstance(at.run.app.focused, LineList)
        await at.press("x")
        assert at.ids() == ALL
        assert at.place.query_one("#text", Input).value == ""
        for back in ("escape", "down"):
            await at.press("slash", back)
            assert isinstance(at.run.app.focused, LineList)


@pytest.mark.parametrize(
    ("way", "line", "left"),
    [
        ("b", "strokes  ", ["stroke-side", "stroke-signs"]),
        ("Bank", "cases  ", ["sore-calf"]),
        ("k", "single", ["stroke-side", "stroke-first"]),
        ("Kind", "case", ["sore-calf"]),
        ("o", "stroke-direction", ALL),
        ("Objective", "stroke-direction", ALL),
        ("p", "W334", ["stroke-side"]),
        ("p", "With an error", []),
        ("Problems", "With any problem", ["stroke-side"]),
        ("p", "With a report", ["stroke-signs"]),
    ],
)
async def test_filters_by_key_and_mouse(
    tmp_path: Path, way: str, line: str, left: list[str]
) -> None:
    mouse = len(way) > 1
    async with authoring(tmp_path) as at:
        assert at.place.shelf is not None
        at.place.show(_with_findings(at.place.shelf))
        if mouse:
            await at.click(way, "#filters")
        else:
            await at.press(way)
        dialog = at.run.app.screen
        assert isinstance(dialog, ChooseDialog)
        dialog.dismiss(next(n for n, text in enumerate(dialog.lines) if text.startswith(line)))
        await at.run.settle()
        assert at.ids() == left
        assert f"{len(left)} of 4" in at.says("#says") or left == ALL
        if mouse:
            await at.click("All", "#filters")
        else:
            await at.press("x")
        assert at.ids() == ALL


def _with_findings(shelf: Shelf) -> Shelf:
    """The same shelf with a warning at one item and a report on another."""
    from lumbar.services.authoring import Problem

    warning = Problem("x", 6, 1, "W334", "only one item", "")
    cases, strokes, one = shelf.banks
    side, signs = strokes.items
    changed = (replace(side, problems=(warning,)), replace(signs, reports=2))
    return replace(shelf, banks=(cases, replace(strokes, items=changed), one))


async def test_filters_work_together_and_nothing_left_is_said(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        at.place._filter(Filter(text="client", kind="single"))
        assert at.ids() == ["stroke-side"]
        at.place._filter(Filter(text="client", kind="short"))
        assert at.ids() == []
        assert "0 of 4 items" in at.says("#says")
        await at.press("e", "n", "enter")
        assert at.run.app.screen is at.place


@pytest.mark.parametrize("way", ["enter", "e", "click", "second click"])
async def test_an_item_is_opened_by_key_and_mouse(tmp_path: Path, way: str) -> None:
    async with authoring(tmp_path) as at:
        await at.press("down")
        y = at.lines.cursor
        if way == "second click":
            await at.press("end")
            assert await at.run.pilot.click(at.lines, offset=(5, y))
            await at.run.settle()
            assert at.lines.cursor == y
        if "click" in way:
            assert await at.run.pilot.click(at.lines, offset=(5, y))
            await at.run.settle()
        else:
            await at.press(way)
        assert isinstance(at.run.app.screen, AuthorItemScreen)
        assert at.editor.text.startswith("  - id: stroke-side")
        await at.press("escape")
        assert at.on_list
        assert at.lines.here.endswith(":stroke-side")


async def test_trainees_have_no_such_place(desk: SampleDesk) -> None:
    async with running(desk) as run:
        for key in ("9", "f9"):
            await run.press(key)
            assert run.app.current_mode == "home"


async def test_a_refusal_is_a_notice(desk: SampleDesk) -> None:
    """Also when the place could be entered, the desk is what decides."""
    async with running(desk) as run:
        run.app.staff = True
        await run.press("9")
        assert run.app.current_mode == "author"
        assert any("cannot be written in this window" in n.message for n in run.app._notifications)


async def test_only_what_is_in_view_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five thousand items, and moving to the last one draws a screenful."""
    async with authoring(tmp_path) as at:
        shelf = at.place.shelf
        assert shelf is not None
        bank = shelf.banks[1]
        many = tuple(replace(bank.items[0], place=n, id=f"item-{n}") for n in range(5_000))
        at.place.show(replace(shelf, banks=(replace(bank, items=many),)))
        drawn: list[int] = []
        render = at.lines.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return render(y)

        monkeypatch.setattr(at.lines, "render_line", counted)
        await at.press("end")
        assert at.lines.here.endswith(":item-4999")
        assert 0 < len(drawn) <= 3 * at.lines.size.height
