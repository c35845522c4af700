"""What a test-wise person picks who knows nothing: a strategy narrows an item's options to a few.

Each returns the places that look best to it. Where several look equally good, or all of them for
want of a view, it guesses among them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from lumbar.core.curriculum.item import Single

Strategy = Callable[[Single], Sequence[int]]

_HEDGES = frozenset(
    re.findall(
        r"\w+",
        "about can could likely may maybe might often perhaps possible possibly probably "
        "seem seems some sometimes though usually ",
    )
)
_ABSOLUTES = frozenset(
    re.findall(
        r"\w+",
        "all always any anyone anything completely each ever every everyone everything "
        "must never no nobody none nothing only whole ",
    )
)
_SHORT_WORD = 3


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.casefold())


def _best(scores: Sequence[int]) -> list[int]:
    return [place for place, score in enumerate(scores) if score == max(scores)]


def _texts(item: Single) -> list[str]:
    return [option.text for option in item.options]


def _holding(item: Single, cues: frozenset[str]) -> list[int]:
    """One score an option: 1 where it holds a cue word, else 0."""
    return [int(not cues.isdisjoint(_words(text))) for text in _texts(item)]


def _middle(item: Single) -> list[int]:
    last = len(item.options) - 1
    return sorted({last // 2, last - last // 2})


def _overlap(item: Single) -> list[int]:
    stem = {word for word in _words(item.stem) if len(word) > _SHORT_WORD}
    return _best([len(stem.intersection(_words(text))) for text in _texts(item)])


STRATEGIES: Mapping[str, Strategy] = {
    "longest": lambda item: _best([len(text) for text in _texts(item)]),
    "shortest": lambda item: _best([-len(text) for text in _texts(item)]),
    "first": lambda item: [0],
    "middle": _middle,
    "last": lambda item: [len(item.options) - 1],
    "shares words with the stem": _overlap,
    "holds a hedge": lambda item: _best(_holding(item, _HEDGES)),
    "holds no absolute word": lambda item: _best([-held for held in _holding(item, _ABSOLUTES)]),
    "holds an absolute word": lambda item: _best(_holding(item, _ABSOLUTES)),
}


def key_place(item: Single) -> int:
    return next(place for place, option in enumerate(item.options) if option.key)


def success(strategy: Strategy, items: Iterable[Single]) -> Fraction:
    """The share of items that a strategy gets right on average, its ties shared, 0..1."""
    picks = [(strategy(item), key_place(item)) for item in items]
    return sum((Fraction(key in places, len(places)) for places, key in picks), Fraction()) / len(
        picks
    )


def chance(items: Sequence[Single]) -> Fraction:
    """The share that a blind guess gets right on average: the mean of 1 over the options, 0..1."""
    return sum((Fraction(1, len(item.options)) for item in items), Fraction()) / len(items)
