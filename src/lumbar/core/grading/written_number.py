"""Reading a number as people write it, exactly, with the unit behind it left as text."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from lumbar.core.grading.quoting import quoted
from lumbar.core.grading.response import UnusableResponse

LONGEST = 48
"""Characters in a number with its unit. Bounds the work that exact arithmetic can be made to do."""

_SIGNS = dict.fromkeys(map(ord, "−–﹣－‐‑"), "-") | {ord("＋"): "+"}
_MARKS = {ord("，"): ",", ord("．"): ".", ord("٫"): ".", ord("⁄"): "/", ord("／"): "/"}

_NUMBER = re.compile(
    r"""
    (?P<sign>[+-]?)\s?
    (?:
        (?: (?P<whole>\d+)\s )? (?P<top>\d+) \s?/\s? (?P<bottom>\d+)
      | (?P<grouped>
            \d{1,3} (?:,\d{3})+ \.\d+  | \d{1,3} (?:,\d{3}){2,}   # 1,000.5   1,000,000
          | \d{1,3} (?:\.\d{3})+ ,\d+  | \d{1,3} (?:\.\d{3}){2,}  # 1.000,5   1.000.000
          | \d{1,3} (?:\s\d{3})+ (?:[.,]\d+)?                     # 1 000     1 000,5
        )
      | (?P<simple> \d+[.,]?\d* | [.,]\d+ ) (?: e (?P<exponent>[+-]?\d{1,2}) )?
    )
    (?! [\d.,/] | \s\d | \s?[+-] | e[+-]?\d )
    \s? (?P<unit>.*)
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number and the text behind it ('' when there is none)."""

    value: Fraction
    unit: str


def read_number(typed: str) -> Written:
    """The number at the start of `typed`, and what follows it.

    Takes either decimal mark, groups of three, a sign, a fraction (1/2, 2 1/2), an exponent of two
    digits (1e-3) and decimal digits of any script. Raises UnusableResponse for anything else, and
    for one that means two things: '1,250' is 1250 to one reader and 1.25 to another.
    """
    if len(typed) > LONGEST:
        raise UnusableResponse(f"That is too long for a number; type {LONGEST} characters at most.")
    found = _NUMBER.fullmatch(_plain(typed))
    if found is None:
        raise UnusableResponse(
            f"{quoted(typed)} cannot be read as one number. Type it in digits, such as 12 or 2.5."
        )
    if found["top"] is not None:
        size = _fraction(typed, found["whole"], found["top"], found["bottom"])
    elif found["grouped"] is not None:
        size = Fraction(_ungrouped(found["grouped"]))
    else:
        size = _simple(found["simple"], found["exponent"])
    return Written(-size if found["sign"] == "-" else size, found["unit"])


def _plain(typed: str) -> str:
    """Decimal digits of every script as 0-9, every space as ' ', every minus as '-'.

    Only decimal digits (category Nd) are read; a superscript is not one, or '10²' would be 102.
    """
    spaced = " ".join(typed.split())
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in spaced)
    return digits.translate(_MARKS | _SIGNS)


def _fraction(typed: str, whole: str | None, top: str, bottom: str) -> Fraction:
    if int(bottom) == 0:
        raise UnusableResponse(f"{quoted(typed)} divides by zero. Type a number such as 0.5.")
    part = Fraction(int(top), int(bottom))
    if whole is None:
        return part
    if not 0 < part < 1:
        raise UnusableResponse(
            f"{quoted(typed)} cannot be read as one number. Type it in digits, such as 12 or 2.5."
        )
    return int(whole) + part


def _ungrouped(written: str) -> str:
    """Without grouping marks, with '.' for the decimal one: the last, where two kinds are used."""
    marks = [character for character in written if not character.isdigit()]
    whole, mark, part = written.rpartition(marks[-1])
    digits = re.sub(r"\D", "", whole)
    return digits + part if set(marks) == {mark} else f"{digits}.{part}"


def _simple(written: str, exponent: str | None) -> Fraction:
    whole, comma, part = written.partition(",")
    if comma and exponent is None and len(part) == 3 and len(whole) <= 3 and whole.strip("0"):
        decimals = part.rstrip("0") or "0"
        raise UnusableResponse(
            f"{quoted(written)} can be read in two ways. Type {whole}{part} or {whole}.{decimals}."
        )
    number = written.replace(",", ".").rstrip(".")
    return Fraction(f"{number}e{exponent or 0}")
