"""How questions are dealt and labelled."""

from collections import Counter
from random import Random

import pytest

from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.present import arrange, present
from lumbar.core.presentation.presented import (
    Arrangement,
    CaseContext,
    Choice,
    Choices,
    Matching,
    NumberEntry,
    TextEntry,
)
from unit.core.grading.sample_items import (
    match,
    multiple,
    numeric,
    order,
    short,
    single,
    true_false,
)

DEALS = 6_000


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        *("a", "z", "aa", "ab", "az", "ba", "zz", "aaa")
    ]
    assert [number(place) for place in (0, 9)] == ["1", "10"]


def test_options_are_shown_as_arranged() -> None:
    shown = present(multiple("*x", "y", "z"), 4, Arrangement((2, 0, 1)), None)
    assert shown.body == Choices((Choice("a", "z"), Choice("b", "x"), Choice("c", "y")))
    assert (shown.version, shown.stem, shown.kind) == (4, "One two three four", "multiple")


def test_a_match_shows_lefts_in_place_and_each_right_once() -> None:
    item = match(("L1", "lumbar"), ("L5", "lumbar"), decoys=("sacral",))
    assert present(item, 1, Arrangement(rights=(1, 0)), None).body == Matching(
        left=(Choice("1", "L1"), Choice("2", "L5")),
        right=(Choice("a", "sacral"), Choice("b", "lumbar")),
    )


def test_typed_answers_have_nothing_to_arrange() -> None:
    for item, body in (
        (numeric("5", "ml"), NumberEntry("ml")),
        (numeric("5"), NumberEntry(None)),
        (short("x"), TextEntry()),
    ):
        assert arrange(item, Random(1)) == Arrangement()
        assert present(item, 1, Arrangement(), None).body == body


def test_a_step_carries_its_case() -> None:
    case = CaseContext(single("*x", "y").id, "A client", "She lifts boxes.", step=2, of=3)
    assert present(true_false(answer=True), 1, Arrangement((0, 1)), case).case == case


def test_a_case_ending_choice_looks_like_any_other() -> None:
    dangerous, harmless = single("*x", "!y"), single("*x", "y")
    arrangement = Arrangement((1, 0))
    assert present(dangerous, 1, arrangement, None) == present(harmless, 1, arrangement, None)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_deal_of_options_is_as_likely_as_any_other(count: int) -> None:
    item = single("*key", *"xyz"[: count - 1])
    dice = Random(20)
    places = Counter(arrange(item, dice).options.index(0) for _ in range(DEALS))
    assert len(places) == count
    # Four standard deviations of a binomial share: a fair deal fails once in ten thousand seeds.
    spread = 4 * (DEALS * (1 / count) * (1 - 1 / count)) ** 0.5
    assert all(abs(seen - DEALS / count) < spread for seen in places.values())


def test_a_match_of_two_pairs_does_not_tell_its_key() -> None:
    """Both deals come up equally often, so the one on the screen says nothing."""
    item = match(("L1", "lumbar"), ("T1", "thoracic"))
    dice = Random(21)
    deals = Counter(arrange(item, dice).rights for _ in range(DEALS))
    assert set(deals) == {(0, 1), (1, 0)}
    assert abs(deals[0, 1] - DEALS / 2) < 4 * (DEALS / 4) ** 0.5


def test_an_order_comes_in_every_order_but_the_right_one() -> None:
    item = order("ask", "look", "feel")
    dice = Random(22)
    deals = Counter(arrange(item, dice).options for _ in range(DEALS))
    assert len(deals) == 5
    assert (0, 1, 2) not in deals
    assert all(abs(seen - DEALS / 5) < 4 * (DEALS * 0.16) ** 0.5 for seen in deals.values())


def test_an_order_of_one_step_cannot_be_dealt() -> None:
    with pytest.raises(ValueError, match="two steps"):
        arrange(order("ask"), Random(1))
