"""How well something was recalled, from mark, certainty and time."""

from datetime import timedelta
from enum import IntEnum, StrEnum
from fractions import Fraction

from lumbar.core.curriculum.item import Step
from lumbar.core.study.chance import chance_of_full_marks
from lumbar.core.study.effort import answering_time, reading_time


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


RECALLED = 0.5
"""The least fraction that shows some recall; below it the objective is asked again."""

MOST_CHANCE_FOR_EASY = Fraction(1, 2)
"""An item that closed eyes get right this often never earns Easy."""


def suggest_rating(
    item: Step, fraction: float, certainty: Certainty | None, took: timedelta
) -> Rating:
    """The rating an answer is saved with unless the trainee changes it.

    fraction: 0..1. certainty: None when not asked (line mode may leave it out). took: time on the
    question. More fraction, more certainty and less time never lower the rating. Raises ValueError
    for a fraction outside 0..1. The whole table, with its reasons: docs/study.md.
    """
    if not 0 <= fraction <= 1:
        raise ValueError(f"a fraction is 0 to 1, not {fraction}")
    if fraction < RECALLED or (item.critical and fraction < 1) or certainty is Certainty.GUESS:
        return Rating.AGAIN
    if fraction < 1 or certainty is Certainty.UNSURE:
        return Rating.HARD
    if certainty is Certainty.SURE and can_be_easy(item) and took <= knowing_time(item):
        return Rating.EASY
    return Rating.GOOD


def can_be_easy(item: Step) -> bool:
    """Whether Easy may be suggested: a right answer says enough, and a lapse would harm nobody."""
    return not item.critical and chance_of_full_marks(item) < MOST_CHANCE_FOR_EASY


def knowing_time(item: Step) -> timedelta:
    """The longest that a ready answer takes: one reading, one decision, and the keys."""
    return reading_time(item) + answering_time(item)
