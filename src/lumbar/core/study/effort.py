"""How long somebody who simply knows the answer needs to read a question and to give it."""

from datetime import timedelta
from typing import assert_never

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults, the mean of 190 studies.

Source: Brysbaert (2019), How many words do we read per minute?, Journal of Memory and Language 109.
"""

THINKING_S = 1.35
KEY_S = 0.28
"""Seconds to make up one's mind to act, and to press one key as a person who is no typist.

Source: Card, Moran & Newell (1980), The keystroke-level model, Communications of the ACM 23(7).
"""

CLOSING_KEYS = 2
"""Keys that end every answer: the certainty and the one that hands it in."""


def reading_time(item: Step) -> timedelta:
    """Time to read what is on the screen once, without a case's vignette."""
    return timedelta(minutes=len(_text_shown(item).split()) / WORDS_PER_MINUTE)


def answering_time(item: Step) -> timedelta:
    """Time to decide once and to press the keys of the right response."""
    return timedelta(seconds=THINKING_S + KEY_S * (_keys(item) + CLOSING_KEYS))


def _text_shown(item: Step) -> str:
    match item:
        case Single(options=options) | Multiple(options=options):
            lines = [option.text for option in options]
        case TrueFalse():
            lines = []
        case Order(sequence=sequence):
            lines = list(sequence)
        case Match(pairs=pairs):
            lines = [*(pair.left for pair in pairs), *item.rights]
        case Numeric() | Short():
            lines = []
        case _:
            assert_never(item)
    return " ".join([item.stem, *lines])


def _keys(item: Step) -> int:
    match item:
        case Single() | TrueFalse():
            return 1
        case Multiple(options=options):
            return sum(option.key for option in options)
        case Order(sequence=sequence):
            return len(sequence)
        case Match(pairs=pairs):
            return 2 * len(pairs)
        case Numeric(answer=answer):
            return len(f"{answer:f}")
        case Short(answers=answers):
            return min(map(len, answers))
        case _:
            assert_never(item)
