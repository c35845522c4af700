"""Picking options by key and mouse, and handing them in."""

import pytest

from lumbar.core.curriculum.item import Kind
from lumbar.core.study.rating import Certainty
from lumbar.tui.widgets.question.choices import ChoicesAnswer
from pilot.question_host import choices, hosted

THREE = choices(Kind.SINGLE, "one", "two", "three")
SEVERAL = choices(Kind.MULTIPLE, "one", "two", "three")
TWELVE = choices(Kind.SINGLE, *(f"option {at}" for at in range(12)))


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (["b"], ["b"]),
        (["2"], ["b"]),
        (["a", "c"], ["c"]),
        (["down"], ["a"]),
        (["down", "down"], ["b"]),
        (["c", "up"], ["b"]),
        (["space"], ["a"]),
        (["c", "down", "down"], ["c"]),
    ],
)
async def test_one_is_picked(keys: list[str], picked: list[str]) -> None:
    """Letters, numbers, arrows and space; the latest counts."""
    async with hosted(THREE) as run:
        await run.press(*keys, "enter")
        assert [each.raw for each in run.app.given] == [picked]


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (["a", "c"], ["a", "c"]),
        (["c", "a"], ["a", "c"]),
        (["a", "c", "a"], ["c"]),
        (["1", "2", "2"], ["a"]),
        (["down", "space", "down", "down", "space"], ["a", "c"]),
    ],
)
async def test_several_are_picked_and_let_go(keys: list[str], picked: list[str]) -> None:
    """Each key picks and lets go; moving alone picks nothing."""
    async with hosted(SEVERAL) as run:
        await run.press(*keys, "enter")
        assert [each.raw for each in run.app.given] == [picked]


@pytest.mark.parametrize("presented", [THREE, SEVERAL], ids=["one", "several"])
async def test_a_click_picks(presented) -> None:  # type: ignore[no-untyped-def]
    """Every row can be clicked."""
    async with hosted(presented) as run:
        await run.pilot.click(ChoicesAnswer, offset=(20, 1))
        await run.press("enter")
        assert [each.raw for each in run.app.given] == [["b"]]


async def test_a_click_on_a_wrapped_line_picks_its_option() -> None:
    """The second line of a long option belongs to it."""
    async with hosted(choices(Kind.SINGLE, "long " * 30, "short")) as run:
        await run.pilot.click(ChoicesAnswer, offset=(20, 1))
        assert run.pane.raw == ["a"]


@pytest.mark.parametrize("key", ["d", "l", "4", "9"])
async def test_a_key_of_no_option_picks_nothing(key: str) -> None:
    """What is not there cannot be picked, and nothing else happens."""
    async with hosted(THREE) as run:
        await run.press(key)
        assert run.pane.raw is None
        assert run.app.given == []


async def test_nothing_is_not_handed_in() -> None:
    """Enter on an untouched question says what to do, and the question stays open."""
    async with hosted(THREE) as run:
        await run.press("enter")
        assert run.app.given == []
        assert "Nothing is picked" in run.says()
        await run.press("a", "enter")
        assert len(run.app.given) == 1


async def test_what_was_let_go_is_not_handed_in() -> None:
    """Nothing left of several is nothing."""
    async with hosted(SEVERAL) as run:
        await run.press("a", "a", "enter")
        assert run.app.given == []


@pytest.mark.parametrize(
    ("key", "certainty"),
    [
        ("enter", Certainty.SURE),
        ("u", Certainty.UNSURE),
        ("f8", Certainty.UNSURE),
        ("g", Certainty.GUESS),
        ("f9", Certainty.GUESS),
    ],
)
async def test_one_key_says_how_sure_and_hands_in(key: str, certainty: Certainty) -> None:
    """Certainty and submission are one key."""
    async with hosted(THREE) as run:
        await run.press("a", key)
        assert [each.certainty for each in run.app.given] == [certainty]


@pytest.mark.parametrize(
    ("label", "certainty"),
    [("Sure", Certainty.SURE), ("Unsure", Certainty.UNSURE), ("Guess", Certainty.GUESS)],
)
async def test_certainty_can_be_clicked(label: str, certainty: Certainty) -> None:
    """Each certainty is a thing to click."""
    async with hosted(THREE) as run:
        await run.press("a")
        await run.click_segment(label)
        assert [each.certainty for each in run.app.given] == [certainty]


async def test_certainty_can_be_reached_with_tab() -> None:
    """Tab goes to the row; right and Enter choose in it."""
    async with hosted(THREE) as run:
        await run.press("a", "tab", "right", "enter")
        assert [each.certainty for each in run.app.given] == [Certainty.UNSURE]


async def test_an_answer_is_handed_in_once() -> None:
    """However often a key is pressed, until the owner opens the question again."""
    async with hosted(THREE) as run:
        await run.press("a", "enter", "enter", "u", "g", "b", "enter")
        assert [each.raw for each in run.app.given] == [["a"]]
        run.pane.reopen("Not taken.")
        assert run.says() == "Not taken."
        await run.press("u")
        assert [each.raw for each in run.app.given] == [["a"], ["a"]]


async def test_letters_of_options_come_before_certainty() -> None:
    """With a seventh option, g is that option; its function key still says guess."""
    async with hosted(TWELVE) as run:
        await run.press("g")
        assert run.app.given == []
        assert run.pane.raw == ["g"]
        await run.press("f9")
        assert [each.certainty for each in run.app.given] == [Certainty.GUESS]


async def test_a_check_asks_for_no_certainty() -> None:
    """In a lesson Enter checks, and u and g mean nothing."""
    async with hosted(THREE, asks_certainty=False) as run:
        await run.press("a", "u", "g")
        assert run.app.given == []
        await run.press("enter")
        assert [each.certainty for each in run.app.given] == [None]


async def test_text_is_shown_literally() -> None:
    """Markup and links in content are text."""
    hostile = "[bold]x[/bold] [@click=app.quit]y[/]"
    async with hosted(choices(Kind.SINGLE, hostile, "two")) as run:
        assert hostile in run.pane.query_one(ChoicesAnswer).render().plain


async def test_more_options_than_fit_are_scrolled_to() -> None:
    """The picked row is brought into view."""
    async with hosted(TWELVE, size=(60, 12)) as run:
        await run.press("l")
        await run.pilot.pause()
        ask = run.pane.query_one("#ask")
        answer = run.pane.query_one(ChoicesAnswer)
        assert ask.region.contains_region(answer.region.translate((0, 11)).crop_size((10, 1)))
