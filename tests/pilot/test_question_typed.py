"""Typing an answer: every letter belongs to the field."""

import pytest
from textual.widgets import Input

from lumbar.core.study.rating import Certainty
from lumbar.tui.widgets.question.bar import ActionBar
from pilot.question_host import hosted, number, word


async def test_every_letter_goes_into_the_field() -> None:
    """Keys that mean something elsewhere are letters here."""
    text = "uglrxztvqabc1234"
    async with hosted(word()) as run:
        await run.type(text)
        assert run.pane.query_one(Input).value == text
        assert run.app.given == []


@pytest.mark.parametrize(
    ("keys", "certainty"),
    [
        (["enter"], Certainty.SURE),
        (["f8"], Certainty.UNSURE),
        (["f9"], Certainty.GUESS),
        (["escape", "u"], Certainty.UNSURE),
        (["escape", "g"], Certainty.GUESS),
        (["tab", "enter"], Certainty.SURE),
        (["tab", "right", "enter"], Certainty.UNSURE),
    ],
)
async def test_certainty_while_typing(keys: list[str], certainty: Certainty) -> None:
    """Enter is sure; function keys, Escape and Tab lead to the rest."""
    async with hosted(word()) as run:
        await run.type("psoas")
        await run.press(*keys)
        assert [(each.raw, each.certainty) for each in run.app.given] == [("psoas", certainty)]


async def test_the_keys_shown_are_those_that_work() -> None:
    """In the field the letters are not offered; outside it they are."""
    async with hosted(word()) as run:
        bar = run.pane.query_one(ActionBar)
        assert "f8 Unsure" in bar.render().plain
        await run.press("escape")
        assert "u Unsure" in bar.render().plain


@pytest.mark.parametrize("text", ["", "   "])
async def test_nothing_typed_is_not_handed_in(text: str) -> None:
    """Blanks are nothing."""
    async with hosted(word()) as run:
        await run.type(text)
        await run.press("enter")
        assert run.app.given == []
        assert "Nothing is typed" in run.says()


async def test_a_number_stands_beside_its_unit() -> None:
    """The unit is shown and need not be typed; without one there is none."""
    async with hosted(number("ml")) as run:
        await run.type("2.5")
        assert str(run.pane.query_one("#unit").render()) == "ml"
        await run.press("enter")
        assert [each.raw for each in run.app.given] == ["2.5"]
    async with hosted(number(None)) as run:
        assert not run.pane.query_one("#unit").display


async def test_the_next_question_has_an_empty_field() -> None:
    """What was typed before is gone."""
    async with hosted(word()) as run:
        await run.type("psoas")
        run.pane.ask(number("cm"))
        await run.pilot.pause()
        assert run.pane.query_one(Input).value == ""
        assert run.pane.raw is None
