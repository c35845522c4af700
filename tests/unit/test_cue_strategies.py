"""The measure of test-wiseness tells what it should."""

from fractions import Fraction
from itertools import combinations

import pytest

from lumbar.core.curriculum.item import Multiple, Option, Single
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Chosen
from lumbar.core.ids import ItemId, ObjectiveId
from unit.cue_strategies import CUES, chance, earned, marks


def single(*texts: str, key: int = 0) -> Single:
    return Single(
        id=ItemId("one"),
        objective=ObjectiveId("one"),
        stem="Which muscle is an extensor of the back?",
        rationale="It is.",
        sources=(),
        options=tuple(Option(text, "why", key=place == key) for place, text in enumerate(texts)),
    )


def multiple(keys: tuple[bool, ...]) -> Multiple:
    return Multiple(
        id=ItemId("many"),
        objective=ObjectiveId("many"),
        stem="Which two?",
        rationale="They are.",
        sources=(),
        options=tuple(Option(f"text {n}", "why", key=key) for n, key in enumerate(keys)),
    )


@pytest.mark.parametrize(
    "keys",
    [(True, False), (True, True, False), (True, True, False, False), (True,) * 3 + (False,) * 3],
)
def test_guessing_earns_what_grading_gives_on_average(keys: tuple[bool, ...]) -> None:
    item = multiple(keys)
    draws = [*combinations(range(len(keys)), sum(keys))]
    graded = sum(grade(item, Chosen(frozenset(draw))) for draw in draws) / len(draws)
    assert float(chance([item])) == pytest.approx(graded)


def test_scores_decide_and_equals_are_drawn() -> None:
    assert marks([2, 1, 0], [True, False, False]) == 1
    assert marks([1, 2, 0], [True, False, False]) == 0
    assert marks([1, 1, 0], [True, False, False]) == Fraction(1, 2)
    assert marks([3, 2, 1, 0], [True, True, False, False]) == 1


@pytest.mark.parametrize(
    ("cue", "texts", "key"),
    [
        ("longest", ("short", "by far the longest of them", "small"), 1),
        ("shortest", ("a longer one", "tiny", "another one"), 1),
        ("first", ("a", "b", "c"), 0),
        ("middle", ("a", "b", "c"), 1),
        ("last", ("a", "b", "c"), 2),
        ("shares words with the stem", ("one", "the extensor", "two"), 1),
        ("holds a hedge", ("is so", "may be so", "was so"), 1),
        ("holds no absolute word", ("always", "at times", "never"), 1),
        ("most grammatical", ("pressing it", "pressed", "rubbing it"), 0),
        ("odd one out", ("press the back", "press the neck", "wait"), 2),
    ],
)
def test_each_cue_finds_what_it_is_named_for(cue: str, texts: tuple[str, ...], key: int) -> None:
    item = single(*texts, key=key)
    assert earned(CUES[cue], [item]) > chance([item])


def test_every_cue_is_tried() -> None:
    assert len(CUES) == 10
