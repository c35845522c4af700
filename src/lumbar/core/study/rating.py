"""How well something was recalled, from mark, certainty and time."""

from datetime import timedelta
from enum import IntEnum, StrEnum

from lumbar.core.curriculum.item import Step


class Rating(IntEnum):
    """FSRS's four ratings. Again means not recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Certainty(StrEnum):
    """The trainee's own word on how sure they were, given with the answer."""

    SURE = "sure"
    UNSURE = "unsure"
    GUESS = "guess"


def suggest_rating(
    item: Step, fraction: float, certainty: Certainty | None, took: timedelta
) -> Rating:
    """The rating an answer is saved with unless the trainee changes it.

    fraction: 0..1. certainty: None when not asked (line mode may leave it out). took: time on the question.
    The whole table, with its reasons: docs/study.md.
    """
    raise NotImplementedError
