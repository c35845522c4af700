"""One item: written with live problems and preview, saved, and never lost."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from lumbar.tui.dialogs.author_changed import ChangedDialog
from lumbar.tui.dialogs.author_leave import LeaveDialog
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.help import explain
from lumbar.tui.screens.author_item import AuthorItemScreen, Face
from lumbar.tui.widgets.question.bar import ActionBar
from pilot.author_place import Authoring, authoring
from support.author_folder import STROKES_TEXT

WIDE = (120, 40)


def gutter(at: Authoring, line: int) -> str:
    """What stands left of a line of the file."""
    y = line - at.editor.line_number_start - at.editor.scroll_offset.y
    return at.editor.render_line(y).text[: at.editor.gutter_width]


async def test_a_problem_shows_at_its_line_and_goes_when_mended(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-signs")
        assert at.says("#state") == "✓ No problems"
        await at.type_at("direction", "way")
        assert at.problems() == [
            '✗ 18: E502 unknown objective "stroke-way"; did you mean "stroke-direction"?'
        ] or at.problems()[0].startswith("✗ 18: E502 unknown objective")
        assert gutter(at, 18) == "18✗ "
        assert gutter(at, 17) == "17  "
        assert at.says("#state").startswith("✗ 1 error")
        assert "● not saved" in at.says("#title")
        await at.type_at("way", "direction")
        assert at.problems() == []
        assert gutter(at, 18) == "18  "
        assert "· saved ·" in at.says("#title")


async def test_what_is_typed_is_saved_and_nothing_else(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        assert not at.item.check_action("save", ())
        await at.type_at("On which", "At which")
        assert at.says("#state").endswith("what is asked changed: a new version begins")
        await at.press("ctrl+s")
        assert at.strokes.read_text() == STROKES_TEXT.replace("On which", "At which")
        assert "· saved ·" in at.says("#title")
        assert not at.item.check_action("save", ())
        await at.press("escape")
        assert at.run.app.screen is at.place
        assert "At which" in next(line for line in at.shown() if "stroke-side" in line)


async def test_undo_and_redo_within_the_editor(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        text = at.editor.text
        await at.type_at("fritz", "x")
        changed = at.editor.text
        while at.editor.text != text:
            before = at.editor.text
            await at.press("ctrl+z")
            assert at.editor.text != before, "there is more to take back"
        assert not at.item.unsaved
        for _ in range(8):
            await at.press("ctrl+y")
        assert at.editor.text == changed


async def test_enter_keeps_the_indentation(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-signs")
        for ends, indent in (("  - kind: multiple", 4), ("    options:", 6), ("why: Pain", 8)):
            before = at.editor.text.partition(ends)[0] + ends
            at.editor.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))
            await at.press("enter", "x")
            assert at.editor.text.startswith(f"{before}\n{' ' * indent}x")


async def test_what_is_not_yaml_is_not_saved_and_says_why(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", '"On which')
        assert at.says("#state").startswith("✗ Cannot be saved as it is")
        assert any("E101" in line for line in at.problems())
        await at.press("ctrl+s")
        assert "Not saved: line" in at.notices()
        assert at.strokes.read_text() == STROKES_TEXT
        assert at.item.unsaved
        await at.press("escape")
        dialog = at.run.app.screen
        assert isinstance(dialog, LeaveDialog)
        assert [name for name, _ in dialog.buttons] == ["discard", "close"]


async def test_next_problem_goes_round_by_key_and_mouse(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        assert not at.item.check_action("next_problem", ())
        await at.type_at("direction", "x")
        await at.type_at("[fritz]", "[nobody]")
        lines = []
        at.editor.move_cursor((0, 0))
        for _ in range(2):
            await at.press("ctrl+g")
            lines.append(at.editor.line)
        await at.click("Problem")
        lines.append(at.editor.line)
        assert lines == [7, 14, 7]
        at.item.query_one("#problems", OptionList).focus()
        await at.press("down", "enter")
        assert at.editor.line == 14
        assert at.editor.has_focus


@pytest.mark.parametrize("mouse", [False, True], ids=["keys", "mouse"])
async def test_the_preview_is_tried_and_says_what_it_earns(tmp_path: Path, mouse: bool) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-signs")
        await (at.click("Preview") if mouse else at.press("ctrl+o"))
        assert not at.editor.display
        options = at.item.preview.questions[0].presented.body
        texts = {choice.text: choice.id for choice in options.options}  # type: ignore[union-attr] # a multiple has choices
        await at.press(texts["Her toes curl"], "enter")
        assert "earns 0.5 of 1 mark" in at.says("#pane #says")
        await (at.click("Again", "#pane #certainty") if mouse else at.press("ctrl+l"))
        await at.press(texts["Her toes curl"], texts["The client holds her breath"], "enter")
        assert "earns 1 of 1 mark" in at.says("#pane #says")
        await (at.click("Back") if mouse else at.press("escape"))
        assert at.item.face is Face.TEXT
        assert at.editor.has_focus


async def test_the_preview_follows_the_text_and_tells_when_it_cannot(tmp_path: Path) -> None:
    async with authoring(tmp_path, WIDE) as at:
        await at.open("stroke-side")
        assert "On which side" in at.says("#pane #stem")
        await at.type_at("On which", "At which")
        assert "At which side" in at.says("#pane #stem")
        assert at.editor.has_focus
        await at.type_at("key: true", "key: false")
        assert "As it was before the errors" in at.says("#preview-says")
        assert "At which side" in at.says("#pane #stem")
        await at.press("ctrl+o")
        assert at.item.query_one("#side").has_focus_within
        await at.press("escape")
        assert at.editor.has_focus


async def test_an_answer_stays_while_other_things_are_written(tmp_path: Path) -> None:
    """Only when the question itself changes is it asked anew."""
    async with authoring(tmp_path, WIDE) as at:
        await at.open("stroke-side")
        await at.press("ctrl+o", "a", "enter")
        assert at.item.preview.tried
        await at.press("escape")
        await at.type_at("[fritz]", "[ fritz ]")
        assert at.item.preview.tried
        await at.type_at("On which", "At which")
        assert not at.item.preview.tried


async def test_steps_of_a_case_follow_each_other(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("sore-calf")
        await at.press("ctrl+o")
        assert "Step 1 of 2" in at.says("#pane #case-title")
        await at.press("ctrl+b")
        assert "Step 2 of 2" in at.says("#pane #case-title")
        await at.press("a", "enter")
        assert "earns" in at.says("#pane #says")
        await at.click("Next step", "#pane #certainty")
        assert "Step 1 of 2" in at.says("#pane #case-title")
        await at.press("escape", "escape")
        await at.open("stroke-side")
        assert not at.item.check_action("step", ())


async def test_changed_on_disk_shows_both_and_writes_nothing(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        theirs = STROKES_TEXT.replace("On which", "By which")
        at.strokes.write_text(theirs)
        await at.press("ctrl+s")
        dialog = at.run.app.screen
        assert isinstance(dialog, ChangedDialog)
        assert at.strokes.read_text() == theirs
        text = "\n".join(str(part.render()) for part in dialog.query("Static"))
        assert "-     stem: By which" in text
        assert "+     stem: At which" in text
        await at.press("escape")
        assert "At which" in at.editor.text
        assert at.item.unsaved
        await at.press("ctrl+s")
        await at.run.click("#reload")
        assert "By which" in at.editor.text
        assert not at.item.unsaved
        assert at.strokes.read_text() == theirs


async def test_ones_own_text_can_be_copied_or_kept(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        mine = at.editor.text
        at.strokes.write_text("bank: strokes\nitems: []\n")
        await at.press("ctrl+s")
        dialog = at.run.app.screen
        assert isinstance(dialog, ChangedDialog)
        assert [name for name, _ in dialog.buttons] == ["copy", "keep", "close"]
        await at.run.click("#copy")
        assert at.run.app.clipboard == mine
        await at.press("ctrl+s")
        await at.run.click("#keep")
        (kept,) = at.strokes.parent.glob("*.txt")
        assert kept.read_text() == mine + "\n"
        assert kept.name in at.notices()
        assert at.strokes.read_text() == "bank: strokes\nitems: []\n"


async def test_going_on_where_only_other_lines_changed(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        at.strokes.write_text("# above\n" + STROKES_TEXT)
        await at.press("ctrl+s")
        await at.run.click("#go_on")
        assert at.item.unsaved
        assert at.editor.line_number_start == 7
        await at.press("ctrl+s")
        expected = "# above\n" + STROKES_TEXT.replace("On which", "At which")
        assert at.strokes.read_text() == expected


@pytest.mark.parametrize(
    ("button", "left", "written"),
    [("save", True, True), ("discard", True, False), ("close", False, False)],
)
async def test_leaving_with_unsaved_text_asks(
    tmp_path: Path, button: str, left: bool, written: bool
) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        await at.press("escape")
        assert isinstance(at.run.app.screen, LeaveDialog)
        await at.run.click(f"#{button}")
        assert at.on_list is left
        assert ("At which" in at.strokes.read_text()) is written
        assert left or "At which" in at.editor.text


async def test_leaving_the_program_asks_and_text_outlives_other_places(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        await at.press("f6")
        assert at.run.app.current_mode == "progress"
        await at.press("ctrl+q")
        assert at.run.app.current_mode == "author"
        assert isinstance(at.run.app.screen, LeaveDialog)
        await at.press("escape")
        assert "At which" in at.editor.text
        await at.press("f9")
        assert "At which" in at.editor.text
        await at.press("ctrl+q")
        await at.run.click("#discard")
        assert at.run.app._exit


@pytest.mark.parametrize("start", ["list", "item", "mouse"])
async def test_a_new_item_is_written_below(tmp_path: Path, start: str) -> None:
    async with authoring(tmp_path) as at:
        await at.press("down")
        if start == "list":
            await at.press("n")
        else:
            await at.open("stroke-side")
            await (at.click("New") if start == "mouse" else at.press("ctrl+n"))
        dialog = at.run.app.screen
        assert isinstance(dialog, ChooseDialog)
        dialog.dismiss(next(n for n, line in enumerate(dialog.lines) if line.startswith("short")))
        await at.run.settle()
        await at.seen()
        assert "New question below stroke-side" in at.says("#title")
        assert any("E208" in line for line in at.problems())
        await at.type_at('stem: ""', "stem: What is it called")
        await at.press("ctrl+s")
        now = at.strokes.read_text()
        assert now.startswith(STROKES_TEXT.partition("\n  - kind")[0])
        assert now.endswith(STROKES_TEXT.partition("\n  - kind")[2])
        assert (
            "\n\n  - id: stroke-side-2\n    objective: stroke-direction\n    kind: short\n" in now
        )
        await at.press("escape")
        assert at.ids().index("stroke-side-2") == at.ids().index("stroke-side") + 1


async def test_a_new_item_waits_for_what_is_unsaved(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("stroke-side")
        await at.type_at("On which", "At which")
        await at.press("ctrl+n")
        assert isinstance(at.run.app.screen, LeaveDialog)
        await at.run.click("#save")
        assert isinstance(at.run.app.screen, ChooseDialog)
        assert "At which" in at.strokes.read_text()


async def test_read_only_says_so_and_offers_nothing_to_save(tmp_path: Path) -> None:
    async with authoring(tmp_path, installed=True) as at:
        assert all("read-only" in line for line in at.shown() if " · " in line)
        assert "Read-only" in at.says("#about")
        assert not at.place.check_action("new", ())
        await at.open("stroke-side")
        assert "read-only" in at.says("#title")
        assert "came with the program" in at.notices()
        text = at.editor.text
        await at.press("x", "enter", "backspace", "ctrl+s", "ctrl+n")
        assert at.editor.text == text
        assert isinstance(at.run.app.screen, AuthorItemScreen)
        keys = at.item.query_one("#acts", ActionBar)._keys()
        assert "save" not in keys
        assert "new" not in keys
        await at.press("ctrl+o", "a", "enter")
        assert "earns" in at.says("#pane #says")
        assert at.strokes.read_text() == STROKES_TEXT


async def test_an_item_that_is_gone_leads_back_to_the_list(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        at.strokes.write_text(STROKES_TEXT.replace("id: stroke-side", "id: other"))
        await at.press("down", "enter")
        assert at.run.app.screen is at.place
        assert "no item 'stroke-side'" in at.notices()


async def test_reports_stand_beside_the_item(tmp_path: Path) -> None:
    from dataclasses import replace

    from lumbar.services.author.views import ItemReport
    from support.sample_desk import NOW

    for size in ((80, 24), WIDE):
        async with authoring(tmp_path / str(size[0]), size) as at:
            await at.open("stroke-side")
            assert not at.item.check_action("reports", ())
            assert at.item.draft is not None
            said = ItemReport("tom", NOW, 1, "Both are right.")
            at.item.show(replace(at.item.draft, reports=(said,)))
            await at.run.settle()
            reports = at.item.query_one("#reports")
            assert reports.display is (size == WIDE)
            await at.press("ctrl+r")
            assert reports.display
            assert reports.has_focus
            assert "tom, " in at.says("#said")
            assert "Both are right." in at.says("#said")
            await at.press("ctrl+r")
            assert at.editor.has_focus


async def test_help_names_every_key_of_the_item(tmp_path: Path) -> None:
    async with authoring(tmp_path) as at:
        await at.open("sore-calf")
        await at.type_at("fritz", "fritzz")
        await at.press("ctrl+o", "a", "enter")
        told = [line.does for _, lines in explain(at.run.app.screen).keys for line in lines]
        for binding in AuthorItemScreen.BINDINGS:
            enabled = at.item.check_action(binding.action, ())  # type: ignore[union-attr] # all are Binding
            words = binding.tooltip[1:]  # type: ignore[union-attr] # as above
            assert any(words in does for does in told) is bool(enabled), binding
        assert "as they stand in its file" in (at.editor.HELP or "")
