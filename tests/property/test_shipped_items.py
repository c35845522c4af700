"""The items that are shipped keep the laws that generated ones do."""

from pathlib import Path
from random import Random

import pytest

from lumbar.content.loading import load
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Order, Short, Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Typed
from lumbar.core.presentation.feedback import Verdict, feedback, key_text
from lumbar.core.presentation.present import arrange, present, read_response

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    items = load([ROOT]).curriculum.items.values()
    return [step for item in items for step in answerable(item)]


def test_every_key_can_be_given_as_feedback_words_it(steps: list[Step]) -> None:
    assert steps
    for step in steps:
        arrangement = arrange(step, Random(step.id))
        response = read_response(step, arrangement, key_text(step, arrangement))
        assert grade(step, response) == 1, step.id
        lines = feedback(step, arrangement, response, 1.0).lines
        assert {line.verdict for line in lines} <= {Verdict.RIGHT, Verdict.LEFT}, step.id


def test_every_answer_written_down_is_right(steps: list[Step]) -> None:
    for step in steps:
        if isinstance(step, Short):
            assert all(grade(step, Typed(answer)) == 1 for answer in step.answers), step.id


def test_nothing_shown_holds_a_rationale(steps: list[Step]) -> None:
    for step in steps:
        shown = repr(present(step, 1, arrange(step, Random(1)), None))
        assert step.rationale not in shown, step.id


def test_no_order_gives_its_key_away(steps: list[Step]) -> None:
    """An order of two steps is never shown right, so the way it is shown tells its key."""
    for step in steps:
        assert not isinstance(step, Order) or len(step.sequence) >= 3, step.id
