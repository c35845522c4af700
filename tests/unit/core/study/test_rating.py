"""The table of docs/study.md, row by row, and where its edges lie."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.study.chance import chance_of_full_marks
from lumbar.core.study.effort import answering_time, reading_time
from lumbar.core.study.rating import Certainty, Rating, can_be_easy, knowing_time, suggest_rating

AGAIN, HARD, GOOD, EASY = Rating
SURE, UNSURE, GUESS = Certainty
QUICK, SLOW = timedelta(seconds=1), timedelta(minutes=5)

ITEM = Multiple(
    id=ItemId("signs"),
    objective=ObjectiveId("signs"),
    stem="Which two of these signs stop the session at once?",
    rationale="Both are red flags.",
    sources=(),
    options=(
        Option("Numbness of the saddle area", "A red flag.", key=True),
        Option("New trouble passing urine", "A red flag.", key=True),
        Option("Stiffness on rising", "Common and harmless."),
        Option("Ache after gardening", "Common and harmless."),
    ),
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


COMMON = {
    "id": ItemId("x"),
    "objective": ObjectiveId("x"),
    "stem": "One two three four",
    "rationale": "",
    "sources": (),
}
"""Four words of stem."""


def test_what_chance_gets_right_half_the_time_is_never_easy() -> None:
    statement = TrueFalse(**COMMON, answer=True, why_true="", why_false="")
    two_steps = Order(**COMMON, sequence=("Ask", "Look"))
    two_options = Single(**COMMON, options=(Option("Yes", "", key=True), Option("No", "")))
    one_right = Match(**COMMON, pairs=(Pair("L4", "lumbar", ""), Pair("L5", "lumbar", "")))
    for item in (statement, two_steps, two_options, one_right):
        assert chance_of_full_marks(item) >= Decimal("0.5")
        assert not can_be_easy(item)
        assert suggest_rating(item, 1.0, SURE, QUICK) is GOOD


def test_knowing_time_counts_words_and_keys() -> None:
    """238 words a minute; 1.35 s to decide; 0.28 s for each key, two of them to end the answer."""
    typed = Numeric(**COMMON, answer=Decimal("2.5"), tolerance=Decimal(0), unit="ml")
    assert reading_time(typed).total_seconds() == pytest.approx(4 / 238 * 60)
    assert answering_time(typed).total_seconds() == pytest.approx(1.35 + 0.28 * (3 + 2))
    word = Short(**COMMON, answers=("thrombosis", "clot"))
    assert answering_time(word).total_seconds() == pytest.approx(1.35 + 0.28 * (4 + 2))
    joined = Match(**COMMON, pairs=(Pair("a b", "c", ""), Pair("d", "e", "")), decoys=("f g",))
    assert reading_time(joined).total_seconds() == pytest.approx((4 + 7) / 238 * 60)
    assert answering_time(joined).total_seconds() == pytest.approx(1.35 + 0.28 * (4 + 2))
