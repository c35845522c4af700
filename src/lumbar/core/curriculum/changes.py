"""How far an edit of an item reaches: what a trainee's history with it is still worth.

Texts are compared as they are read, so spacing, case and punctuation are cosmetic. Punctuation that
belongs to a figure is not: `-5`, `2.5`, `1/2` and `5 %` keep their signs.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256

from lumbar.core.curriculum.codec import encode_item
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)


class Change(IntEnum):
    """What an edit touched, farthest-reaching last. After KEY, old answers were to another item.

    COSMETIC: spacing, case, punctuation, sources, the order of options.
    FEEDBACK: what is shown after an answer. DISTRACTOR: choices that are not the key.
    STEM: what is asked, or of which objective. KEY: what is right.
    """

    NONE = 0
    COSMETIC = 1
    FEEDBACK = 2
    DISTRACTOR = 3
    STEM = 4
    KEY = 5


def content_hash(item: Item) -> str:
    """Hex SHA-256 of everything in an item; equal exactly for equal items."""
    text = json.dumps(
        encode_item(_with_shortest_numbers(item)),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _with_shortest_numbers(item: Item) -> Item:
    """The equal item whose numbers have no closing zeros: 5.0 and 5 are one answer."""
    if isinstance(item, Numeric):
        # adding 0 makes 0 of -0, which equals it
        answer, tolerance = (number + 0 for number in (item.answer, item.tolerance))
        return replace(item, answer=answer.normalize(), tolerance=tolerance.normalize())
    if isinstance(item, Case):
        return replace(item, steps=tuple(map(_step_with_shortest_numbers, item.steps)))
    return item


def _step_with_shortest_numbers(step: Step) -> Step:
    found = _with_shortest_numbers(step)
    assert not isinstance(found, Case)
    return found


def classify_change(old: Item, new: Item) -> Change:
    """The farthest-reaching change between two states of one item. ValueError if ids differ."""
    if old.id != new.id:
        raise ValueError(f"these are two items: {old.id!r} and {new.id!r}")
    if old == new:
        return Change.NONE
    return max(Change.COSMETIC, _common(old, new), _own(old, new))


def _common(old: Item, new: Item) -> Change:
    if old.objective != new.objective or _differ(old.stem, new.stem):
        return Change.STEM
    if old.critical != new.critical or _differ(old.rationale, new.rationale):
        return Change.FEEDBACK
    return Change.COSMETIC


def _own(old: Item, new: Item) -> Change:
    """What changed in the fields of the kind; items of two kinds share no key."""
    match old, new:
        case Single(), Single():
            return _options(old.options, new.options)
        case Multiple(), Multiple():
            return _options(old.options, new.options)
        case TrueFalse(), TrueFalse():
            if old.answer != new.answer:
                return Change.KEY
            same = not _differ(old.why_true, new.why_true, old.why_false, new.why_false)
            return Change.COSMETIC if same else Change.FEEDBACK
        case Order(), Order():
            return _key_if([*map(as_read, old.sequence)] != [*map(as_read, new.sequence)])
        case Match(), Match():
            return _match(old, new)
        case Numeric(), Numeric():
            return _key_if(
                (old.answer, old.tolerance, old.unit) != (new.answer, new.tolerance, new.unit)
            )
        case Short(), Short():
            return _key_if(
                old.plural != new.plural
                or {*map(as_read, old.answers)} != {*map(as_read, new.answers)}
            )
        case Case(), Case():
            return _case(old, new)
        case _:
            return Change.KEY


def _options(old: tuple[Option, ...], new: tuple[Option, ...]) -> Change:
    if _texts(o for o in old if o.key) != _texts(o for o in new if o.key):
        return Change.KEY
    if _texts(o for o in old if not o.key) != _texts(o for o in new if not o.key):
        return Change.DISTRACTOR
    if _texts(o for o in old if o.danger) != _texts(o for o in new if o.danger):
        return Change.DISTRACTOR
    if _whys(old) != _whys(new):
        return Change.FEEDBACK
    return Change.COSMETIC


def _texts(options: Iterable[Option]) -> list[str]:
    return sorted(as_read(option.text) for option in options)


def _whys(options: Iterable[Option]) -> list[tuple[str, str]]:
    return sorted((as_read(option.text), as_read(option.why)) for option in options)


def _match(old: Match, new: Match) -> Change:
    def joined(item: Match) -> list[tuple[str, str]]:
        return sorted((as_read(pair.left), as_read(pair.right)) for pair in item.pairs)

    def explained(item: Match) -> list[tuple[str, str]]:
        return sorted((as_read(pair.left), as_read(pair.why)) for pair in item.pairs)

    if joined(old) != joined(new):
        return Change.KEY
    if sorted(map(as_read, old.decoys)) != sorted(map(as_read, new.decoys)):
        return Change.DISTRACTOR
    return Change.COSMETIC if explained(old) == explained(new) else Change.FEEDBACK


def _case(old: Case, new: Case) -> Change:
    before = {step.id: step for step in old.steps}
    after = {step.id: step for step in new.steps}
    if before.keys() != after.keys():
        return Change.KEY
    reach = max(
        (classify_change(before[name], after[name]) for name in before), default=Change.COSMETIC
    )
    if _differ(old.vignette, new.vignette) or [*before] != [*after]:
        reach = max(reach, Change.STEM)
    return reach


def _key_if(differs: bool) -> Change:
    return Change.KEY if differs else Change.COSMETIC


def _differ(*texts: str) -> bool:
    """True when any two neighbours (first and second, third and fourth ...) read differently."""
    return any(as_read(a) != as_read(b) for a, b in zip(texts[::2], texts[1::2], strict=True))


_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
_SIGNS = frozenset("%‰&@#*/\\")


@lru_cache(maxsize=4096)
def as_read(text: str) -> str:
    """A text without what a reader passes over: case, spacing, punctuation away from figures."""
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).casefold())
    kept = []
    for place, character in enumerate(folded):
        following = folded[place + 1 : place + 2]
        silent = (
            unicodedata.category(character).startswith("P")
            and character not in _SIGNS
            and not following.isdigit()
        )
        kept.append(" " if silent else character)
    return " ".join("".join(kept).split())
