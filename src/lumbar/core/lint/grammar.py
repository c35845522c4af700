"""Grammar of the stem that only one option fits: article, number, form and tense of the verb."""

import re
from collections.abc import Callable, Iterator

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices
from lumbar.core.lint.words import any_of, word_set

_ARTICLE = re.compile(r"(?<![/(])\b(an?)\s*[:…_.]*$", re.IGNORECASE)
_VOWEL = re.compile(r"^(?:[aeio]|u(?!n[ie]|se|su|ter)|h(?:our|onest))", re.IGNORECASE)
_ACRONYM = re.compile(r"^[EFHILMNORSX](?=[A-Z0-9\-]{1,4}\b)")

_SINGULAR_S = re.compile(r"(?:ss|us|is|ics|ceps|psoas|lens|series|gas|always|perhaps|across|yes)$")
_PLURAL_WORDS = word_set(
    "vertebrae feet teeth people both these women men children bacteria two three four five"
)
_ASK = r"\b(?:what|which) "
_END = r"\s*[:…_.]*$"
_WANTS_PLURAL = re.compile(
    any_of(
        rf"""{_ASK}(?:(?:of these|two|three|four) )?(?:are|were)\b
        {_ASK}(?:\w+ ){{0,2}}?\w+[^su\W]s (?:are|were|have|do)\b
        \b(?:are|were|are the|are called|are these){_END}"""
    ),
    re.IGNORECASE,
)
_WANTS_SINGULAR = re.compile(
    any_of(
        rf"""{_ASK}(?:is|was) (?:a|an|the|one|this|that)\b
        {_ASK}(?:\w+ )?\w+[^s\W] (?:is|was|has|does)\b
        \b(?:is|was)(?: (?:the|called|this|called the))?{_END}"""
    ),
    re.IGNORECASE,
)


_FORMS: tuple[tuple[frozenset[str], str], ...] = (
    (word_set("by of for when while before after without avoid avoids keep about"), "ing"),
    (word_set("to should must can will cannot may shall would could might do does did"), "base"),
    (word_set("has have had been was were be being"), "participle"),
    (word_set("therapist therapists client clients she he it muscle you they who"), "finite"),
)
"""The last word of a stem that is to be completed, and the form of verb that must follow."""

_FORM_NAMES = {
    "ing": "a verb in -ing",
    "base": "a plain verb",
    "participle": "a participle",
    "finite": "a verb",
}
_QUESTION = r"\b(?:what|how|who|why|where|when|which(?: \w+)?) "
_TENSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_QUESTION}(?:did|was|were|had)\b", re.IGNORECASE), "past"),
    (re.compile(rf"{_QUESTION}(?:will|shall)\b|\bgoing to\b", re.IGNORECASE), "future"),
    (re.compile(rf"{_QUESTION}(?:does|do)\b", re.IGNORECASE), "present"),
)
_SAYING = re.compile(r"\b(?:say|answer|reply|tell|respond|explain|write|ask)\b", re.IGNORECASE)
"""Then the options are what is said, in whatever tense."""

_PAST = re.compile(
    r"\b(?:was|were|had|did|went|gave|took|felt|told|left|kept|made|came|found|began|saw|said|put|"
    r"asked|\w{3,}ed)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|shall|won't|won’t)\b|['’]ll\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|am)\b", re.IGNORECASE)
_NO_VERB = word_set("the a an to by in on at with for of his her their your it she he they you")
_NOUN = re.compile(r"(?:th|ness|ment|ion|ity|ance|ence|ure)$")


def ungrammatical(read: Choices) -> Iterator[Flaw]:
    """W319: the key is the one option that goes on from the stem as grammar wants it."""
    if not read.single:
        return
    for wanted, fits in _tests(read):
        fitting = [place for place in range(len(read.texts)) if fits(place)]
        if fitting == read.keys:
            message = f"only the key fits the stem, which wants {wanted}"
            hint = "word the stem so that all options fit, or the options alike"
            yield Flaw("W319", ("options", read.keys[0], "text"), message, (), hint)
            return


def _tests(read: Choices) -> Iterator[tuple[str, Callable[[int], bool]]]:
    stem, texts, last = read.item.stem.rstrip(), read.texts, read.stem_words[-1:]
    if last in (["a"], ["an"]) and (article := _ARTICLE.search(stem)):
        wants_vowel = article[1].casefold() == "an"
        yield f'a word after "{article[1]}"', lambda place: _vowel(texts[place]) == wants_vowel
    form = next((name for words, name in _FORMS if words.issuperset(last)), None)
    if form and last and "?" not in stem[-2:]:
        yield _FORM_NAMES[form], lambda place: form in _forms(read, place)
    if _short(read):
        if _WANTS_PLURAL.search(read.lead):
            yield "more than one thing", lambda place: _plural(read, place)
        elif _WANTS_SINGULAR.search(read.lead):
            yield "one thing", lambda place: not _plural(read, place)
    if "?" in read.lead:
        yield from _tense_tests(read)


def _tense_tests(read: Choices) -> Iterator[tuple[str, Callable[[int], bool]]]:
    if _SAYING.search(read.lead):
        return
    tense = next((name for pattern, name in _TENSES if pattern.search(read.lead)), None)
    if tense:
        tenses = [_tense(text) for text in read.texts]
        if None not in tenses:
            yield f"the {tense} tense", lambda place: tenses[place] == tense


def _vowel(text: str) -> bool:
    return bool(_ACRONYM.match(text) or (_VOWEL.match(text) and not re.match(r"[A-Z]{2}", text)))


def _short(read: Choices) -> bool:
    return all(len(found) <= 6 for found in read.words)


def _plural(read: Choices, place: int) -> bool:
    found = read.words[place]
    if " and " in read.texts[place] or _PLURAL_WORDS.intersection(found[:1]):
        return True
    head = _head(found)
    return head in _PLURAL_WORDS or (head.endswith("s") and not _SINGULAR_S.search(head))


def _head(found: list[str]) -> str:
    """The noun that a short phrase is about: the last word before a preposition."""
    for place, word in enumerate(found):
        if word in {"of", "in", "at", "on", "to", "with", "for", "from", "between"} and place:
            return found[place - 1]
    return found[-1] if found else ""


def _forms(read: Choices, place: int) -> set[str]:
    """What an option can be taken for, by its first word."""
    first = (read.words[place] or [""])[0]
    if first in _NO_VERB:
        return set()
    if first.endswith("ing") and len(first) > 4:
        return {"ing"}
    if first.endswith("ed") and len(first) > 4:
        return {"participle", "finite"}
    if first.endswith("s") and not _SINGULAR_S.search(first):
        return {"finite"}
    return {"base"} if first.isalpha() and not _NOUN.search(first) else set()


def _tense(text: str) -> str | None:
    if _FUTURE.search(text):
        return "future"
    if _PAST.search(text):
        return "past"
    return "present" if _PRESENT.search(text) else None
