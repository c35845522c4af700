"""Laws of the suggested rating: nothing that speaks for recall ever lowers it."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import assert_never

from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response
from lumbar.core.study.chance import chance_of_full_marks
from lumbar.core.study.rating import Certainty, Rating, can_be_easy, knowing_time, suggest_rating
from property.strategies import matches, multiples, orders, singles, steps, true_falses

BY_CERTAINTY = (Certainty.GUESS, Certainty.UNSURE, None, Certainty.SURE)
"""Least certain first. Left out lies below sure, since nobody has said so."""

fractions = st.sampled_from([0.0, 0.3, 0.499, 0.5, 0.75, 0.999, 1.0]) | st.floats(0, 1)
certainties = st.sampled_from(BY_CERTAINTY)
times = st.floats(0, 90).map(lambda seconds: timedelta(seconds=seconds))


@given(steps(), fractions, fractions, certainties, times)
def test_more_of_the_mark_never_lowers(
    item: Step, one: float, other: float, certainty: Certainty | None, took: timedelta
) -> None:
    less, more = sorted((one, other))
    assert suggest_rating(item, less, certainty, took) <= suggest_rating(
        item, more, certainty, took
    )


@given(steps(), fractions, times)
def test_more_certainty_never_lowers(item: Step, fraction: float, took: timedelta) -> None:
    ratings = [suggest_rating(item, fraction, certainty, took) for certainty in BY_CERTAINTY]
    assert ratings == sorted(ratings)


@given(steps(), fractions, certainties, times, times)
def test_less_time_never_lowers(
    item: Step, fraction: float, certainty: Certainty | None, one: timedelta, other: timedelta
) -> None:
    quick, slow = sorted((one, other))
    assert suggest_rating(item, fraction, certainty, quick) >= suggest_rating(
        item, fraction, certainty, slow
    )


@given(steps(), fractions, times)
def test_a_guess_is_never_recall(item: Step, fraction: float, took: timedelta) -> None:
    assert suggest_rating(item, fraction, Certainty.GUESS, took) is Rating.AGAIN


@given(steps(), fractions, certainties, times)
def test_time_decides_between_good_and_easy_only(
    item: Step, fraction: float, certainty: Certainty | None, took: timedelta
) -> None:
    rating = suggest_rating(item, fraction, certainty, took)
    slow = suggest_rating(item, fraction, certainty, timedelta(days=1))
    assert rating == slow or (slow, rating) == (Rating.GOOD, Rating.EASY)


@given(steps(), fractions, certainties, times)
def test_easy_needs_all_of_it(
    item: Step, fraction: float, certainty: Certainty | None, took: timedelta
) -> None:
    easy = suggest_rating(item, fraction, certainty, took) is Rating.EASY
    ready = fraction == 1 and certainty is Certainty.SURE and took <= knowing_time(item)
    assert easy == (ready and can_be_easy(item))


@given(singles() | multiples() | true_falses() | orders() | matches())
def test_the_chance_is_the_share_of_responses_with_full_marks(item: Step) -> None:
    """Counted out: every response there is, marked by `grade`."""
    assume(not isinstance(item, Match) or len(item.rights) ** len(item.pairs) <= 800)
    assume(not isinstance(item, Order) or len(item.sequence) <= 6)
    marks = [grade(item, response) for response in _every_response(item)]
    assert chance_of_full_marks(item) == Fraction(marks.count(1.0), len(marks))


def _every_response(item: Step) -> Iterator[Response]:
    match item:
        case Single() | Multiple():
            places = range(len(item.options))
            sizes = [1] if isinstance(item, Single) else range(1, len(item.options) + 1)
            for size in sizes:
                yield from (Chosen(frozenset(chosen)) for chosen in combinations(places, size))
        case TrueFalse():
            yield from (Chosen(frozenset({side})) for side in (0, 1))
        case Order():
            yield from map(Ordered, permutations(range(len(item.sequence))))
        case Match():
            yield from map(Matched, product(range(len(item.rights)), repeat=len(item.pairs)))
        case Numeric() | Short():
            raise AssertionError("typed answers cannot be counted out")
        case _:
            assert_never(item)
