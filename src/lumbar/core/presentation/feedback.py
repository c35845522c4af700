"""What is shown once an answer is committed: key, every why, rationale, where to read on."""

from dataclasses import dataclass
from enum import StrEnum
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
from lumbar.core.grading import usable
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.numeric import written_answer
from lumbar.core.grading.response import Response
from lumbar.core.ids import LessonId, SourceKey
from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.places import options_of, options_shown, rights_shown
from lumbar.core.presentation.presented import Arrangement


class Verdict(StrEnum):
    """How a line relates key and response; drawn with a word and a sign, never colour alone."""

    RIGHT = "right"  # chosen, and the key (or in its right place, or matched rightly)
    WRONG = "wrong"  # chosen, and not the key (or misplaced, or matched wrongly)
    MISSED = "missed"  # the key, not chosen
    LEFT = "left"  # not the key, not chosen


@dataclass(frozen=True, slots=True)
class Line:
    """Feedback on one option, step, pair or typed answer.

    label: as on the screen (`a`, or `1` for a left), '' for a typed answer. why: '' where the kind
    has none. given and expected: for a step the place (from 1) it was put in and the one it belongs
    in; for a left the texts of the rights, given None if left open; for a typed answer what was
    typed and what is right; both None for choices.
    """

    label: str
    text: str
    why: str
    verdict: Verdict
    given: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything said after an answer.

    key: the right response in the labels of the screen, as text (see `key_text`).
    lesson and section: where to read on, None for an item that no lesson teaches.
    ended_case: a dangerous choice ended the case.
    """

    fraction: float
    key: str
    lines: tuple[Line, ...]
    rationale: str
    sources: tuple[SourceKey, ...]
    critical: bool
    ended_case: bool = False
    lesson: LessonId | None = None
    section: int = 0


def feedback(item: Step, arrangement: Arrangement, response: Response, fraction: float) -> Feedback:
    """Feedback without its place in a lesson, which the caller adds with `dataclasses.replace`.

    Lines come in the order of the screen. Raises UnusableResponse for a response of another kind or
    to another item, ValueError when the arrangement was made for another item.
    """
    return Feedback(
        fraction=fraction,
        key=key_text(item, arrangement),
        lines=_lines(item, arrangement, response, fraction),
        rationale=item.rationale,
        sources=item.sources,
        critical=item.critical,
        ended_case=ends_case(item, response),
    )


def key_text(item: Step, arrangement: Arrangement) -> str:
    """The right response in the words of the screen: 'b', 'a, c', 'c b a d', '1-c, 2-a', '2.5 ml'.

    `read_response` takes it back as it stands.
    """
    match item:
        case Single() | Multiple() | TrueFalse():
            options = options_of(item)
            shown = options_shown(item, arrangement)
            return ", ".join(letter(at) for at, place in enumerate(shown) if options[place].key)
        case Order(sequence=sequence):
            shown = options_shown(item, arrangement)
            return " ".join(letter(shown.index(place)) for place in range(len(sequence)))
        case Match(pairs=pairs):
            rights = [item.rights[place] for place in rights_shown(item, arrangement)]
            joined = (f"{number(at)}-{letter(rights.index(p.right))}" for at, p in enumerate(pairs))
            return ", ".join(joined)
        case Numeric():
            return written_answer(item)
        case Short(answers=answers):
            return answers[0]
        case _:
            assert_never(item)


def _lines(
    item: Step, arrangement: Arrangement, response: Response, fraction: float
) -> tuple[Line, ...]:
    match item:
        case Single() | Multiple() | TrueFalse():
            return _option_lines(item, arrangement, response)
        case Order():
            return _step_lines(item, arrangement, response)
        case Match():
            return _left_lines(item, response)
        case Numeric():
            spread = f" ± {item.tolerance:f}" if item.tolerance else ""
            return (_typed_line(response, written_answer(item) + spread, fraction),)
        case Short(answers=answers):
            return (_typed_line(response, " or ".join(answers), fraction),)
        case _:
            assert_never(item)


def _option_lines(
    item: Single | Multiple | TrueFalse, arrangement: Arrangement, response: Response
) -> tuple[Line, ...]:
    options = options_of(item)
    chosen = usable.choices(response, len(options))
    return tuple(
        Line(
            letter(at),
            options[place].text,
            options[place].why,
            _CHOICE_VERDICTS[options[place].key, place in chosen],
        )
        for at, place in enumerate(options_shown(item, arrangement))
    )


_CHOICE_VERDICTS = {
    (True, True): Verdict.RIGHT,
    (False, True): Verdict.WRONG,
    (True, False): Verdict.MISSED,
    (False, False): Verdict.LEFT,
}
"""By whether an option is the key and whether it was chosen."""


def _step_lines(item: Order, arrangement: Arrangement, response: Response) -> tuple[Line, ...]:
    order = usable.whole_order(response, len(item.sequence))
    return tuple(
        Line(
            letter(at),
            item.sequence[place],
            "",
            Verdict.RIGHT if order.index(place) == place else Verdict.WRONG,
            given=number(order.index(place)),
            expected=number(place),
        )
        for at, place in enumerate(options_shown(item, arrangement))
    )


def _left_lines(item: Match, response: Response) -> tuple[Line, ...]:
    matched = usable.some_matches(response, len(item.pairs), len(item.rights))
    lines = []
    for at, (pair, place) in enumerate(zip(item.pairs, matched, strict=True)):
        given = None if place is None else item.rights[place]
        verdict = Verdict.RIGHT if given == pair.right else Verdict.WRONG
        if given is None:
            verdict = Verdict.MISSED
        lines.append(Line(number(at), pair.left, pair.why, verdict, given, pair.right))
    return tuple(lines)


def _typed_line(response: Response, expected: str, fraction: float) -> Line:
    given = usable.text(response)
    verdict = Verdict.RIGHT if fraction == 1 else Verdict.WRONG
    return Line("", given, "", verdict, given, expected)
