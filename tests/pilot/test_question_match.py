"""Joining lefts and rights by key and mouse."""

import pytest

from lumbar.core.study.rating import Certainty
from lumbar.tui.widgets.question.matching import MatchAnswer
from pilot.question_host import hosted, matching

TWO_OF_THREE = matching(2, 3)


@pytest.mark.parametrize(
    ("keys", "joined"),
    [
        (["b", "a"], {"1": "b", "2": "a"}),
        (["2", "c"], {"2": "c"}),
        (["down", "c", "b"], {"1": "b", "2": "c"}),
        (["a", "a"], {"1": "a", "2": "a"}),
        (["a", "1", "b"], {"1": "b"}),
        (["a", "1", "a"], None),
        (["a", "b", "1", "backspace"], {"2": "b"}),
        (["a", "b", "up", "delete"], {"2": "b"}),
        (["d", "9"], None),
    ],
)
async def test_lines_are_joined_and_opened(keys: list[str], joined: dict[str, str] | None) -> None:
    """A letter joins the chosen line and goes on to the next open one; again opens it."""
    async with hosted(TWO_OF_THREE) as run:
        await run.press(*keys)
        assert run.pane.raw == joined


async def test_lines_are_joined_by_mouse() -> None:
    """Click a line above, then a letter below; the same letter again opens it."""
    async with hosted(TWO_OF_THREE) as run:
        await run.pilot.click(MatchAnswer, offset=(10, 1))
        await run.pilot.click(MatchAnswer, offset=(10, 3))
        assert run.pane.raw == {"2": "a"}
        await run.pilot.click(MatchAnswer, offset=(10, 2))
        assert run.pane.raw == {"2": "a"}
        await run.pilot.click(MatchAnswer, offset=(10, 1))
        await run.pilot.click(MatchAnswer, offset=(10, 3))
        assert run.pane.raw is None


async def test_nothing_joined_is_not_handed_in() -> None:
    """At least one line must have a letter."""
    async with hosted(TWO_OF_THREE) as run:
        await run.press("enter")
        assert run.app.given == []
        assert "Nothing is joined" in run.says()


async def test_a_line_left_open_is_pointed_out_once() -> None:
    """The first key says so, the second hands it in; a change in between starts anew."""
    async with hosted(TWO_OF_THREE) as run:
        await run.press("a", "enter")
        assert run.app.given == []
        assert "1 line is still open" in run.says()
        await run.press("1", "b", "u")
        assert run.app.given == []
        await run.press("u")
        assert [each.raw for each in run.app.given] == [{"1": "b"}]


async def test_many_rights_take_their_letters_first() -> None:
    """With 21 rights, u is a right; its function key still says unsure."""
    async with hosted(matching(2, 24), size=(80, 40)) as run:
        await run.press("u")
        assert run.app.given == []
        assert run.pane.raw == {"1": "u"}
        await run.press("f8", "f8")
        assert [each.certainty for each in run.app.given] == [Certainty.UNSURE]


async def test_more_than_nine_lefts_are_reached_with_arrows() -> None:
    """Numbers reach nine; the rest is below."""
    async with hosted(matching(12, 3), size=(80, 40)) as run:
        await run.press("9", "down", "down", "down", "a")
        assert run.pane.raw == {"12": "a"}
