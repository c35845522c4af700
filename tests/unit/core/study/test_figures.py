"""Figures: what is shown on Home and Progress."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lumbar.core.study.figures import (
    Retention,
    calibration,
    certainty_borne_out,
    forecast,
    retention,
    retention_by_month,
    streak,
    topic_recall,
)
from lumbar.core.study.memory import Memory, Stage
from lumbar.core.study.rating import Certainty

TODAY = date(2026, 3, 10)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("days", "length"),
    [
        ([], 0),
        ([0], 1),
        ([0, 1, 2], 3),
        ([2, 0, 1, 1, 0], 3),
        ([0, 1, 3, 4], 2),
        # today is not over yet
        ([1, 2], 2),
        ([2, 3], 0),
        # a later day, after somebody flew west, neither helps nor harms
        ([-1, 0], 1),
    ],
)
def test_streak(days: list[int], length: int) -> None:
    assert streak(ago(*days), TODAY) == length


def test_forecast_counts_what_is_overdue_today() -> None:
    due = dict(zip(ago(30, 1, 0, -1, -3, -4), [5, 2, 1, 7, 4, 9], strict=True))
    assert forecast(due, TODAY, 4) == (8, 7, 0, 4)
    assert forecast({}, TODAY, 3) == (0, 0, 0)


def memory(stability: float, days: int) -> Memory:
    now = datetime(2026, 3, 10, tzinfo=UTC)
    last = TODAY - timedelta(days=days)
    return Memory(Stage.REVIEW, None, stability, 5.0, last, now, TODAY, 1, 1, 0)


def test_recall_of_a_topic_is_the_mean_over_what_was_studied() -> None:
    found = topic_recall("oils", "Oils", [memory(10, 10), memory(10, 0), None], TODAY)
    assert found.recall == pytest.approx((0.9 + 1.0) / 2)
    assert (found.topic, found.title, found.studied, found.total) == ("oils", "Oils", 2, 3)


def test_recall_of_an_unstudied_topic_is_unknown() -> None:
    assert topic_recall("oils", "Oils", [None, None], TODAY).recall is None


def test_retention() -> None:
    found = retention("all", [(0.9, True), (0.8, True), (0.7, False), (0.6, True)])
    assert (found.label, found.answers) == ("all", 4)
    assert found.measured == pytest.approx(0.75)
    assert found.predicted == pytest.approx(0.75)
    assert retention("none", []) == Retention("none", 0, None, None)
    assert retention("forgot", [(0.9, False)]).measured == 0.0


def test_retention_by_month() -> None:
    answers = [
        (date(2026, 2, 28), 0.9, True),
        (date(2025, 12, 31), 0.8, False),
        (date(2026, 2, 1), 0.7, False),
    ]
    assert [(r.label, r.answers, r.measured) for r in retention_by_month(answers)] == [
        ("2025-12", 1, 0.0),
        ("2026-02", 2, 0.5),
    ]


@pytest.mark.parametrize(
    ("predicted", "label"),
    [
        (0.0, "under 50%"),
        (0.4999, "under 50%"),
        (0.5, "50-55%"),
        (0.55, "55-60%"),
        (0.8, "80-85%"),
        (0.8499, "80-85%"),
        (0.85, "85-90%"),
        (0.95, "95-100%"),
        (1.0, "95-100%"),
    ],
)
def test_calibration_bin(predicted: float, label: str) -> None:
    (found,) = calibration([(TODAY, predicted, True)])
    assert found.label == label


def test_calibration_groups_by_prediction_lowest_first() -> None:
    answers = [(TODAY, 0.97, True), (TODAY, 0.81, True), (TODAY, 0.84, False), (TODAY, 0.1, False)]
    assert [(r.label, r.answers, r.measured) for r in calibration(answers)] == [
        ("under 50%", 1, 0.0),
        ("80-85%", 2, 0.5),
        ("95-100%", 1, 1.0),
    ]


def test_certainty_is_borne_out_by_answers_wholly_right() -> None:
    found = certainty_borne_out(
        [(Certainty.SURE, 1.0), (Certainty.SURE, 0.5), (Certainty.GUESS, 0.0)]
    )
    assert found == {Certainty.SURE: 0.5, Certainty.UNSURE: None, Certainty.GUESS: 0.0}
