"""Figures for people to judge their study by. Undefined is None, never 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TopicRecall:
    """Mean recall expected today over the objectives of a topic that have been reviewed.

    recall: 0..1, None when none has been reviewed. studied of total: objectives.
    """

    topic: str
    title: str
    recall: float | None
    studied: int
    total: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Recall measured against recall predicted, over answers on objectives in review.

    answers: how many. measured: share rated better than Again. predicted: mean of what was expected.
    Both 0..1, None without answers.
    """

    label: str
    answers: int
    measured: float | None
    predicted: float | None


def streak(days: Sequence[date], today: date) -> int:
    """Study days in a row with at least one answer, up to today; a day not yet studied does not break it."""
    raise NotImplementedError


def forecast(due_days: Mapping[date, int], today: date, days: int) -> tuple[int, ...]:
    """How many objectives fall due on each of the next `days` study days, from today; overdue count today."""
    raise NotImplementedError


def retention(label: str, answers: Sequence[tuple[float, bool]]) -> Retention:
    """Retention over answers, each (predicted 0..1, recalled)."""
    raise NotImplementedError
