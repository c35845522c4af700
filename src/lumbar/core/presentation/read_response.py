"""Reading what was picked or typed: labels on the screen become authored places.

A script's JSON and a person's line come here unchecked, so nothing about their form is trusted.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

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
from lumbar.core.grading import true_false, usable
from lumbar.core.grading.quoting import quoted
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.places import options_shown, rights_shown
from lumbar.core.presentation.presented import Arrangement

RawResponse: TypeAlias = str | Sequence[str] | Mapping[str, str]
"""As a face gives it: labels picked (a list), left label to right label (a mapping), or typed text.

Labels may also be typed: 'b', 'a, c', 'c b a d', '1-c, 2-a', 'true'. Case never matters.
"""

_SIDES = {
    "true": true_false.TRUE,
    "t": true_false.TRUE,
    "false": true_false.FALSE,
    "f": true_false.FALSE,
}


def read_response(item: Step, arrangement: Arrangement, raw: RawResponse) -> Response:
    """Turn labels into authored places. Raises UnusableResponse with a message for the trainee.

    What comes back can be marked, but for a `numeric` or `short` that `grade` may still send back.
    Raises ValueError when the arrangement was made for another item.
    """
    match item:
        case Single():
            response = Chosen(frozenset(_places(raw, _letters(options_shown(item, arrangement)))))
            usable.one_choice(response, len(item.options))
            return response
        case Multiple():
            return Chosen(frozenset(_places(raw, _letters(options_shown(item, arrangement)))))
        case TrueFalse():
            labels = _letters(options_shown(item, arrangement))
            sides = Chosen(frozenset(_places(raw, labels, _SIDES)))
            usable.one_choice(sides, len(labels))
            return sides
        case Order():
            order = Ordered(tuple(_places(raw, _letters(options_shown(item, arrangement)))))
            usable.whole_order(order, len(item.sequence))
            return order
        case Match():
            return _matched(item, raw, _letters(rights_shown(item, arrangement)))
        case Numeric() | Short():
            return Typed(_typed(raw))
        case _:
            assert_never(item)


def _letters(shown: Sequence[int]) -> dict[str, int]:
    return {letter(at): place for at, place in enumerate(shown)}


def _places(
    raw: object, labels: Mapping[str, int], others: Mapping[str, int] | None = None
) -> list[int]:
    """Places of the labels picked, each once, at least one. `others` are further names for them."""
    if isinstance(raw, Mapping):
        raise UnusableResponse(f"Answer with letters, {_span(labels)}, not with pairs.")
    names = labels if others is None else {**others, **labels}
    places: list[int] = []
    for label in _labels(raw, labels):
        place = _find(label, names, labels)
        if place in places:
            raise UnusableResponse(f"{quoted(label)} is there twice. Give each letter once.")
        places.append(place)
    if not places:
        raise UnusableResponse(f"Nothing is chosen yet. Choose from {_span(labels)}.")
    return places


def _labels(raw: object, labels: Iterable[str]) -> list[str]:
    """The labels in a list, or in a line of them with spaces, commas or semicolons between."""
    if isinstance(raw, str):
        return [label for label in re.split(r"[\s,;]+", raw) if label]
    if not isinstance(raw, Sequence) or not all(isinstance(label, str) for label in raw):
        raise UnusableResponse(f"Answer with letters, {_span(labels)}.")
    return list(raw)


def _find(label: object, names: Mapping[str, int], labels: Iterable[str]) -> int:
    place = names.get(label.strip().casefold()) if isinstance(label, str) else None
    if place is None:
        raise UnusableResponse(f"There is no {_said(label)} here. Choose from {_span(labels)}.")
    return place


def _matched(item: Match, raw: object, labels: Mapping[str, int]) -> Matched:
    numbers = {number(place): place for place in range(len(item.pairs))}
    rights: list[int | None] = [None] * len(item.pairs)
    for left, right in _joined(raw, numbers, labels):
        place = _find(left, numbers, numbers)
        if rights[place] is not None:
            raise UnusableResponse(f"Line {number(place)} is matched twice. Match each line once.")
        # A script leaves a line open by leaving it out, or by null or "" in its place.
        rights[place] = None if right in (None, "") else _find(right, labels, labels)
    response = Matched(tuple(rights))
    usable.some_matches(response, len(item.pairs), len(item.rights))
    return response


def _joined(
    raw: object, numbers: Iterable[str], labels: Iterable[str]
) -> list[tuple[object, object]]:
    """Pairs of labels in a mapping, or in a line such as '1-c, 2-a'."""
    if isinstance(raw, Mapping):
        return list(raw.items())
    if isinstance(raw, str):
        tight = re.sub(r"\s*[-–=:>→]+\s*", "-", raw)
        found = [
            re.fullmatch(r"(\d+)-?([^\W\d]+)", pair) for pair in re.split(r"[\s,;]+", tight) if pair
        ]
        if all(found):
            return [(pair[1], pair[2]) for pair in found if pair]
    raise UnusableResponse(
        f"Join numbers, {_span(numbers)}, to letters, {_span(labels)}: for instance"
        f" {next(iter(numbers))}-{next(iter(labels))}."
    )


def _typed(raw: object) -> str:
    """The text, spaces collapsed and invisible formatting gone; control characters are refused."""
    if not isinstance(raw, str):
        raise UnusableResponse("Type the answer as text.")
    # Direction marks and joiners (Cf) would still be there, unseen, when the answer is shown again.
    spaced = " ".join(raw.split())
    seen = "".join(c for c in spaced if unicodedata.category(c) != "Cf").strip()
    if not seen.isprintable():
        raise UnusableResponse("The answer holds characters that cannot be typed. Type it again.")
    return usable.text(Typed(seen))


def _said(label: object) -> str:
    return quoted(label) if isinstance(label, str) else "such label"


def _span(labels: Iterable[str]) -> str:
    first, *rest = labels
    return f"{first} to {rest[-1]}" if rest else first
