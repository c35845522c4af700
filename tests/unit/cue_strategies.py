"""What a test-wise person earns who knows nothing: a cue gives each option a score.

The player knows how many options to take (the stem says so), takes those that score highest, and
guesses among equals. Where a cue sees nothing it scores all alike, and the player only guesses.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import TypeAlias

from rapidfuzz.fuzz import token_set_ratio

from lumbar.core.curriculum.item import Multiple, Single

Choice: TypeAlias = Single | Multiple
Cue: TypeAlias = Callable[[Choice], Sequence[float]]

_HEDGES = frozenset(
    {
        "about",
        "can",
        "could",
        "likely",
        "may",
        "maybe",
        "might",
        "often",
        "perhaps",
        "possible",
        "possibly",
        "probably",
        "seem",
        "seems",
        "some",
        "sometimes",
        "though",
        "usually",
    }
)
_ABSOLUTES = frozenset(
    {
        "all",
        "always",
        "any",
        "anyone",
        "anything",
        "completely",
        "each",
        "ever",
        "every",
        "everyone",
        "everything",
        "must",
        "never",
        "no",
        "nobody",
        "none",
        "nothing",
        "only",
        "whole",
    }
)
_SHORT_WORD = 3


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.casefold())


def _texts(item: Choice) -> list[str]:
    return [option.text for option in item.options]


def _holding(item: Choice, cues: frozenset[str]) -> list[float]:
    return [float(not cues.isdisjoint(_words(text))) for text in _texts(item)]


def _middle(item: Choice) -> list[float]:
    last = len(item.options) - 1
    return [-abs(2 * place - last) // 2 for place in range(last + 1)]


def _overlap(item: Choice) -> list[float]:
    stem = {word for word in _words(item.stem) if len(word) > _SHORT_WORD}
    return [len(stem.intersection(_words(text))) for text in _texts(item)]


def _grammatical(item: Choice) -> list[float]:
    """How well an option goes on from the stem: its article and number, and the form most share."""
    texts = _texts(item)
    stem = item.stem.casefold()
    forms = [_form(text) for text in texts]
    scores = []
    for text, form in zip(texts, forms, strict=True):
        first = (_words(text) or [""])[0]
        score = float(forms.count(form))
        if re.search(r"\ban?\W*$", stem):
            score += (first[:1] in "aeiou") == bool(re.search(r"\ban\W*$", stem))
        if re.search(r"\bwhich \w+ (is|has|does)\b", stem):
            score += not first.endswith("s")
        elif re.search(r"\bwhich \w+ (are|have|do)\b", stem):
            score += first.endswith("s")
        scores.append(score)
    return scores


def _form(text: str) -> tuple[str, bool, bool]:
    """What an option looks like at its ends: how its first word is built, a full stop, a figure."""
    first = (_words(text) or [""])[0]
    ending = next((end for end in ("ing", "ed", "s") if first.endswith(end)), "")
    return ending, text.rstrip().endswith("."), text[:1].isdigit()


def _odd(item: Choice) -> list[float]:
    """How little an option resembles the others, 0..100 on average."""
    texts = _texts(item)
    return [
        -sum(token_set_ratio(text, other) for place, other in enumerate(texts) if place != own)
        for own, text in enumerate(texts)
    ]


CUES: Mapping[str, Cue] = {
    "longest": lambda item: [len(text) for text in _texts(item)],
    "shortest": lambda item: [-len(text) for text in _texts(item)],
    "first": lambda item: [-place for place in range(len(item.options))],
    "middle": _middle,
    "last": lambda item: [*range(len(item.options))],
    "shares words with the stem": _overlap,
    "holds a hedge": lambda item: _holding(item, _HEDGES),
    "holds no absolute word": lambda item: [-held for held in _holding(item, _ABSOLUTES)],
    "most grammatical": _grammatical,
    "odd one out": _odd,
}
"""The cues that the bank must not reward."""


def marks(scores: Sequence[float], keys: Sequence[bool]) -> Fraction:
    """What taking the best-scored options earns on average, 0..1, as many as there are keys.

    Graded as `single` and `multiple` are: share of keys taken less share of distractors taken, not
    below 0. Equal scores are drawn at random, so the keys among them follow the hypergeometric law.
    """
    wanted = sum(keys)
    order = sorted(scores, reverse=True)
    limit = order[wanted - 1]
    sure = [key for score, key in zip(scores, keys, strict=True) if score > limit]
    tied = [key for score, key in zip(scores, keys, strict=True) if score == limit]
    draws, good = wanted - len(sure), sum(tied)
    earned = Fraction()
    for hits in range(max(0, draws - (len(tied) - good)), min(draws, good) + 1):
        ways = comb(good, hits) * comb(len(tied) - good, draws - hits)
        found = sum(sure) + hits
        gained = Fraction(found, wanted) - Fraction(wanted - found, len(keys) - wanted)
        earned += Fraction(ways, comb(len(tied), draws)) * max(Fraction(), gained)
    return earned


def keys_of(item: Choice) -> list[bool]:
    """Which options are keys, as written."""
    return [option.key for option in item.options]


def earned(cue: Cue, items: Sequence[Choice]) -> Fraction:
    """Mean marks of a player who follows a cue, 0..1."""
    return _mean(marks(cue(item), keys_of(item)) for item in items)


def chance(items: Sequence[Choice]) -> Fraction:
    """Mean marks of a player who only guesses, 0..1."""
    return _mean(marks([0] * len(item.options), keys_of(item)) for item in items)


def _mean(values: Iterable[Fraction]) -> Fraction:
    found = [*values]
    return sum(found, Fraction()) / len(found)
