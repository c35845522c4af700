"""Settings: every change is saved by itself and said to be; what cannot be is told at its field."""

from dataclasses import replace
from itertools import combinations
from threading import Event

import pytest
from textual.widgets import Input, OptionList

from lumbar.core.ids import ItemId
from lumbar.core.study.settings import StudySettings
from lumbar.services.errors import Unavailable
from lumbar.tui.dialogs.new_key import NewKeyDialog
from lumbar.tui.keymap import (
    EVERYWHERE,
    FIXED,
    Key,
    catalogue,
    clash,
    keys_in_force,
    objection,
)
from lumbar.tui.screens.settings_fields import FIELDS, relative_reviews
from lumbar.tui.widgets.key_list import KeyList
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.setting_field import SettingField
from pilot.conftest import Running, running
from support.sample_desk import SampleDesk

ORDER = tuple(FIELDS)
GIVEN = {
    "new_per_day": ("12", 12),
    "reviews_per_day": ("90", 90),
    "desired_retention": ("0,85", 0.85),
    "maximum_interval_days": ("200", 200),
    "rollover_hour": ("2", 2),
    "zone": ("America/Denver", "America/Denver"),
}


def field(run: Running, name: str) -> SettingField:
    return run.app.screen.query_one(f"#set-{name.replace('_', '-')}", SettingField)


def state(run: Running, name: str) -> str:
    return str(field(run, name).query_one(".state", Literal).render())


def about(run: Running, name: str) -> str:
    return str(field(run, name).query_one(".about", Literal).render())


async def fill(run: Running, name: str, text: str) -> None:
    """Type a new text into a field that has the focus."""
    field(run, name).query_one(Input).focus()
    await run.pilot.pause()
    await run.pilot.press("ctrl+u", *text)
    await run.settle()


@pytest.mark.parametrize("name", ORDER)
async def test_each_setting_is_saved_by_enter(desk: SampleDesk, name: str) -> None:
    text, value = GIVEN[name]
    async with running(desk) as run:
        await run.press("6")
        await fill(run, name, text)
        assert state(run, name) == ""
        await run.press("enter")
        assert desk.values[name] == value
        assert state(run, name) == "✓ saved"


@pytest.mark.parametrize("name", ORDER)
async def test_each_setting_is_saved_by_leaving_the_field(desk: SampleDesk, name: str) -> None:
    text, value = GIVEN[name]
    async with running(desk) as run:
        await run.press("6")
        await fill(run, name, text)
        await run.press("shift+tab")
        assert desk.values[name] == value
        assert state(run, name) == "✓ saved"


async def test_saved_is_said_only_after_the_commit(desk: SampleDesk) -> None:
    """Law 1: while the desk has not returned, the field says that it is being saved."""
    async with running(desk) as run:
        await run.press("6")
        await fill(run, "new_per_day", "12")
        desk.gate = Event()
        await run.pilot.press("enter")
        await run.until(lambda: state(run, "new_per_day") != "")
        assert state(run, "new_per_day") == "… saving"
        desk.gate.set()
        await run.settle()
        assert state(run, "new_per_day") == "✓ saved"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("new_per_day", "201"),
        ("new_per_day", "many"),
        ("reviews_per_day", "0"),
        ("desired_retention", "1.2"),
        ("desired_retention", "nan"),
        ("maximum_interval_days", "-3"),
        ("rollover_hour", "24"),
        ("zone", "Mars/Base"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field(desk: SampleDesk, name: str, text: str) -> None:
    """The field says why, keeps the text to be put right, and nothing is saved."""
    async with running(desk) as run:
        await run.press("6")
        await fill(run, name, text)
        await run.press("enter")
        assert state(run, name) == "! not saved"
        assert about(run, name).startswith("must be")
        assert field(run, name).query_one(Input).value == text
        assert name not in desk.values
        assert not run.app._notifications
        # Put right, it is saved and the complaint goes.
        good, value = GIVEN[name]
        await fill(run, name, good)
        await run.press("enter")
        assert desk.values[name] == value
        assert state(run, name) == "✓ saved"


async def test_a_database_that_fails_is_told_too(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6")
        desk.fails["change_settings"] = Unavailable("The disk is full.")
        await fill(run, "new_per_day", "9")
        await run.press("enter")
        assert about(run, "new_per_day") == "The disk is full."


@pytest.mark.parametrize("how", ["keys", "mouse"])
async def test_the_theme_changes_at_once(desk: SampleDesk, how: str) -> None:
    async with running(desk) as run:
        await run.press("6", "ctrl+n")
        if how == "keys":
            await run.press("down", "enter")
        else:
            await run.pilot.click("#theme", offset=(4, 1))
            await run.settle()
        assert run.app.theme == "lumbar-light"
        assert desk.values["theme"] == "lumbar-light"
        themes = run.app.screen.query_one("#theme", OptionList)
        assert [str(option.prompt).strip() for option in themes.options] == ["○ Dark", "● Light"]
        assert "✓ saved" in str(run.app.screen.query_one("#theme-state", Literal).render())


async def test_a_key_is_given_and_works_and_is_put_back(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6", "ctrl+n", "ctrl+n")
        keys = run.app.screen.query_one(KeyList)
        assert run.app.focused is keys
        await run.press("enter")
        assert isinstance(run.app.screen, NewKeyDialog)
        await run.press("2")
        assert "already Everywhere: Lessons" in "".join(
            str(text.render()) for text in run.app.screen.query(Literal)
        )
        await run.press("g")
        assert desk.values["keymap"] == {"go.home": "g"}
        await run.press("g")
        assert run.app.current_mode == "home"
        await run.press("6", "delete")
        assert desk.values["keymap"] == {}
        await run.press("1")
        assert run.app.current_mode == "home"


async def test_leaving_the_question_for_a_key_changes_nothing(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6", "ctrl+n", "ctrl+n", "enter", "escape")
        assert "keymap" not in desk.values
        assert run.app.current_mode == "settings"


async def test_all_keys_are_put_back(desk: SampleDesk) -> None:
    desk.values["keymap"] = {"go.home": "g", "app.quit": "x"}
    async with running(desk) as run:
        await run.press("f7", "ctrl+n", "ctrl+n", "shift+delete")
        assert desk.values["keymap"] == {}


async def test_a_suspended_question_is_asked_again(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6", "ctrl+b")
        listed = run.app.screen.query_one("#suspended-list", OptionList)
        assert listed.option_count == 1
        await run.press("enter")
        assert ItemId("flags-several") not in desk.resting
        assert not listed.display
        says = run.app.screen.query_one("#suspended-says", Literal)
        assert "No question is suspended" in str(says.render())


async def test_panes_can_be_clicked(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6")
        for pane in ("look", "keys", "suspended", "study"):
            await run.pilot.click(f"#--content-tab-{pane}")
            await run.settle()
            assert run.app.screen.query_one(f"#{pane}").display


async def test_every_field_is_within_80_by_24(desk: SampleDesk) -> None:
    async with running(desk) as run:
        await run.press("6")
        for name in ORDER:
            assert run.app.screen.region.contains_region(field(run, name).region), name


def test_keys_that_move_and_choose_are_refused() -> None:
    keys = catalogue()
    for fixed in FIXED:
        assert "keeps its meaning" in (objection(fixed, keys[0], keys, {}) or "")


def test_no_two_bindings_of_the_program_clash() -> None:
    """As delivered, every binding can be reached by a key of its own."""
    keys = catalogue()
    in_force = keys_in_force(keys, {})
    assert len({key.id for key in keys}) == len(keys)
    for one, other in combinations(keys, 2):
        assert not clash(one, other, keys, in_force), (one, other)


def test_a_place_may_take_a_digit_but_not_the_last_way_out() -> None:
    """Study may use 1, since F2 still leads Home; it may not take F2 too, nor q."""
    home = Key("go.home", EVERYWHERE, "1,f2", "Home", "")
    leave = Key("app.quit", EVERYWHERE, "q", "Quit", "")
    again = Key("study.again", "Study", "x", "Again", "")
    hard = Key("study.hard", "Study", "1", "Hard", "")
    keys = (home, leave, again, hard)
    assert objection("1", again, (home, leave, again), {}) is None
    assert "Home" in (objection("f2", again, keys, {}) or "")
    assert "Quit" in (objection("q", again, keys, {}) or "")
    assert "Hard" in (objection("1", again, keys, {}) or "")
    assert "Hard" in (objection("1", home, keys, {}) or "")


def test_every_binding_that_can_be_changed_says_what_it_does() -> None:
    for key in catalogue():
        assert key.description, key
        assert key.tooltip, key


def test_more_retention_asks_more() -> None:
    """The estimate is 1 at the usual retention and rises with it."""
    shares = [0.7, 0.8, 0.9, 0.95, 0.97]
    work = [relative_reviews(share) for share in shares]
    assert work == sorted(work)
    assert relative_reviews(0.9) == pytest.approx(1)


def test_the_meaning_of_retention_is_told() -> None:
    said = FIELDS["desired_retention"].about(replace(StudySettings(), desired_retention=0.95))
    assert "5% forgotten" in said
