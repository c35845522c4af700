"""The stem: what is asked, and that it is asked plainly."""

import re
from collections.abc import Iterator
from itertools import islice

from lumbar.core.curriculum.item import Match, Numeric, Order, Short, Step, TrueFalse
from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.words import LITTLE, any_of, words

_NEGATIVE = re.compile(
    r"\b(?:not|except|least|never|cannot|neither|without exception|\w+n['’]t|excluding|incorrect|"
    r"untrue|unsuitable|inappropriate|wrong to)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:which|what|why|how|all of|each of|every|the following|of these|of them|select|"
    r"choose|pick|mark|tick|find|name)\b|^(?:who|whom|whose|when|where)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:if|when|who|that|because|since|although|while|where|whose|so|but|whether|as|until|unless|"
    r"after|before|with|for whom|to whom|and)\b|[,;:]\s(?!except|not\b)",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\bat(?: the| the very)?\s+$", re.IGNORECASE)
_LOUD = re.compile(r"\*\*?\w+\*\*?")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|\([^)]*\)")

_RIGHT = any_of(
    r"""true|correct|right|false|incorrect|wrong|untrue|accurate|appropriate|valid|best|the case
    a fact"""
)
_THING = any_of(
    r"""statements?|sentences?|options?|answers?|claims?|facts?|assertions?|lines?|choices?|ones?
    remarks?"""
)
_ABOUT = r"(?: (?:about|on|concerning|regarding|of|for) [^,]{1,80}?)?"
_ABOUT_SOMETHING = _ABOUT.removesuffix("?")
_VAGUE_ASK = re.compile(
    r"^(?:which|what)(?: (?:one|two|all|any|three))?(?: of)?(?: the| these| those| them| each)?"
    rf"(?: (?:following|below|four|five|three|given|above))?(?: {_THING})?"
    rf"(?:{_ABOUT_SOMETHING} (?:is|are)|(?: (?:is|are))?)(?: (?:most|the|both|all|not|likely|a))*"
    rf" {_RIGHT}(?: {_THING})?{_ABOUT}[?.:]*$",
    re.IGNORECASE,
)
_VAGUE_TASK = re.compile(
    r"^(?:which|what|select|choose|pick|mark|tick|find|identify)(?: is| are| out)?"
    rf"(?: one| two| all)?(?: the| a| that are)? {_RIGHT}(?: {_THING}{_ABOUT})?[?.:]*$",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(r"\?|\b(?:asks?|wonders?|wants to know)\b", re.IGNORECASE)
"""A question that stands before the last sentence of a stem: what is true is then true of that."""

_TITLE = re.compile(
    r"^(?:regarding|concerning|about|with (?:regard|respect|reference) to|as (?:to|for|regards)|"
    r"on the (?:subject|topic) of|in relation to|consider)\b[^?]*$",
    re.IGNORECASE,
)
_EMPTY_TASK = re.compile(
    "^(?:please )?"
    + any_of(
        r"""match|join|pair|order|arrange|sort|put|place|complete|fill|answer|connect|link|rank"""
    )
    + "(?: "
    + any_of(
        r"""up|in|them|it|the|these|those|each|both|left|right|following|items?|pairs?|terms?|words?
        lists?|columns?|halves|blanks?|gaps?|steps?|things?|lines?|entries|with|to|into|and|sides?
        correct|proper|order|sequence|questions?|its|their|partners?|below|ones?|another|of|on
        from|first|last"""
    )
    + ")*[.:?]*$",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\b(?:put|place|order|arrange|match|name|give|write|sort|join|choose|pick|rank|complete)\b",
    re.IGNORECASE,
)
FEWEST_WORDS = 5
"""Of a stem that is no question: a shorter one names a subject and asks nothing about it."""

_MARKS = (
    *("not", "xcept", "xcluding", "least", "never", "n't", "n’t", "either", "ncorrect", "untrue"),
    *("unsuit", "appropriate", "wrong"),
)
"""Pieces of the words of _NEGATIVE: where none stands, no such word does."""


MOST_NEGATIVES = 6
"""Negative words looked at in one question; a seventh would not be the first overlooked."""


def negative(step: Step, asked: str) -> Iterator[Flaw]:
    """W314: a question turned round by a small `not`, which is easily read over.

    asked: its lead-in.
    """
    if isinstance(step, TrueFalse) or not any(mark in asked for mark in _MARKS):
        return
    asked = _QUOTED.sub(" ", asked)
    for found in islice(_NEGATIVE.finditer(asked), MOST_NEGATIVES):
        word = found[0]
        if not (word.isupper() or _emphasised(asked, found)) and _turns_round(asked, found):
            message = "the question turns on {}, which is easily overlooked"
            hint = f"ask it the positive way round, or write {word.upper()}"
            yield Flaw("W314", ("stem",), message, (word,), hint)
            return


def _emphasised(asked: str, found: re.Match[str]) -> bool:
    return any(m.start() < found.start() < m.end() for m in _LOUD.finditer(asked))


def _turns_round(asked: str, found: re.Match[str]) -> bool:
    """Whether it stands in the question itself, not in a clause beside it."""
    before = asked[: found.start()]
    asking = [*_ASKING.finditer(before)]
    if not asking:
        return False
    if found[0].casefold() == "least" and _AT_LEAST.search(before):
        return False
    if asking[-1][0].casefold() == "why":
        return False  # what is asked for is the reason of something that is not done
    between = before[asking[-1].end() :]
    return not _BESIDE.search(between)


def unfocused(step: Step, asked: str, told: bool) -> Iterator[Flaw]:
    """W315: a stem that asks nothing until one has read the options.

    asked: its lead-in. told: whether a story stands before it, as before a step of a case.
    """
    if isinstance(step, TrueFalse):
        return
    stem = " ".join(step.stem.split())
    asked = " ".join(asked.split())
    if _says_nothing(step, stem, asked, told):
        message = "stem {} does not say what is asked"
        hint = "write a question that can be answered with the options covered"
        yield Flaw("W315", ("stem",), message, (asked,), hint)


def _says_nothing(step: Step, stem: str, asked: str, told: bool) -> bool:
    if _TITLE.match(asked) or _EMPTY_TASK.match(stem):
        return True
    is_told = _ASKED_BEFORE.search(stem.removesuffix(asked))
    if not is_told and (_VAGUE_ASK.match(asked) or _VAGUE_TASK.match(asked)):
        return True
    if "?" in stem:
        return not told and all(word in LITTLE for word in words(stem))
    found = stem.split()
    if isinstance(step, Order | Match | Numeric | Short) or _PUT.match(stem):
        return len(found) < FEWEST_WORDS - 2
    return len(found) < FEWEST_WORDS
