"""Small items, one builder a kind, for tests that look at a single answer."""

from decimal import Decimal
from typing import TypedDict

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from lumbar.core.ids import ItemId, ObjectiveId, SourceKey


class Common(TypedDict):
    """The fields that every item has and that do not matter here."""

    id: ItemId
    objective: ObjectiveId
    stem: str
    rationale: str
    sources: tuple[SourceKey, ...]


COMMON: Common = {
    "id": ItemId("sample"),
    "objective": ObjectiveId("sample"),
    "stem": "One two three four",
    "rationale": "Because it is so.",
    "sources": (SourceKey("fritz"),),
}


def options(*texts: str) -> tuple[Option, ...]:
    """Options, a leading '*' for a key and '!' for a danger; each why is 'why ' and the text."""
    return tuple(
        Option(
            text.lstrip("*!"),
            why=f"why {text.lstrip('*!')}",
            key=text.startswith("*"),
            danger=text.startswith("!"),
        )
        for text in texts
    )


def single(*texts: str) -> Single:
    """Options as in `options`, one of them a key."""
    return Single(**COMMON, options=options(*texts))


def multiple(*texts: str) -> Multiple:
    """Options as in `options`, some of them keys."""
    return Multiple(**COMMON, options=options(*texts))


def true_false(answer: bool) -> TrueFalse:
    """A statement with a why for each side."""
    return TrueFalse(**COMMON, answer=answer, why_true="why true", why_false="why false")


def order(*sequence: str) -> Order:
    """Steps in their right order."""
    return Order(**COMMON, sequence=sequence)


def match(*pairs: tuple[str, str], decoys: tuple[str, ...] = ()) -> Match:
    """Pairs of left and right; each why is 'why ' and the left."""
    return Match(
        **COMMON,
        pairs=tuple(Pair(left, right, why=f"why {left}") for left, right in pairs),
        decoys=decoys,
    )


def numeric(answer: str, unit: str | None = None, tolerance: str = "0") -> Numeric:
    """A number with its unit and tolerance, each as text."""
    return Numeric(**COMMON, answer=Decimal(answer), tolerance=Decimal(tolerance), unit=unit)


def short(*answers: str, plural: bool = False) -> Short:
    """A typed word or phrase."""
    return Short(**COMMON, answers=answers, plural=plural)
