"""Options about other options: all or none of the above, and combinations (K-type)."""

import re
from collections.abc import Iterator

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices
from lumbar.core.lint.words import any_of, word_set

_REFERRING = any_of(
    r"""above|below|given|preceding|previous|foregoing|listed|named|mentioned
    options?|answers?|choices?|others?|statements?|responses?|items?"""
)
_QUANTIFIER = any_of(
    r"""all|none|any|both|neither|each|every one|everyone|everything|nothing|most|some|more than one
    any two|at least two|only some|one or more"""
)
_VERB = any_of(
    r"""is|are|apply|applies|fits?|could be|may be|can be|help|would do|will do|count|counts"""
)
_VERDICT = r"(?:correct|true|right|wrong|false|possible|likely|suitable|so)"
_ABOVE = re.compile(
    rf"^(?:not )?{_QUANTIFIER}(?: of)?(?: the| these| those| them| what is)?"
    rf"(?: (?:two|three|four|five|six))?(?: {_REFERRING})*(?: here)?"
    rf"(?: {_VERB})?(?: (?:equally|all|also|not))?(?: {_VERDICT})?$"
)
_POINTS = re.compile(
    rf"\b(?:{_REFERRING}|of the (?:two|three|four|five|six)|these|those|them|(?:is|are) {_VERDICT}|"
    r"apply|applies)\b"
)
_ANYWHERE = re.compile(
    r"\b(?:all|none|any|both|neither|each|either|one|two|three) of the "
    r"(?:above|below|preceding|other (?:options|answers|choices)|options|answers|choices)\b|"
    r"\b(?:the|as|see|listed|mentioned) above\b|\b(?:all|none) the above\b"
)

_ORDINAL = r"(?:the )?(?:first|second|third|fourth|fifth|last)"
_LABEL = rf"(?:\(?(?:[a-h]|i{{1,3}}|iv|vi{{0,3}}|[1-9])[).]?|{_ORDINAL})"
_LEADING = any_of(
    r"""both|only|either|neither|all of|all|options?|answers?|statements?|numbers?|items?
    choices?|just"""
)
_TIE = r"(?:, ?(?:and |or )?| ?& ?| ?\+ ?| ?/ ?| and | or | nor |, but not | but not )"
_TRAILING = any_of(
    r"""only|alone|together|but not|both|are|is|correct|true|right|options?|statements?|of them
    two|three|ones?"""
)
_COMBINATION = re.compile(
    rf"^(?P<said>(?:{_LEADING} )*){_LABEL}(?:{_TIE}(?:{_LEADING} )?{_LABEL})+"
    rf"(?P<after>(?: {_TRAILING})*)$"
)
_PLURAL_ORDINAL = re.compile(
    r"^(?:only |both |all |just )*the (?:first|last) (?:two|three|four)"
    r"(?: only| options| answers| statements| of these| of them| choices)*$"
)
_JOINED = re.compile(r" and | plus | as well as | together with | or ")

_TRIGGERS = word_set(
    """
    two three four five six
    above below given preceding previous foregoing listed named mentioned option options answer
    answers choice choices other others statement statements response responses item items these
    those them correct true right wrong false possible likely suitable so apply applies
    """
)
"""Words without one of which no option can speak of the others."""

_TIES = re.compile(
    r",| and | or | nor | plus | well as | together |&|\+|/|first|last", re.IGNORECASE
)


def above(read: Choices) -> Iterator[Flaw]:
    """W310: an option that says something about the other options."""
    if read.all_words.isdisjoint(_TRIGGERS):
        return
    for place, (text, found) in enumerate(zip(read.texts, read.plain, strict=True)):
        fits = _ABOVE.match(found) and _POINTS.search(found)
        if fits or _ANYWHERE.search(found):
            message = "option {} speaks of the other options"
            hint = "write an option of its own, or leave it out; three good options are enough"
            yield Flaw("W310", ("options", place, "text"), message, (text,), hint)


def combined(read: Choices) -> Iterator[Flaw]:
    """W311: an option that is made of other options (K-type)."""
    if not any(_TIES.search(text) for text in read.texts):
        return
    texts = read.plain
    labelled = [place for place, text in enumerate(texts) if _combines_labels(text)]
    surely = len(labelled) > 1 or any(_says_so(texts[place]) for place in labelled)
    for place, text in enumerate(read.texts):
        if (surely and place in labelled) or _combines_texts(place, texts):
            message = "option {} only combines other options"
            hint = 'make it a "multiple" with one option a thing, or ask for the best one'
            yield Flaw("W311", ("options", place, "text"), message, (text,), hint)


def _combines_labels(text: str) -> bool:
    return bool(_COMBINATION.match(text) or _PLURAL_ORDINAL.match(text))


def _says_so(text: str) -> bool:
    """Whether the words, not only the labels, speak of options; two figures alone might be data."""
    found = _COMBINATION.match(text)
    return found is None or bool(found["said"] or found["after"])


def _combines_texts(place: int, texts: list[str]) -> bool:
    text = re.sub(r"^(?:both|either|neither) ", "", texts[place])
    parts = [part.strip() for part in _JOINED.split(text)]
    others = {_bare(other) for number, other in enumerate(texts) if number != place}
    return len(parts) > 1 and sum(_bare(part) in others for part in parts) > 1


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an|only|in|on|with|at|to|of|for) ", "", text)
