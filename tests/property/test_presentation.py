"""Laws of showing a question, reading an answer and giving feedback."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from decimal import Decimal
from random import Random

from hypothesis import given
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
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from lumbar.core.presentation.arrangement_codec import decode_arrangement, encode_arrangement
from lumbar.core.presentation.feedback import Verdict, feedback, key_text
from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.present import RawResponse, arrange, present, read_response
from lumbar.core.presentation.presented import Arrangement, CaseContext, Choices, Matching
from property.strategies import (
    SECRET,
    answered,
    any_arrangements,
    arrangements,
    dice,
    matches,
    multiples,
    orders,
    responses,
    secrets,
    shorts,
    singles,
    steps,
    texts,
    true_falses,
)

Answered = tuple[Step, Arrangement, Response]

# -- arranging -----------------------------------------------------------------------------------


@given(steps(), dice())
def test_an_arrangement_shows_everything_once(item: Step, deal: Random) -> None:
    arrangement = arrange(item, deal)
    shown = present(item, 1, arrangement, None).body
    match item:
        case Single() | Multiple():
            assert sorted(_texts(shown)) == sorted(option.text for option in item.options)
        case TrueFalse():
            assert list(_texts(shown)) == ["True", "False"]
        case Order():
            assert sorted(_texts(shown)) == sorted(item.sequence)
        case Match():
            everything = [*(pair.left for pair in item.pairs), *item.rights]
            assert sorted(_texts(shown)) == sorted(everything)
        case Numeric() | Short():
            assert arrangement == Arrangement()


@given(orders(), dice())
def test_an_order_is_never_shown_right(item: Order, deal: Random) -> None:
    shown = present(item, 1, arrange(item, deal), None).body
    assert tuple(_texts(shown)) != item.sequence


@given(singles() | multiples(), dice())
def test_options_with_an_order_of_their_own_keep_it(item: Single | Multiple, deal: Random) -> None:
    fixed = replace(item, shuffle=False)
    assert arrange(fixed, deal).options == tuple(range(len(item.options)))


@given(steps(), st.integers())
def test_the_same_dice_deal_the_same(item: Step, seed: int) -> None:
    assert arrange(item, Random(seed)) == arrange(item, Random(seed))


@given(any_arrangements())
def test_a_stored_arrangement_comes_back_as_it_was(arrangement: Arrangement) -> None:
    stored = json.loads(json.dumps(encode_arrangement(arrangement)))
    assert decode_arrangement(stored) == arrangement


# -- keeping the key -----------------------------------------------------------------------------


@given(steps(), dice(), texts())
def test_nothing_secret_is_shown(item: Step, deal: Random, title: str) -> None:
    case = CaseContext(item.id, title, title, step=1, of=2)
    presented = present(item, 3, arrange(item, deal), case)
    assert not [text for text in _strings(asdict(presented)) if SECRET in text]


@given(st.data(), singles() | multiples() | true_falses() | shorts(), st.integers())
def test_two_items_that_differ_in_what_is_secret_look_the_same(
    data: st.DataObject, item: Single | Multiple | TrueFalse | Short, seed: int
) -> None:
    """Nothing in what is shown, nor in how it is arranged, hangs on the key."""
    other = replace(_with_other_key(data, item), rationale=data.draw(secrets()), critical=True)
    here, there = (arrange(each, Random(seed)) for each in (item, other))
    assert present(item, 1, here, None) == present(other, 1, there, None)


def _with_other_key(
    data: st.DataObject, item: Single | Multiple | TrueFalse | Short
) -> Single | Multiple | TrueFalse | Short:
    match item:
        case Single() | Multiple():
            keys = data.draw(st.permutations([option.key for option in item.options]))
            whys = data.draw(secrets())
            options = (
                replace(option, key=key, why=whys, danger=not key)
                for option, key in zip(item.options, keys, strict=True)
            )
            return replace(item, options=tuple(options))
        case TrueFalse():
            return replace(item, answer=not item.answer)
        case Short():
            return replace(item, answers=(data.draw(secrets()),), plural=not item.plural)


@given(st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()), st.data())
def test_a_refusal_tells_nothing_secret(raw: RawResponse, data: st.DataObject) -> None:
    item = data.draw(steps())
    try:
        read_response(item, data.draw(arrangements(item)), raw)
    except UnusableResponse as refusal:
        said = str(refusal)
    else:
        said = ""
    assert said.replace(SECRET, "") == said or SECRET in str(raw)
    assert said.isprintable()
    assert len(said) < 200


# -- reading answers -----------------------------------------------------------------------------


@given(answered(steps()))
def test_reading_labels_is_the_inverse_of_showing_them(case: Answered) -> None:
    item, arrangement, response = case
    raw = _raw(item, arrangement, response)
    assert read_response(item, arrangement, raw) == response
    if not isinstance(response, Typed):
        assert read_response(item, arrangement, _loud(raw)) == response


@given(st.data(), steps())
def test_the_arrangement_never_changes_a_mark(data: st.DataObject, item: Step) -> None:
    """Somebody who answers by content earns the same, however the question is dealt."""
    response = data.draw(responses(item))
    for _ in range(2):
        arrangement = arrange(item, data.draw(dice()))
        read = read_response(item, arrangement, _raw(item, arrangement, response))
        assert grade(item, read) == grade(item, response)


@given(steps(), dice())
def test_the_key_as_feedback_words_it_earns_full_marks(item: Step, deal: Random) -> None:
    arrangement = arrange(item, deal)
    assert grade(item, read_response(item, arrangement, key_text(item, arrangement))) == 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("12ab"), inner),
    max_leaves=6,
)


@given(st.data(), steps(), _JSON | st.lists(st.sampled_from("abcdef"), max_size=6))
def test_whatever_a_script_sends_is_read_or_sent_back(
    data: st.DataObject, item: Step, raw: RawResponse
) -> None:
    try:
        response = read_response(item, data.draw(arrangements(item)), raw)
    except UnusableResponse:
        return
    if isinstance(item, Numeric | Short):
        assert isinstance(response, Typed)
        assert response.text.isprintable()
    else:
        assert 0 <= grade(item, response) <= 1


def _raw(item: Step, arrangement: Arrangement, response: Response) -> RawResponse:
    """What a face sends for a response: the labels of what was picked."""
    match response:
        case Chosen(places):
            shown = arrangement.options
            return [letter(at) for at, place in enumerate(shown) if place in places]
        case Ordered(places):
            return [letter(arrangement.options.index(place)) for place in places]
        case Matched(rights):
            return {
                number(left): letter(arrangement.rights.index(right))
                for left, right in enumerate(rights)
                if right is not None
            }
        case Typed(text):
            return text


def _loud(raw: RawResponse) -> RawResponse:
    if isinstance(raw, str):
        return raw.upper()
    if isinstance(raw, dict):
        return {f" {left} ": right.upper() for left, right in raw.items()}
    return [f" {label.upper()} " for label in raw]


# -- feedback ------------------------------------------------------------------------------------


@given(answered(steps()))
def test_verdicts_agree_with_the_mark(case: Answered) -> None:
    item, arrangement, response = case
    fraction = grade(item, response)
    given_back = feedback(item, arrangement, response, fraction)
    verdicts = [line.verdict for line in given_back.lines]
    faultless = all(verdict in (Verdict.RIGHT, Verdict.LEFT) for verdict in verdicts)
    assert faultless == (fraction == 1)
    if isinstance(item, Match):
        assert fraction == verdicts.count(Verdict.RIGHT) / len(verdicts)
    if isinstance(item, Multiple):
        keys = verdicts.count(Verdict.RIGHT) + verdicts.count(Verdict.MISSED)
        found = Decimal(verdicts.count(Verdict.RIGHT)) / keys
        taken = Decimal(verdicts.count(Verdict.WRONG)) / (len(verdicts) - keys)
        assert abs(float(max(Decimal(0), found - taken)) - fraction) < 1e-9


@given(answered(singles() | multiples() | true_falses() | orders()))
def test_there_is_a_line_for_each_line_of_the_screen(case: Answered) -> None:
    item, arrangement, response = case
    body = present(item, 1, arrangement, None).body
    assert isinstance(body, Choices)
    lines = feedback(item, arrangement, response, grade(item, response)).lines
    assert [(line.label, line.text) for line in lines] == [(o.id, o.text) for o in body.options]


@given(answered(matches()))
def test_there_is_a_line_for_each_left(case: Answered) -> None:
    item, arrangement, response = case
    body = present(item, 1, arrangement, None).body
    assert isinstance(body, Matching)
    lines = feedback(item, arrangement, response, grade(item, response)).lines
    assert [(line.label, line.text) for line in lines] == [(o.id, o.text) for o in body.left]
    for line in lines:
        assert (line.verdict is Verdict.MISSED) == (line.given is None)
        assert (line.verdict is Verdict.RIGHT) == (line.given == line.expected)


@given(answered(steps()))
def test_feedback_holds_every_why_and_the_rationale(case: Answered) -> None:
    item, arrangement, response = case
    given_back = feedback(item, arrangement, response, grade(item, response))
    said = [line.why for line in given_back.lines if line.why]
    match item:
        case Single() | Multiple():
            assert sorted(said) == sorted(option.why for option in item.options)
        case TrueFalse():
            assert said == [item.why_true, item.why_false]
        case Match():
            assert said == [pair.why for pair in item.pairs]
        case Order() | Numeric() | Short():
            assert not said
    assert given_back.rationale == item.rationale
    assert given_back.sources == item.sources
    assert given_back.ended_case == ends_case(item, response)


# -- what was shown, as texts --------------------------------------------------------------------


def _texts(body: object) -> Iterator[str]:
    if isinstance(body, Choices):
        yield from (option.text for option in body.options)
    if isinstance(body, Matching):
        yield from (choice.text for choice in (*body.left, *body.right))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))
