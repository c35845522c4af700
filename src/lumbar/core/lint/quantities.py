"""Quantities in options: what they measure, from where to where, and in which order they stand."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import inf
from typing import NamedTuple

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices, plain
from lumbar.core.lint.words import any_of

_NUMBER_WORDS: dict[str, float] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "half": 0.5,
}
_SCALES = {
    "second": ("time", 1),
    "minute": ("time", 60),
    "hour": ("time", 3600),
    "day": ("time", 86_400),
    "week": ("time", 604_800),
    "month": ("time", 2_629_800),
    "year": ("time", 31_557_600),
    "mm": ("length", 1),
    "millimetre": ("length", 1),
    "cm": ("length", 10),
    "centimetre": ("length", 10),
    "m": ("length", 1000),
    "metre": ("length", 1000),
    "g": ("weight", 1),
    "kg": ("weight", 1000),
    "ml": ("volume", 1),
    "litre": ("volume", 1000),
    "%": ("share", 1),
    "percent": ("share", 1),
    "per cent": ("share", 1),
    "degree": ("degrees", 1),
    "°c": ("degrees", 1),
    "°": ("degrees", 1),
    "c": ("degrees", 1),
}
_N = r"(?:\d+(?:[.,]\d+)?|" + "|".join(_NUMBER_WORDS) + r")"
_U = r"(?: ?(?:%|°c?|(?!to\b|and\b|or\b|until\b|up\b)[a-z]+\.?)(?: (?:cent|c|celsius)\b)?)?"
_LEAD = any_of(
    r"""about|around|roughly|for|at|in|after|within|every|only|exactly|the|a|some|nearly|once in
    once every|by|week|day|month|year|level|age|grade|number"""
)
_UPPER = any_of(
    r"""under|below|less than|fewer than|up to|at most|no more than|not more than|younger than
    or (?:less|under|fewer|younger|shorter|below)|and (?:under|less|younger)"""
)
_LOWER = any_of(
    r"""over|above|more than|at least|no less than|beyond|older than|\+
    or (?:more|over|above|older|longer)|and (?:over|above|more|older)"""
)
_OPEN = re.compile(r"under|below|less than|fewer than|over|above|more than|beyond|\w+er than")
_WHOLE = re.compile(
    rf"^(?:{_LEAD} )*(?P<bound>{_UPPER}|{_LOWER}|from|between)? ?(?:about )?"
    rf"(?P<first>{_N})(?P<unit1>{_U})"
    rf"(?: ?(?:-|–|—|to|and|or|until|up to) ?(?P<second>{_N})(?P<unit2>{_U}))?"
    rf"(?P<after> ?(?:{_UPPER}|{_LOWER}))?(?: [a-z]+){{0,3}}$"
)
_IS_UPPER, _IS_LOWER = re.compile(_UPPER), re.compile(_LOWER)


class Quantity(NamedTuple):
    """From `low` to `high` in the smallest unit of what it measures.

    open: whether the ends themselves are outside. form: how it is bounded, "" for a plain number.
    """

    measures: str
    low: float
    high: float
    open: bool
    form: str


def quantity(text: str) -> Quantity | None:
    """What a text measures, or None where it is more or less than a quantity."""
    found = _WHOLE.match(plain(text))
    if found is None:
        return None
    unit = _unit(found["unit2"] or "") or _unit(found["unit1"] or "")
    own = (found["unit2"] or found["unit1"] or "").strip()
    measures, scale = unit or (own.rstrip("s"), 1)
    first_scale = (_unit(found["unit1"] or "") or (measures, scale))[1]
    first = _value(found["first"]) * first_scale
    if found["second"] is not None:
        return Quantity(measures, first, _value(found["second"]) * scale, False, "range")
    bound = (found["bound"] or found["after"] or "").strip()
    outside = bool(_OPEN.fullmatch(bound))
    if _IS_UPPER.fullmatch(bound):
        return Quantity(measures, -inf, first, outside, "upper")
    if _IS_LOWER.fullmatch(bound):
        return Quantity(measures, first, inf, outside, "lower")
    return Quantity(measures, first, first, False, "")


def _unit(text: str) -> tuple[str, float] | None:
    name = text.strip().rstrip(".")
    return _SCALES.get(name) or _SCALES.get(name.removesuffix("s"))


def _value(text: str) -> float:
    return _NUMBER_WORDS[text] if text in _NUMBER_WORDS else float(text.replace(",", "."))


def quantities(read: Choices) -> list[Quantity | None]:
    """A quantity an option, None for one that is none; quick where no option has a number."""
    if not any(_HINT.search(text) for text in read.texts):
        return [None] * len(read.texts)
    return [quantity(text) for text in read.texts]


_HINT = re.compile(rf"\b{_N}\b", re.IGNORECASE)


def unordered(read: Choices) -> Iterator[Flaw]:
    """W320: quantities that neither rise nor fall, or that are dealt out of their order."""
    found = [each for each in quantities(read) if each is not None]
    if len(found) < max(3, len(read.texts)) or len({each.measures for each in found}) > 1:
        return
    middles = [_middle(each) for each in found]
    rising = all(a <= b for a, b in pairwise(middles))
    falling = all(a >= b for a, b in pairwise(middles))
    if not (rising or falling):
        hint = 'write them from small to large and add "shuffle: false"'
        yield Flaw("W320", ("options",), "quantities stand in no order", (), hint)
    elif read.item.shuffle:
        hint = 'add "shuffle: false", so that they are shown as written'
        yield Flaw("W320", ("options",), "quantities are shown in no order", (), hint)


def _middle(each: Quantity) -> float:
    if each.low == -inf:
        return each.high - 0.5
    return each.low + 0.5 if each.high == inf else (each.low + each.high) / 2


def overlapping(read: Choices) -> Iterator[Flaw]:
    """W321: two options of which both hold for the same number."""
    found = [(place, each) for place, each in enumerate(quantities(read)) if each is not None]
    if len({each.form for _place, each in found}) == 1 and found[0][1].form != "range":
        return  # limits of one kind, "at most 5" beside "at most 10", are answers to "how many"
    for (first, one), (second, other) in combinations(found, 2):
        if one.measures == other.measures and (one.form or other.form) and _overlap(one, other):
            texts = (read.texts[first], read.texts[second])
            hint = "let each begin where the one before has ended"
            yield Flaw("W321", ("options", second, "text"), "{} and {} overlap", texts, hint)
            return


def _overlap(one: Quantity, other: Quantity) -> bool:
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low < high or (low == high and _holds(one, low) and _holds(other, low))


def _holds(each: Quantity, number: float) -> bool:
    inside = each.low < number < each.high
    return inside or (not each.open and number in (each.low, each.high))
