"""Marks of chosen options, orders and matches, worked out by hand."""

import pytest

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from unit.core.grading.sample_items import match, multiple, order, single, true_false


def chosen(*places: int) -> Chosen:
    return Chosen(frozenset(places))


@pytest.mark.parametrize(
    ("places", "mark"),
    [
        ((0, 1), 1.0),
        ((0,), 0.5),
        ((0, 1, 2), 2 / 3),
        ((0, 2), 1 / 6),
        ((0, 1, 2, 3), 1 / 3),
        ((0, 2, 3), 0.0),
        ((2,), 0.0),
        ((0, 1, 2, 3, 4), 0.0),
    ],
)
def test_multiple_is_keys_found_less_distractors_taken(
    places: tuple[int, ...], mark: float
) -> None:
    """Two keys and three distractors: a key is worth 1/2, a distractor costs 1/3."""
    item = multiple("*a", "*b", "c", "d", "e")
    assert grade(item, chosen(*places)) == mark


@pytest.mark.parametrize(
    ("places", "mark"),
    [
        ((0, 1, 2, 3), 1.0),
        ((0, 1, 3, 2), 2 / 3),
        ((1, 0, 3, 2), 1 / 3),
        ((3, 0, 1, 2), 0.0),
        ((0, 3, 2, 1), 0.0),
        ((3, 2, 1, 0), 0.0),
    ],
)
def test_order_counts_pairs_the_right_way_round(places: tuple[int, ...], mark: float) -> None:
    """Six pairs of four steps: each pair the wrong way round costs a third."""
    item = order("ask", "look", "feel", "treat")
    assert grade(item, Ordered(places)) == pytest.approx(mark)


@pytest.mark.parametrize(
    ("rights", "mark"),
    [
        ((0, 1, 0), 1.0),
        ((0, 1, None), 2 / 3),
        ((0, 2, 1), 1 / 3),
        ((2, 2, 2), 0.0),
        ((0, 0, 0), 2 / 3),
    ],
)
def test_match_counts_lefts(rights: tuple[int | None, ...], mark: float) -> None:
    """The first and last left share a right; the third right is a decoy."""
    item = match(("L1", "lumbar"), ("T1", "thoracic"), ("L5", "lumbar"), decoys=("sacral",))
    assert grade(item, Matched(rights)) == pytest.approx(mark)


def test_single_and_true_false_are_all_or_nothing() -> None:
    item = single("a", "*b", "c")
    assert [grade(item, chosen(place)) for place in range(3)] == [0, 1, 0]
    assert [grade(true_false(answer=True), chosen(side)) for side in (0, 1)] == [1, 0]
    assert [grade(true_false(answer=False), chosen(side)) for side in (0, 1)] == [0, 1]


@pytest.mark.parametrize(
    ("item", "response", "says"),
    [
        (single("*a", "b"), chosen(), "Choose an option"),
        (single("*a", "b"), chosen(0, 1), "one option only"),
        (single("*a", "b"), chosen(2), "not on the screen"),
        (single("*a", "b"), chosen(-1), "not on the screen"),
        (single("*a", "b"), Typed("a"), "choosing"),
        (true_false(answer=True), chosen(0, 1), "one option only"),
        (multiple("*a", "b"), chosen(), "Choose an option"),
        (order("a", "b", "c"), Ordered((0, 1)), "1 not placed"),
        (order("a", "b", "c"), Ordered((0, 1, 1)), "twice"),
        (order("a", "b", "c"), Ordered((0, 1, 3)), "not on the screen"),
        (order("a", "b", "c"), chosen(0), "in order"),
        (match(("a", "b"), ("c", "d")), Matched((None, None)), "at least one"),
        (match(("a", "b"), ("c", "d")), Matched((0,)), "2 numbered lines"),
        (match(("a", "b"), ("c", "d")), Matched((0, 2)), "not on the screen"),
        (match(("a", "b"), ("c", "d")), Ordered((0, 1)), "matching"),
    ],
)
def test_what_cannot_be_marked_is_sent_back(item: Step, response: Response, says: str) -> None:
    with pytest.raises(UnusableResponse, match=says):
        grade(item, response)
