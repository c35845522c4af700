"""Putting steps in order by key and mouse."""

import pytest

from lumbar.core.curriculum.item import Kind
from lumbar.tui.widgets.question.ordering import OrderAnswer
from pilot.question_host import Hosted, choices, hosted

FOUR = choices(Kind.ORDER, "ask", "look", "feel", "move")


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (["shift+down"], "bacd"),
        (["J", "J"], "bcad"),
        (["down", "shift+up"], "bacd"),
        (["d", "K"], "abdc"),
        (["d", "1"], "dabc"),
        (["a", "4"], "bcda"),
        (["shift+down", "down", "shift+down"], "badc"),
        (["b", "shift+down", "a", "shift+down"], "cabd"),
    ],
)
async def test_steps_are_moved(keys: list[str], order: str) -> None:
    """Shift with arrows, J and K, and numbers move the chosen step."""
    async with hosted(FOUR) as run:
        await run.press(*keys)
        assert "".join(run.pane.raw or ()) == order


async def test_moving_past_an_end_does_nothing() -> None:
    """The first cannot go up, the last not down, and there is no ninth place."""
    async with hosted(FOUR) as run:
        await run.press("shift+up", "d", "shift+down", "9")
        assert run.pane.raw is None


async def test_an_untouched_order_is_not_handed_in() -> None:
    """It is never dealt right, so leaving it is a slip of the finger."""
    async with hosted(FOUR) as run:
        await run.press("enter")
        assert run.app.given == []
        assert "Move a step first" in run.says()


async def test_the_order_is_handed_in() -> None:
    """All labels, first step first."""
    async with hosted(FOUR) as run:
        await run.press("shift+down", "u")
        assert [each.raw for each in run.app.given] == [["b", "a", "c", "d"]]


async def drag(run: Hosted, start: int, *over: int) -> None:
    """Press on a row, move over others, let go on the last."""
    await run.pilot.mouse_down(OrderAnswer, offset=(20, start))
    for row in over:
        await run.pilot.hover(OrderAnswer, offset=(20, row))
    await run.pilot.mouse_up(OrderAnswer, offset=(20, over[-1]))
    await run.pilot.pause()


async def test_a_step_is_dragged_down_and_up() -> None:
    """The step follows the mouse, one row after the other."""
    async with hosted(FOUR) as run:
        await drag(run, 0, 1, 2)
        assert run.pane.raw == ["b", "c", "a", "d"]
        await drag(run, 3, 2, 1, 0)
        assert run.pane.raw == ["d", "b", "c", "a"]


async def test_moving_the_mouse_without_the_button_moves_nothing() -> None:
    """Only a drag moves a step."""
    async with hosted(FOUR) as run:
        await run.pilot.click(OrderAnswer, offset=(20, 1))
        await run.pilot.hover(OrderAnswer, offset=(20, 3))
        assert run.pane.raw is None


async def test_arrows_can_be_clicked() -> None:
    """The chosen step has an arrow up and one down."""
    async with hosted(FOUR) as run:
        width = run.pane.query_one(OrderAnswer).size.width
        await run.pilot.click(OrderAnswer, offset=(20, 1))
        await run.pilot.click(OrderAnswer, offset=(width - 1, 1))
        assert run.pane.raw == ["a", "c", "b", "d"]
        await run.pilot.click(OrderAnswer, offset=(width - 3, 2))
        assert run.pane.raw == ["a", "b", "c", "d"]
