"""The table of docs/study.md, row by row, and where its edges lie."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from lumbar.core.study.chance import chance_of_full_marks
from lumbar.core.study.effort import answering_time, reading_time
from lumbar.core.study.rating import Certainty, Rating, can_be_easy, knowing_time, suggest_rating
from unit.core.grading.sample_items import (
    match,
    multiple,
    numeric,
    order,
    short,
    single,
    true_false,
)

AGAIN, HARD, GOOD, EASY = Rating
SURE, UNSURE, GUESS = Certainty
QUICK, SLOW = timedelta(seconds=1), timedelta(minutes=5)

ITEM = multiple(
    "*Numbness of the saddle area",
    "*New trouble passing urine",
    "Stiffness on rising",
    "Ache after gardening",
)


@pytest.mark.parametrize(
    ("fraction", "certainty", "took", "expected"),
    [
        (0.0, SURE, QUICK, AGAIN),
        (0.49, SURE, QUICK, AGAIN),
        (1.0, GUESS, QUICK, AGAIN),
        (0.5, GUESS, SLOW, AGAIN),
        (0.5, SURE, QUICK, HARD),
        (0.99, UNSURE, QUICK, HARD),
        (0.5, None, SLOW, HARD),
        (1.0, UNSURE, QUICK, HARD),
        (1.0, SURE, SLOW, GOOD),
        (1.0, None, QUICK, GOOD),
        (1.0, None, SLOW, GOOD),
        (1.0, SURE, QUICK, EASY),
    ],
)
def test_the_table(
    fraction: float, certainty: Certainty | None, took: timedelta, expected: Rating
) -> None:
    assert suggest_rating(ITEM, fraction, certainty, took) is expected


def test_ratings_have_the_numbers_that_fsrs_gives_them() -> None:
    assert [int(rating) for rating in (AGAIN, HARD, GOOD, EASY)] == [1, 2, 3, 4]


def test_anything_less_than_full_on_a_critical_item_is_asked_again() -> None:
    critical = replace(ITEM, critical=True)
    assert suggest_rating(critical, 0.99, SURE, QUICK) is AGAIN
    assert suggest_rating(critical, 1.0, UNSURE, QUICK) is HARD
    assert suggest_rating(critical, 1.0, SURE, QUICK) is GOOD


def test_the_last_instant_of_knowing_still_counts_as_quick() -> None:
    edge = knowing_time(ITEM)
    assert suggest_rating(ITEM, 1.0, SURE, edge) is EASY
    assert suggest_rating(ITEM, 1.0, SURE, edge + timedelta.resolution) is GOOD


@pytest.mark.parametrize("fraction", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_fraction_outside_its_range_is_an_error(fraction: float) -> None:
    with pytest.raises(ValueError, match="fraction"):
        suggest_rating(ITEM, fraction, SURE, QUICK)


def test_what_chance_gets_right_half_the_time_is_never_easy() -> None:
    statement = true_false(answer=True)
    two_steps = order("Ask", "Look")
    two_options = single("*Yes", "No")
    one_right = match(("L4", "lumbar"), ("L5", "lumbar"))
    for item in (statement, two_steps, two_options, one_right):
        assert chance_of_full_marks(item) >= Fraction(1, 2)
        assert not can_be_easy(item)
        assert suggest_rating(item, 1.0, SURE, QUICK) is GOOD


def test_what_must_be_typed_cannot_be_hit_by_chance() -> None:
    for item in (numeric("5", "ml"), short("clot")):
        assert chance_of_full_marks(item) == 0
        assert suggest_rating(item, 1.0, SURE, QUICK) is EASY


def test_knowing_time_counts_words_and_keys() -> None:
    """238 words a minute; 1.35 s to decide; 0.28 s for each key, two of them to end the answer.

    The stem of a sample item has four words.
    """
    typed = numeric("2.5", "ml")
    assert reading_time(typed).total_seconds() == pytest.approx(4 / 238 * 60)
    assert answering_time(typed).total_seconds() == pytest.approx(1.35 + 0.28 * (3 + 2))
    word = short("thrombosis", "clot")
    assert answering_time(word).total_seconds() == pytest.approx(1.35 + 0.28 * (4 + 2))
    joined = match(("a b", "c"), ("d", "e"), decoys=("f g",))
    assert reading_time(joined).total_seconds() == pytest.approx((4 + 7) / 238 * 60)
    assert answering_time(joined).total_seconds() == pytest.approx(1.35 + 0.28 * (4 + 2))
