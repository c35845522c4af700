"""Words that say how often or how surely: absolute, vague, and hedging ones."""

import re
from collections.abc import Iterator

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices
from lumbar.core.lint.words import any_of, word_set

_WHOM = r"(?:clients?|persons?|people|patients?|therapists?|backs?|muscles?|time|cases?|visits?)"
_OFTEN = "(?<!how )(?<!as )(?<!more )(?<!most )(?<!less )often(?! enough)(?! as)"
ABSOLUTE = re.compile(
    r"\b"
    + any_of(
        rf"""(?<!it )(?<!as )always|(?<!was )(?<!were )(?<!been )never(?! been)|invariably
        without exception|in (?:all|every) cases?|at all times
        under (?:no|any|all) circumstances?|no matter|guarantee[sd]?|impossible|100 ?percent
        everyone|everybody|completely|totally|entirely|absolutely|certainly
        (?:every|each and every|all|no) (?:{_WHOM}|(?:kinds?|sorts?|types?) of)"""
    )
    + r"\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b"
    + any_of(
        rf"""{_OFTEN}|usually|sometimes|rarely
        frequently|infrequently|occasionally|seldom|generally|typically|commonly|normally|mostly
        regularly|periodically|from time to time|now and (?:then|again)|every so often
        once in a while|in general|as a rule|most of the time|at times|hardly ever|many times"""
    )
    + r"\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b"
    + any_of(
        rf"""(?:may|might|could)(?=[\s,;])|possibly|probably|perhaps|maybe|likely|usually|sometimes|generally
        {_OFTEN}|typically|tends? to|seems?
        appears?|in (?:some|many|most) (?:cases|people|clients)|can (?:sometimes|often)
        for (?:some|many|most) (?:people|clients)|to some (?:extent|degree)|up to a point"""
    )
    + r"\b",
    re.IGNORECASE,
)

_ABSOLUTE_WORDS = word_set(
    """
    always never invariably exception case cases times circumstance circumstances matter guarantee
    guarantees guaranteed impossible 100 everyone everybody visit visits completely totally
    entirely absolutely certainly every all no
    """
)
_VAGUE_WORDS = word_set(
    """
    often usually sometimes rarely frequently infrequently occasionally seldom generally typically
    commonly normally mostly regularly periodically time now once general rule times ever
    """
)
_HEDGING_WORDS = word_set(
    """
    may might could possibly probably perhaps maybe likely usually sometimes generally often
    typically tend tends seem seems appear appears some many most up
    """
)
"""Words without which the patterns above find nothing; looking for them first is quick."""


def one_sided_absolutes(read: Choices) -> Iterator[Flaw]:
    """W312: absolute words in wrong options and not in right ones, or the other way round."""
    if read.all_words.isdisjoint(_ABSOLUTE_WORDS):
        return
    held = [ABSOLUTE.search(text) for text in read.texts]
    in_keys = [place for place in read.keys if held[place]]
    in_distractors = [place for place in read.distractors if held[place]]
    if bool(in_keys) == bool(in_distractors):
        return
    side = "the key" if in_keys else "wrong options"
    for place in in_keys or in_distractors:
        found = held[place]
        assert found is not None
        message = f"absolute word {{}} stands only in {side}"
        hint = "say it without the word, or use such words on both sides"
        yield Flaw("W312", ("options", place, "text"), message, (found[0],), hint)


def vague(read: Choices) -> Iterator[Flaw]:
    """W313: words for how often that everybody takes differently."""
    if read.all_words.isdisjoint(_VAGUE_WORDS):
        return
    for place, text in enumerate(read.texts):
        if found := VAGUE.search(text):
            message = "vague word {} in an option"
            hint = "give a number or a condition, or leave the word out"
            yield Flaw("W313", ("options", place, "text"), message, (found[0],), hint)


def hedged_key(read: Choices) -> Iterator[Flaw]:
    """W317: only right options are hedged, each of them."""
    if read.all_words.isdisjoint(_HEDGING_WORDS):
        return
    held = [HEDGE.search(text) for text in read.texts]
    if all(held[place] for place in read.keys) and not any(held[p] for p in read.distractors):
        place = read.keys[0]
        found = held[place]
        assert found is not None
        message = "only the key is hedged, with {}"
        hint = "hedge wrong options as well, or say the key plainly"
        yield Flaw("W317", ("options", place, "text"), message, (found[0],), hint)
