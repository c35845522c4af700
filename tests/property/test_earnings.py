"""What an author is told that responses earn is what a trainee gets for them."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings

from lumbar.core.curriculum.item import Match, Multiple, Numeric, Single, Step
from lumbar.core.grading.earnings import earnings
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Chosen, Typed
from property import strategies as content


@settings(max_examples=300)
@given(content.steps())
def test_the_key_earns_all_something_earns_less_and_the_best_come_first(item: Step) -> None:
    found = earnings(item)
    fractions = [earning.fraction for earning in found]
    assert fractions[0] == 1
    assert fractions == sorted(fractions, reverse=True)
    assert all(0 <= fraction <= 1 for fraction in fractions)
    assert fractions[-1] < 1 or (isinstance(item, Match) and len(item.rights) == 1)
    assert all(earning.said for earning in found)


@settings(max_examples=100)
@given(content.singles())
def test_a_single_has_a_row_for_each_option(item: Single) -> None:
    expected = sorted((option.text, float(option.key)) for option in item.options)
    assert sorted((each.said, each.fraction) for each in earnings(item)) == expected


@settings(max_examples=100)
@given(content.multiples())
def test_a_multiple_tells_every_choice_there_is(item: Multiple) -> None:
    told: Mapping[str, float] = {each.said: each.fraction for each in earnings(item)}
    places = range(len(item.options))
    keys = {place for place in places if item.options[place].key}
    for size in range(1, len(places) + 1):
        for chosen in combinations(places, size):
            right = len(keys & {*chosen})
            said = f"{right} of {len(keys)} keys, {size - right} of {len(places) - len(keys)}"
            mark = grade(item, Chosen(frozenset(chosen)))
            assert told[f"{said} distractors"] == pytest.approx(mark)


@settings(max_examples=200)
@given(content.numerics())
def test_a_number_beyond_the_tolerance_earns_nothing(item: Numeric) -> None:
    found = earnings(item)
    assert [each.fraction for each in found[-2:]] == [0, 0]
    for each in found:
        number = each.said.removesuffix(item.unit or "").strip()
        assert grade(item, Typed(number)) == each.fraction
