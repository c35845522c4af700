"""Laws of marking that hold for every item and every response."""

import json
import string
import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.curriculum.item import Match, Multiple, Numeric, Order, Short, Single, Step
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.grading.key_response import key_response
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from lumbar.core.grading.response_codec import decode_response, encode_response
from lumbar.core.grading.short import plain
from lumbar.core.grading.units import convert, find_unit
from lumbar.core.grading.written_number import read_number
from lumbar.core.ids import ItemId, ObjectiveId
from property.strategies import (
    answered,
    any_responses,
    decimals,
    matches,
    multiples,
    numerics,
    orders,
    responses,
    shorts,
    singles,
    steps,
    texts,
    true_falses,
)


def _marked_or_refused(item: Step, response: Response) -> bool:
    """A mark in 0..1, or one line that says what to do; any other exception fails the test."""
    try:
        return 0 <= grade(item, response) <= 1
    except UnusableResponse as refusal:
        return str(refusal).isprintable() and str(refusal).endswith(".")


# -- every kind ----------------------------------------------------------------------------------


@given(answered(steps()))
def test_a_mark_is_a_fraction(case: tuple[Step, object, Response]) -> None:
    item, _, response = case
    assert 0 <= grade(item, response) <= 1


@given(steps())
def test_the_key_earns_full_marks(item: Step) -> None:
    assert grade(item, key_response(item)) == 1


@given(answered(singles() | multiples() | true_falses() | orders()))
def test_nothing_but_the_key_earns_full_marks(case: tuple[Step, object, Response]) -> None:
    item, _, response = case
    assert (grade(item, response) == 1) == (response == key_response(item))


@given(steps(), any_responses())
def test_a_response_to_another_item_is_marked_or_refused(item: Step, response: Response) -> None:
    assert _marked_or_refused(item, response)


@given(st.data(), singles() | multiples())
def test_the_authored_order_of_options_never_changes_a_mark(
    data: st.DataObject, item: Single | Multiple
) -> None:
    response = data.draw(responses(item))
    assert isinstance(response, Chosen)
    order = data.draw(st.permutations(range(len(item.options))))
    moved = replace(item, options=tuple(item.options[place] for place in order))
    same = Chosen(frozenset(at for at, place in enumerate(order) if place in response.places))
    assert grade(moved, same) == grade(item, response)
    assert ends_case(moved, same) == ends_case(item, response)


# -- multiple ------------------------------------------------------------------------------------


@given(multiples())
def test_choosing_everything_earns_nothing(item: Multiple) -> None:
    assert grade(item, Chosen(frozenset(range(len(item.options))))) == 0


@given(st.data(), multiples())
def test_a_key_more_never_lowers_and_a_distractor_more_never_raises(
    data: st.DataObject, item: Multiple
) -> None:
    response = data.draw(responses(item))
    assert isinstance(response, Chosen)
    added = data.draw(st.integers(0, len(item.options) - 1))
    before, after = grade(item, response), grade(item, Chosen(response.places | {added}))
    assert after >= before if item.options[added].key else after <= before


# -- order ---------------------------------------------------------------------------------------


@given(st.data(), orders())
def test_an_order_and_its_reverse_never_both_earn(data: st.DataObject, item: Order) -> None:
    response = data.draw(responses(item))
    assert isinstance(response, Ordered)
    turned = Ordered(response.places[::-1])
    assert min(grade(item, response), grade(item, turned)) == 0


@given(st.data(), orders())
def test_putting_two_neighbours_right_never_lowers(data: st.DataObject, item: Order) -> None:
    response = data.draw(responses(item))
    assert isinstance(response, Ordered)
    at = data.draw(st.integers(0, len(item.sequence) - 2))
    places = list(response.places)
    places[at : at + 2] = sorted(places[at : at + 2])
    assert grade(item, Ordered(tuple(places))) >= grade(item, response)


# -- match ---------------------------------------------------------------------------------------


@given(st.data(), matches())
def test_each_left_counts_the_same_and_an_open_one_nothing(
    data: st.DataObject, item: Match
) -> None:
    key = key_response(item)
    assert isinstance(key, Matched)
    left = data.draw(st.integers(0, len(item.pairs) - 1))
    opened = Matched((*key.rights[:left], None, *key.rights[left + 1 :]))
    assume(len(item.pairs) > 1)
    assert grade(item, opened) == (len(item.pairs) - 1) / len(item.pairs)


@given(st.data(), matches())
def test_matching_an_open_left_never_lowers(data: st.DataObject, item: Match) -> None:
    response = data.draw(responses(item))
    assert isinstance(response, Matched)
    guess = data.draw(st.integers(0, len(item.rights) - 1))
    filled = Matched(tuple(guess if right is None else right for right in response.rights))
    assert grade(item, filled) >= grade(item, response)


# -- numeric -------------------------------------------------------------------------------------


@given(numerics(), decimals())
def test_the_tolerance_is_exact_and_counts_both_ends(item: Numeric, offset: Decimal) -> None:
    exact = abs(Fraction(offset)) <= Fraction(item.tolerance)
    assert grade(item, Typed(f"{item.answer + offset:f}")) == float(exact)
    for end in (item.answer + item.tolerance, item.answer - item.tolerance):
        assert grade(item, Typed(f"{end:f}")) == 1


@given(decimals())
def test_either_decimal_mark_means_the_same(number: Decimal) -> None:
    dotted = f"{number:f}"
    whole, _, part = dotted.lstrip("-").partition(".")
    # Three digits after a comma may be thousands, which is refused: see the next law.
    assume(len(part) != 3 or len(whole) > 3 or not whole.strip("0"))
    assert read_number(dotted.replace(".", ",")) == read_number(dotted)


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_comma_that_may_be_thousands_is_sent_back(whole: int, part: int) -> None:
    typed = f"{whole},{part:03}"
    with pytest.raises(UnusableResponse) as refused:
        read_number(typed)
    # The message offers both readings, each of which can then be typed.
    said = str(refused.value).rstrip(".").split()
    assert read_number(said[-3]).value == whole * 1000 + part
    assert read_number(said[-1]).value == whole + Fraction(part, 1000)


@given(
    decimals(),
    st.sampled_from(["", "+"]),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "   "]),
    st.sampled_from(["ml", "mL", "ML", "millilitres", "milliliter", "cm³", "ml."]),
)
def test_spelling_and_spacing_of_a_unit_never_change_a_number(
    number: Decimal, sign: str, space: str, unit: str
) -> None:
    item = _number(number, "ml")
    assert grade(item, Typed(f"{sign if number >= 0 else ''}{number:f}{space}{unit}")) == 1


@given(decimals(), st.sampled_from("−–﹣－"))
def test_every_minus_is_a_minus(number: Decimal, minus: str) -> None:
    size = abs(number)
    assert read_number(f"{minus}{size:f}") == read_number(f"-{size:f}")


@given(decimals(), st.sampled_from(["०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]))
def test_decimal_digits_of_every_script_are_digits(number: Decimal, script: str) -> None:
    typed = f"{number:f}".translate(str.maketrans(string.digits, script))
    assert read_number(typed) == read_number(f"{number:f}")


@given(
    decimals(),
    st.sampled_from(
        [
            ("cm", "mm", 10),
            ("m", "cm", 100),
            ("l", "ml", 1000),
            ("kg", "g", 1000),
            ("h", "min", 60),
            ("weeks", "days", 7),
            ("years", "months", 12),
        ]
    ),
)
def test_another_unit_of_the_family_earns_the_same(
    number: Decimal, units: tuple[str, str, int]
) -> None:
    large, small, times = units
    assert grade(_number(number, large), Typed(f"{number * times:f} {small}")) == 1
    assert grade(_number(number * times, small), Typed(f"{number:f} {large}")) == 1


@given(
    st.fractions(max_denominator=1000),
    st.sampled_from([("°C", "°F"), ("in", "cm"), ("lb", "kg"), ("kPa", "mmHg"), ("Hz", "bpm")]),
)
def test_converting_there_and_back_is_exact(value: Fraction, units: tuple[str, str]) -> None:
    one, other = (find_unit(name) for name in units)
    assert one is not None
    assert other is not None
    assert convert(convert(value, one, other), other, one) == value


_NUMBERISH = st.text("0123456789.,-+/eE ٣²½%°cmlinf_'\u00a0", max_size=60) | st.text(max_size=300)


@given(numerics(), _NUMBERISH)
def test_whatever_is_typed_is_marked_or_sent_back(item: Numeric, typed: str) -> None:
    assert _marked_or_refused(item, Typed(typed))


def _number(answer: Decimal, unit: str) -> Numeric:
    return Numeric(
        id=ItemId("how-much"),
        objective=ObjectiveId("how-much"),
        stem="How much?",
        rationale="Measured.",
        sources=(),
        answer=answer,
        tolerance=Decimal(0),
        unit=unit,
    )


# -- short ---------------------------------------------------------------------------------------


@given(st.data(), shorts())
def test_case_spacing_hyphens_accents_and_marks_around_are_forgiven(
    data: st.DataObject, item: Short
) -> None:
    answer = data.draw(st.sampled_from(item.answers))
    loud = answer.upper()
    assume(plain(loud) == plain(answer))  # ﬆ and its like have no upper case that leads back
    spelt = [f"{c}\u0301" if c in "aeiou" else c for c in loud]
    typed = "".join(spelt).replace(
        " ", data.draw(st.sampled_from(["  ", "-", " - ", "\u00a0", ""]))
    )
    around = data.draw(st.sampled_from(['"{}"', "  {}. ", "({})", "“{}”", "- {}", "{}!"]))
    assert grade(item, Typed(around.format(typed))) == 1


@given(texts(60))
def test_the_plain_form_is_its_own_plain_form(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(string.ascii_letters, min_size=1), st.sampled_from(["s", "es"]), shorts())
def test_a_plural_is_forgiven_only_where_the_item_says_so(
    word: str, ending: str, item: Short
) -> None:
    for answer, typed in ((word, word + ending), (word + ending, word)):
        strict = replace(item, answers=(answer,), plural=False)
        assert grade(strict, Typed(typed)) == 0
        assert grade(replace(strict, plural=True), Typed(typed)) == 1


@given(shorts(), st.text(max_size=300))
def test_whatever_word_is_typed_is_marked_or_sent_back(item: Short, typed: str) -> None:
    assert _marked_or_refused(item, Typed(typed))


@given(shorts())
def test_composed_and_decomposed_letters_are_one(item: Short) -> None:
    answer = item.answers[0]
    assert grade(item, Typed(unicodedata.normalize("NFC", answer))) == 1
    assert grade(item, Typed(unicodedata.normalize("NFD", answer))) == 1


# -- stored responses ----------------------------------------------------------------------------


@given(any_responses())
def test_a_stored_response_comes_back_as_it_was(response: Response) -> None:
    assert decode_response(json.loads(json.dumps(encode_response(response)))) == response


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
_NAMES = st.sampled_from(["chosen", "ordered", "matched", "typed"])


@given(st.dictionaries(_NAMES | st.text(max_size=5), _JSON, max_size=2))
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    try:
        response = decode_response(data)
    except ValueError:
        return
    assert decode_response(encode_response(response)) == response
