"""Laws of the item-writing rules, whatever an item says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from lumbar.content.codes import LINT_CODES
from lumbar.core.curriculum.codec import encode_item
from lumbar.core.curriculum.item import Item, Option, Short, Single
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.lint.bank.alike import ALIKE, FEWEST_WORDS, SHARED, alike
from lumbar.core.lint.bank.cues import cues
from lumbar.core.lint.bank.entry import Entry
from lumbar.core.lint.bank.habits import habits
from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.items import flaws_of
from lumbar.core.lint.words import LITTLE, words
from property.strategies import items

VOCABULARY = (
    *("which", "what", "is", "are", "not", "never", "always", "often", "all", "none", "both", "of"),
    *("the", "above", "these", "A", "B", "1", "2", "to", "a", "an", "and", "because", "if", "may"),
    *("muscle", "psoas", "sacrum", "oil", "doctor", "stop", "press", "kneading", "stroking", "20"),
    *("minutes", "over", "under", "cm", "degrees", "client", "she", "will", "was", "it", "?", "."),
    *(":", ",", "true", "statement", "right", "pain", "knees"),
)


def phrases(most: int) -> st.SearchStrategy[str]:
    """Words of which the rules know something, in any order."""
    return st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=most).map(" ".join)


@st.composite
def singles(draw: st.DrawFn) -> Single:
    texts = draw(st.lists(phrases(6), min_size=2, max_size=5, unique=True))
    key = draw(st.integers(0, len(texts) - 1))
    return Single(
        id=ItemId("item"),
        objective=ObjectiveId("objective"),
        stem=draw(phrases(12)),
        rationale=draw(phrases(6)),
        sources=(),
        critical=draw(st.booleans()),
        options=tuple(
            Option(text, draw(phrases(4)), place == key) for place, text in enumerate(texts)
        ),
        shuffle=draw(st.booleans()),
    )


def lies_in(plain: Any, flaw: Flaw) -> bool:
    for step in flaw.where:
        if isinstance(step, int):
            if not (isinstance(plain, list) and 0 <= step < len(plain)):
                return False
        elif not (isinstance(plain, dict) and step in plain):
            return False
        plain = plain[step]
    return True


@given(st.one_of(items(), singles()))
def test_every_flaw_has_a_code_a_place_and_its_words(item: Item) -> None:
    plain = encode_item(item)
    for flaw in flaws_of(item):
        assert flaw.code in LINT_CODES
        assert lies_in(plain, flaw)
        assert flaw.message.count("{}") == len(flaw.words)
        assert flaw.hint
        flaw.message.format(*flaw.words)


@given(singles(), st.randoms(use_true_random=False))
def test_only_the_rule_on_order_heeds_the_order_of_options(item: Single, dice: Any) -> None:
    """Which of two that overlap is named may change, not whether one is."""
    dealt = list(item.options)
    dice.shuffle(dealt)
    found, again = (
        {flaw.code for flaw in flaws_of(one)} - {"W320"}
        for one in (item, replace(item, options=tuple(dealt)))
    )
    assert found == again


@given(singles())
def test_judging_twice_says_the_same(item: Single) -> None:
    assert [*flaws_of(item)] == [*flaws_of(item)]


STEMS = st.lists(st.sampled_from(VOCABULARY[20:]), min_size=5, max_size=12).map(" ".join)


def entries(stems: Sequence[str]) -> list[Entry]:
    found = []
    for number, stem in enumerate(stems):
        item = Short(
            id=ItemId(f"item-{number}"),
            objective=ObjectiveId("objective"),
            stem=stem,
            rationale="Why.",
            sources=(),
            answers=("coccyx",),
        )
        found.append(Entry(item, item, frozenset()))
    return found


@given(st.lists(STEMS, min_size=2, max_size=10))
def test_looking_only_at_rare_words_misses_no_copy(stems: list[str]) -> None:
    """Compared with looking at every pair."""
    texts = [f"{stem} coccyx".casefold() for stem in stems]
    held = [frozenset(words(text)) - LITTLE for text in texts]
    copies = set()
    for first, second in combinations(range(len(stems)), 2):
        one, other = held[first], held[second]
        figures = [{word for word in each if word[0].isdigit()} for each in (one, other)]
        if (
            min(len(one), len(other)) >= FEWEST_WORDS
            and len(one & other) >= SHARED * len(one | other)
            and figures[0] == figures[1]
            and token_sort_ratio(texts[first], texts[second]) >= ALIKE
        ) or (texts[first] == texts[second] and len(one) >= FEWEST_WORDS):
            copies.add(second)
    assert {flaw.entry for flaw in alike(entries(stems))} == copies


@given(st.lists(STEMS, min_size=1, max_size=8))
def test_each_entry_is_named_once_and_never_with_itself(stems: list[str]) -> None:
    found = [*alike(entries(stems)), *cues(entries(stems))]
    assert all(count == 1 for count in Counter((f.code, f.entry) for f in found).values())
    assert all(flaw.entry != flaw.other for flaw in found)


@given(st.lists(singles(), max_size=40))
def test_habits_of_any_bank_can_be_told(bank: list[Single]) -> None:
    assert {habit.code for habit in habits(bank)} <= {"W330", "W331"}
