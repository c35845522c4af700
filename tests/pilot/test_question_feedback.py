"""What is said after an answer: in words and signs, whatever the kind."""

from random import Random

import pytest

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.key_response import key_response
from lumbar.core.presentation.feedback import Feedback, feedback
from lumbar.core.presentation.present import RawResponse, arrange, present, read_response
from lumbar.tui.widgets.question.feedback import feedback_rows
from lumbar.tui.widgets.question.rows import laid_out
from pilot.question_host import hosted, shown
from support.sample_content import JOIN, MULTIPLE, NUMBER, SEQUENCE, SINGLE, STATEMENT, WORD

DICE = 3
EVERY = (SINGLE, MULTIPLE, STATEMENT, SEQUENCE, JOIN, NUMBER, WORD)


def told(step: Step, raw: RawResponse | None) -> Feedback:
    """Feedback on a response, or on the key."""
    arrangement = arrange(step, Random(DICE))
    response = key_response(step) if raw is None else read_response(step, arrangement, raw)
    return feedback(step, arrangement, response, grade(step, response))


def said(step: Step, raw: RawResponse | None, width: int = 80) -> str:
    """All of it as text."""
    presented = present(step, 1, arrange(step, Random(DICE)), None)
    lines, _ = laid_out(feedback_rows(presented, told(step, raw), ("A book.",)), width)
    return "\n".join(line.plain.rstrip() for line in lines)


@pytest.mark.parametrize("step", EVERY, ids=lambda step: str(step.kind))
def test_a_right_answer_is_called_right(step: Step) -> None:
    """In words, with a sign, with the reason and the source; nothing is called wrong."""
    text = said(step, None)
    assert "✓ Right" in text
    assert "✗" not in text
    assert step.rationale in " ".join(text.split())
    assert "A book." in text


@pytest.mark.parametrize(
    ("step", "raw", "words"),
    [
        (SINGLE, ["a"], ["✗ Wrong  The key is b.", "✗ wrong   a", "○ missed  b", "· left    c"]),
        (MULTIPLE, ["a"], ["◐ Partly right, 50%", "✓ right   a", "○ missed  c"]),
        (STATEMENT, ["a"], ["✗ Wrong  The key is b.", "! Critical"]),
        (SEQUENCE, ["a", "b", "c", "d"], ["you put it at"]),
        (JOIN, {"1": "a"}, ["You gave: ", "You left it open."]),
        (NUMBER, "7", ["✗ Wrong", "7", "right: 5"]),
        (WORD, "lats", ["✗ Wrong", "lats", "right: latissimus dorsi or latissimus"]),
    ],
    ids=lambda value: str(getattr(value, "kind", "")),
)
def test_what_was_wrong_is_said(step: Step, raw: RawResponse, words: list[str]) -> None:
    """Each line says what it is; given and expected stand side by side."""
    text = said(step, raw, 200)
    for word in words:
        assert word in text


@pytest.mark.parametrize("step", [SINGLE, MULTIPLE, STATEMENT], ids=lambda step: str(step.kind))
def test_every_option_has_its_why(step: Step) -> None:
    """Chosen or not, each option says why."""
    text = said(step, ["a"], 200)
    whys = [line.why for line in told(step, ["a"]).lines]
    assert all(whys)
    assert all(why in text for why in whys)


@pytest.mark.parametrize("width", [30, 76, 90])
@pytest.mark.parametrize("step", EVERY, ids=lambda step: str(step.kind))
def test_no_line_is_wider_than_its_room(step: Step, width: int) -> None:
    """At any width every line fits, so nothing is cut off."""
    presented = present(step, 1, arrange(step, Random(DICE)), None)
    rows = feedback_rows(presented, told(step, None), ("A book. " * 20,))
    lines, _ = laid_out(rows, width)
    assert max(line.cell_length for line in lines) <= width


async def test_long_feedback_is_scrolled_with_the_keys() -> None:
    """It has the focus, so down and page down move it."""
    async with hosted(shown(SINGLE), size=(50, 14)) as run:
        run.pane.explain(told(SINGLE, ["a"]), ("A book.",))
        await run.pilot.pause()
        ask = run.pane.query_one("#ask")
        await run.press("down")
        assert ask.scroll_y == 1
        await run.press("pagedown")
        assert ask.scroll_y > 1
        await run.press("pageup", "up")
        assert ask.scroll_y == 0


async def test_after_feedback_nothing_can_be_handed_in() -> None:
    """The question is done until the next is asked."""
    async with hosted(shown(SINGLE)) as run:
        await run.press("a")
        run.pane.explain(told(SINGLE, ["a"]), ())
        await run.press("enter", "u", "g", "f8", "b")
        assert run.app.given == []
