"""What is shown after an answer is committed: the key, every why, the rationale, where to read on."""

from dataclasses import dataclass
from enum import StrEnum

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.response import Response
from lumbar.core.ids import LessonId, SourceKey
from lumbar.core.presentation.presented import Arrangement


class Verdict(StrEnum):
    """How one line of feedback relates key and response; drawn with a word and a sign, never colour alone."""

    RIGHT = "right"  # chosen, and the key (or in its right place, or matched rightly)
    WRONG = "wrong"  # chosen, and not the key (or misplaced, or matched wrongly)
    MISSED = "missed"  # the key, not chosen
    LEFT = "left"  # not the key, not chosen


@dataclass(frozen=True, slots=True)
class Line:
    """Feedback on one option, step, pair or typed answer.

    label: as on the screen (`a`, or `1` for a left). given and expected: what the trainee put there and
    what belongs there, for order, match and typed answers; None for choices.
    """

    label: str
    text: str
    why: str
    verdict: Verdict
    given: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything said after an answer. `key` is the right response in the labels of the screen, as text.

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
    """Feedback without its place in a lesson, which the caller adds with `dataclasses.replace`."""
    raise NotImplementedError
