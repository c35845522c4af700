"""Every generator the property tests share: items of each kind, responses, arrangements, texts.

Secret texts (whys, rationales, typed answers) carry `SECRET`, which no shown text can contain, so a
test can search what is shown for them. A strategy without arguments is made once: building and
checking one takes longer than drawing from it.
"""

import string
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, TypeVar, assert_never

from hypothesis import strategies as st

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
    Step,
    TrueFalse,
)
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.ids import ItemId, ObjectiveId, SourceKey
from lumbar.core.presentation.presented import Arrangement

SECRET = "¤"

Kind_ = TypeVar("Kind_", bound=Item)

# -- texts ---------------------------------------------------------------------------------------

_SHOWN = st.characters(exclude_categories=("C", "Z", "M"), exclude_characters=SECRET)


@cache
def texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """Text as content may hold it: no control characters, no space at either end, never empty."""
    inside = st.one_of(st.sampled_from(string.ascii_letters + " -.,'"), _SHOWN)
    return st.text(inside, min_size=1, max_size=max_size).map(_tidy).filter(bool)


def _tidy(text: str) -> str:
    return " ".join(text.split())


@cache
def secrets() -> st.SearchStrategy[str]:
    """Text that must not be seen before an answer."""
    return texts().map(lambda text: f"{SECRET}{text}")


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids as content writes them: lower case words joined by hyphens."""
    word = st.text(string.ascii_lowercase, min_size=1, max_size=6)
    return st.lists(word, min_size=1, max_size=4).map("-".join)


@cache
def _different(text: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(text, min_size=least, max_size=most, unique=True)


# -- items ---------------------------------------------------------------------------------------


def _item(kind: Callable[..., Kind_], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Kind_]:
    return st.builds(
        kind,
        id=ids().map(ItemId),
        objective=ids().map(ObjectiveId),
        stem=texts(80),
        rationale=secrets(),
        sources=st.lists(ids().map(SourceKey), min_size=1, max_size=3, unique=True).map(tuple),
        critical=st.booleans(),
        **fields,
    )


@st.composite
def _options(draw: st.DrawFn, least_keys: int, most_keys: int) -> tuple[Option, ...]:
    shown = draw(_different(texts(), 2, 6))
    count = draw(st.integers(least_keys, min(most_keys, len(shown) - 1)))
    keys = set(draw(st.permutations(range(len(shown))))[:count])
    return tuple(
        Option(
            text,
            why=draw(secrets()),
            key=place in keys,
            danger=place not in keys and draw(st.booleans()),
        )
        for place, text in enumerate(shown)
    )


@cache
def singles() -> st.SearchStrategy[Single]:
    """One key among two to six options."""
    return _item(Single, options=_options(1, 1), shuffle=st.booleans())


@cache
def multiples() -> st.SearchStrategy[Multiple]:
    """One key or more and at least one distractor."""
    return _item(Multiple, options=_options(1, 5), shuffle=st.booleans())


@cache
def true_falses() -> st.SearchStrategy[TrueFalse]:
    """Statements."""
    return _item(TrueFalse, answer=st.booleans(), why_true=secrets(), why_false=secrets())


@cache
def orders() -> st.SearchStrategy[Order]:
    """Two to seven steps, all different."""
    return _item(Order, sequence=_different(texts(), 2, 7).map(tuple))


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Pair, ...]:
    lefts = draw(_different(texts(), 1, 6))
    rights = st.sampled_from(draw(_different(texts(), 1, len(lefts))))
    return tuple(Pair(left, draw(rights), why=draw(secrets())) for left in lefts)


@cache
def matches() -> st.SearchStrategy[Match]:
    """One to six lefts, which may share rights, and up to three decoys."""
    decoys = _different(texts().map(lambda text: f"decoy {text}"), 0, 3).map(tuple)
    return _item(Match, pairs=_pairs(), decoys=decoys)


UNITS = ("ml", "l", "cm", "mm", "m", "g", "kg", "s", "min", "h", "days", "weeks", "°C", "%")


@cache
def decimals() -> st.SearchStrategy[Decimal]:
    """Numbers as an author writes them: up to four places after the mark, a million at most."""
    return st.decimals(-1_000_000, 1_000_000, places=4).map(_plain) | st.integers(-500, 500).map(
        Decimal
    )


def _plain(number: Decimal) -> Decimal:
    """Without the trailing zeros that no author writes, and never as 1E+3."""
    return Decimal(format(number.normalize(), "f"))


@cache
def numerics() -> st.SearchStrategy[Numeric]:
    """Numbers with and without a unit; half the tolerances are 0."""
    return _item(
        Numeric,
        answer=decimals(),
        tolerance=st.just(Decimal(0)) | decimals().map(abs),
        unit=st.none() | st.sampled_from(UNITS),
    )


@cache
def shorts() -> st.SearchStrategy[Short]:
    """One to four answers, each with a letter in it."""
    answer = texts().map(lambda text: f"x{SECRET}{text}")
    return _item(Short, answers=_different(answer, 1, 4).map(tuple), plural=st.booleans())


@cache
def steps() -> st.SearchStrategy[Step]:
    """Anything that is answered in one go."""
    return st.one_of(
        singles(), multiples(), true_falses(), orders(), matches(), numerics(), shorts()
    )


@cache
def cases() -> st.SearchStrategy[Case]:
    """A vignette with one to four steps of different ids."""
    several = st.lists(steps(), min_size=1, max_size=4, unique_by=lambda step: step.id)
    return _item(Case, vignette=texts(120), steps=several.map(tuple))


@cache
def items() -> st.SearchStrategy[Item]:
    """An item of any kind."""
    return steps() | cases()


# -- arrangements and responses ------------------------------------------------------------------


def dice() -> st.SearchStrategy[Random]:
    """Seeded dice; they shrink and replay, as the global ones do not."""
    return st.integers(0, 2**32).map(Random)


@st.composite
def arrangements(draw: st.DrawFn, item: Step) -> Arrangement:
    """Any arrangement an item could be stored with, wider than what `arrange` deals."""
    options: tuple[int, ...] = ()
    rights: tuple[int, ...] = ()
    match item:
        case Single(options=choices) | Multiple(options=choices):
            options = tuple(draw(st.permutations(range(len(choices)))))
        case TrueFalse():
            options = (0, 1)
        case Order(sequence=sequence):
            options = tuple(draw(st.permutations(range(len(sequence)))))
        case Match():
            rights = tuple(draw(st.permutations(range(len(item.rights)))))
        case Numeric() | Short():
            pass
        case _:
            assert_never(item)
    return Arrangement(options, rights)


@st.composite
def responses(draw: st.DrawFn, item: Step) -> Response:
    """Any response that can be marked, right or wrong."""
    match item:
        case Single(options=options):
            return Chosen(frozenset({draw(st.integers(0, len(options) - 1))}))
        case Multiple(options=options):
            places = st.integers(0, len(options) - 1)
            return Chosen(draw(st.frozensets(places, min_size=1)))
        case TrueFalse():
            return Chosen(frozenset({draw(st.integers(0, 1))}))
        case Order(sequence=sequence):
            return Ordered(tuple(draw(st.permutations(range(len(sequence))))))
        case Match():
            right = st.none() | st.integers(0, len(item.rights) - 1)
            size = len(item.pairs)
            given = st.lists(right, min_size=size, max_size=size)
            return Matched(tuple(draw(given.filter(lambda g: any(r is not None for r in g)))))
        case Numeric():
            number = draw(decimals() | st.just(item.answer))
            return Typed(f"{number:f} {item.unit or ''}".strip())
        case Short():
            return Typed(draw(st.sampled_from(item.answers) | texts().map(lambda t: f"y{t}")))
        case _:
            assert_never(item)


@st.composite
def answered(draw: st.DrawFn, step: st.SearchStrategy[Step]) -> tuple[Step, Arrangement, Response]:
    """An item, a way it was shown, and a response to it."""
    item = draw(step)
    return item, draw(arrangements(item)), draw(responses(item))


def any_responses() -> st.SearchStrategy[Response]:
    """Any response at all, whether or not an item could have it: for stores and codecs."""
    places = st.integers(0, 11)
    return st.one_of(
        st.frozensets(places, max_size=12).map(Chosen),
        st.permutations(range(5)).map(lambda order: Ordered(tuple(order))),
        st.lists(st.none() | places, max_size=8).map(lambda rights: Matched(tuple(rights))),
        texts(80).map(Typed),
    )


def any_arrangements() -> st.SearchStrategy[Arrangement]:
    """Any arrangement at all, for stores and codecs."""
    order = st.integers(0, 8).flatmap(lambda size: st.permutations(range(size))).map(tuple)
    return st.builds(Arrangement, options=order, rights=order)
