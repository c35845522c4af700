"""What a short text measures, and from where to where."""

import re
from math import inf
from typing import NamedTuple

from lumbar.core.lint.words import any_of

NUMBER_WORDS: dict[str, float] = {
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
_N = r"(?:\d+(?:[.,]\d+)?|" + "|".join(NUMBER_WORDS) + r")"
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
    """What a text measures, or None where it is more or less than a quantity.

    text: in lower case, without a full stop.
    """
    found = _WHOLE.match(text)
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
    return NUMBER_WORDS[text] if text in NUMBER_WORDS else float(text.replace(",", "."))
