"""How far an edit reaches: laws over any item, and a table of edits with the reach of each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.curriculum.changes import Change, as_read, classify_change, content_hash
from lumbar.core.curriculum.item import (
    Case,
    Item,
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
from lumbar.core.ids import ItemId, ObjectiveId, SourceKey
from property import strategies as content


@given(content.items())
def test_nothing_changed(item: Item) -> None:
    assert classify_change(item, item) is Change.NONE


@given(content.items(), content.items())
def test_none_means_equal_and_the_way_does_not_matter(one: Item, other: Item) -> None:
    """There and back reach equally far."""
    other = replace(other, id=one.id)
    change = classify_change(one, other)
    assert (change is Change.NONE) is (one == other)
    assert classify_change(other, one) is change


@given(content.items(), content.items())
def test_two_items_are_not_an_edit(one: Item, other: Item) -> None:
    assume(one.id != other.id)
    with pytest.raises(ValueError, match="two items"):
        classify_change(one, other)


@given(content.singles() | content.multiples(), content.dice())
def test_the_order_of_options_is_cosmetic(item: Single | Multiple, dice: Random) -> None:
    options = dice.sample(item.options, len(item.options))
    assert classify_change(item, replace(item, options=tuple(options))) <= Change.COSMETIC


@given(content.items(), st.sampled_from(["stem", "rationale"]))
def test_spacing_and_case_are_cosmetic(item: Item, field: str) -> None:
    text = getattr(item, field)
    edited: Any = {field: "  ".join(text.swapcase().split(" ")) + " "}
    assume(text.swapcase().casefold() == text.casefold())  # not so for a few letters, such as ß
    assert classify_change(item, replace(item, **edited)) <= Change.COSMETIC


@given(content.items())
def test_a_new_rationale_is_feedback(item: Item) -> None:
    edited = replace(item, rationale=item.rationale + " And more.")
    assert classify_change(item, edited) is Change.FEEDBACK


@given(content.items(), content.items())
def test_what_is_shown_before_an_answer_reaches_at_least_a_distractor(
    one: Item, other: Item
) -> None:
    """Feedback edits leave the question as it is read: stem, options, danger, key."""
    other = replace(other, id=one.id)
    if classify_change(one, other) <= Change.FEEDBACK:
        assert as_read(one.stem) == as_read(other.stem)
        assert one.objective == other.objective
        assert one.kind is other.kind


BASE: dict[str, Any] = {
    "id": ItemId("i"),
    "objective": ObjectiveId("o"),
    "stem": "What now?",
    "rationale": "So.",
    "sources": (SourceKey("fritz"),),
}
OPTIONS = (Option("Stop", "Right.", key=True), Option("Go on", "No."), Option("Wait", "No."))
SINGLE = Single(**BASE, options=OPTIONS)
FALSE = TrueFalse(**BASE, answer=False, why_true="No.", why_false="Right.")
ORDER = Order(**BASE, sequence=("One", "Two", "Three"))
MATCH = Match(**BASE, pairs=(Pair("a", "x", "w"), Pair("b", "y", "w")), decoys=("z",))
NUMBER = Numeric(**BASE, answer=Decimal(5), tolerance=Decimal(1), unit="cm")
SHORT = Short(**BASE, answers=("oil", "fat"))
CASE = Case(
    **BASE,
    vignette="Ines, 31.",
    steps=(replace(SINGLE, id=ItemId("s")), replace(FALSE, id=ItemId("t"))),
)

Edit = Callable[[Any], Any]


def options(number: int, **fields: Any) -> Edit:
    """An edit of one option."""

    def edit(item: Any) -> Any:
        changed = [*item.options]
        changed[number] = replace(changed[number], **fields)
        return replace(item, options=tuple(changed))

    return edit


def fields(**changed: Any) -> Edit:
    return lambda item: replace(item, **changed)


def step(edit: Edit) -> Edit:
    """An edit of the first step of a case."""
    return lambda case: replace(case, steps=(edit(case.steps[0]), *case.steps[1:]))


TABLE: list[tuple[Item, Edit, Change]] = [
    (SINGLE, fields(sources=()), Change.COSMETIC),
    (SINGLE, fields(shuffle=False), Change.COSMETIC),
    (SINGLE, fields(stem="what  now"), Change.COSMETIC),
    (SINGLE, options(1, text="go on!"), Change.COSMETIC),
    (SINGLE, options(0, why="Right!"), Change.COSMETIC),
    (SINGLE, fields(critical=True), Change.FEEDBACK),
    (SINGLE, options(0, why="Because."), Change.FEEDBACK),
    (SINGLE, options(1, text="Carry on"), Change.DISTRACTOR),
    (SINGLE, fields(options=OPTIONS[:2]), Change.DISTRACTOR),
    (SINGLE, fields(stem="What then?"), Change.STEM),
    (SINGLE, fields(objective=ObjectiveId("p")), Change.STEM),
    (SINGLE, options(0, text="Halt"), Change.KEY),
    (SINGLE, options(0, key=False), Change.KEY),
    (SINGLE, options(1, key=True), Change.KEY),
    (FALSE, fields(answer=True), Change.KEY),
    (FALSE, fields(why_true="Not so."), Change.FEEDBACK),
    (ORDER, fields(sequence=("Two", "One", "Three")), Change.KEY),
    (ORDER, fields(sequence=("one.", "two", "three")), Change.COSMETIC),
    (MATCH, fields(pairs=MATCH.pairs[::-1]), Change.COSMETIC),
    (MATCH, fields(pairs=(Pair("a", "y", "w"), Pair("b", "x", "w"))), Change.KEY),
    (MATCH, fields(pairs=(Pair("a", "x", "v"), Pair("b", "y", "w"))), Change.FEEDBACK),
    (MATCH, fields(decoys=()), Change.DISTRACTOR),
    (NUMBER, fields(answer=Decimal("5.0")), Change.NONE),
    (NUMBER, fields(answer=Decimal("5.1")), Change.KEY),
    (NUMBER, fields(tolerance=Decimal(2)), Change.KEY),
    (NUMBER, fields(unit="mm"), Change.KEY),
    (SHORT, fields(answers=("Fat", "oil")), Change.COSMETIC),
    (SHORT, fields(answers=("oil", "fat", "grease")), Change.KEY),
    (SHORT, fields(plural=True), Change.KEY),
    (CASE, fields(vignette="Ines, 31!"), Change.COSMETIC),
    (CASE, fields(vignette="Ines, 41."), Change.STEM),
    (CASE, fields(steps=CASE.steps[::-1]), Change.STEM),
    (CASE, fields(steps=CASE.steps[:1]), Change.KEY),
    (CASE, step(options(1, danger=True)), Change.DISTRACTOR),
    (CASE, step(options(0, key=False)), Change.KEY),
    (CASE, step(fields(rationale="Thus.")), Change.FEEDBACK),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(TABLE)))
def test_each_edit_reaches_as_far_as_it_must(number: int) -> None:
    item, edit, reach = TABLE[number]
    assert classify_change(item, edit(item)) is reach


def test_a_number_written_otherwise_is_the_same_content() -> None:
    """The hash agrees with equality, within a case too."""
    for other in ("5.0", "5.00", "+5"):
        same = replace(NUMBER, answer=Decimal(other))
        assert content_hash(same) == content_hash(NUMBER)
        assert content_hash(replace(CASE, steps=(same,))) == content_hash(
            replace(CASE, steps=(NUMBER,))
        )


@pytest.mark.parametrize(
    ("one", "other"),
    [("-5", "5"), ("2.5", "25"), ("1/2", "12"), ("5 %", "5"), ("L4-5", "L45"), ("a < b", "a > b")],
)
def test_signs_of_figures_are_read(one: str, other: str) -> None:
    """They turn what is said into something else."""
    assert as_read(one) != as_read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stop.", "stop"),
        ("can't", "can’t"),
        ("low-back", "low back"),
        ("“so”", "so"),
        ("a — b", "a b"),
    ],
)
def test_other_punctuation_is_passed_over(one: str, other: str) -> None:
    assert as_read(one) == as_read(other)
