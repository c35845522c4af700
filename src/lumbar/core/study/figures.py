"""Figures for people to judge their study by. Undefined is None, never 0."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from lumbar.core.study.memory import Memory, retrievability
from lumbar.core.study.rating import Certainty

ONE_DAY = timedelta(days=1)
BIN_PERCENT = 5
LOWEST_BIN = 50
"""Predictions under this many percent share one bin; with a target of 70 % they are rare."""

Judged: TypeAlias = tuple[date, float, bool]
"""An answer against its prediction: study day, recall predicted (0..1), whether it was recalled."""


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

    answers: how many. measured: share rated better than Again. predicted: mean of what was
    expected. Both 0..1, None without answers.
    """

    label: str
    answers: int
    measured: float | None
    predicted: float | None


def streak(days: Sequence[date], today: date) -> int:
    """Study days in a row with at least one answer, up to today.

    days: any order, repeats allowed. A today without an answer yet does not break the streak.
    """
    answered = set(days)
    day = today if today in answered else today - ONE_DAY
    length = 0
    while day in answered:
        length += 1
        day -= ONE_DAY
    return length


def forecast(due_days: Mapping[date, int], today: date, days: int) -> tuple[int, ...]:
    """How many objectives fall due on each of the next `days` study days, from today.

    due_days: objectives by due day. Those overdue count today. Returns `days` numbers (1 or more).
    """
    coming = [0] * days
    for day, count in due_days.items():
        ahead = max(0, (day - today).days)
        if ahead < days:
            coming[ahead] += count
    return tuple(coming)


def topic_recall(
    topic: str, title: str, memories: Iterable[Memory | None], today: date
) -> TopicRecall:
    """Recall of a topic. memories: one for each objective of it, None for one never reviewed."""
    of_topic = list(memories)
    recalls = [retrievability(memory, today) for memory in of_topic if memory is not None]
    return TopicRecall(topic, title, _mean(recalls), len(recalls), len(of_topic))


def retention(label: str, answers: Sequence[tuple[float, bool]]) -> Retention:
    """Retention over answers, each (predicted 0..1, recalled)."""
    return Retention(
        label,
        len(answers),
        _mean([float(recalled) for _, recalled in answers]),
        _mean([predicted for predicted, _ in answers]),
    )


def retention_by_month(answers: Iterable[Judged]) -> tuple[Retention, ...]:
    """Retention for each month with answers, oldest first, labelled such as 2026-11."""
    months: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for day, predicted, recalled in answers:
        months[f"{day:%Y-%m}"].append((predicted, recalled))
    return tuple(retention(month, months[month]) for month in sorted(months))


def calibration(answers: Iterable[Judged]) -> tuple[Retention, ...]:
    """Retention by what was predicted, in bins of 5 %, lowest first; bins without answers left out.

    A bin holds its lower bound; the highest also holds its upper. Labels: 'under 50%', '80-85%'.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for _, predicted, recalled in answers:
        bins[_bin_floor(predicted)].append((predicted, recalled))
    return tuple(retention(_bin_label(floor), bins[floor]) for floor in sorted(bins))


def certainty_borne_out(
    answers: Iterable[tuple[Certainty, float]],
) -> Mapping[Certainty, float | None]:
    """For each word of certainty the share of answers wholly right, 0..1, None without any.

    answers: each (certainty, fraction 0..1).
    """
    right: dict[Certainty, list[float]] = {certainty: [] for certainty in Certainty}
    for certainty, fraction in answers:
        right[certainty].append(float(fraction >= 1))
    return {certainty: _mean(found) for certainty, found in right.items()}


def _bin_floor(predicted: float) -> int:
    percent = int(predicted * 100)
    if percent < LOWEST_BIN:
        return 0
    return min(percent // BIN_PERCENT * BIN_PERCENT, 100 - BIN_PERCENT)


def _bin_label(floor: int) -> str:
    return f"under {LOWEST_BIN}%" if floor == 0 else f"{floor}-{floor + BIN_PERCENT}%"


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
