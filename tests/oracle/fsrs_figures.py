"""What is predicted on the `fsrs` project's own review log, by us and by the library, as figures.

Run `python -m oracle.fsrs_figures` with `src` and `tests` on the path to print them. The log and
its licence are in `oracle/fsrs`: 12,580 answers of one person on 1,205 cards, from the py-fsrs
repository.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import fsrs_rs_python

from lumbar.core.study.memory import (
    LEARNING_STEPS,
    RELEARNING_STEPS,
    Memory,
    replay,
    retrievability,
)
from lumbar.core.study.rating import Rating
from lumbar.core.study.study_day import Calendar, study_day

LOG = Path(__file__).parent / "fsrs" / "review_log.csv"
CALENDAR = Calendar(ZoneInfo("America/Los_Angeles"), 4)
"""The log names no zone. Answers lie between 15:00 and 06:00 UTC: a waking day on that coast."""


@dataclass(frozen=True)
class Review:
    """One answer of the log. day: its study day in `CALENDAR`."""

    card: str
    rating: Rating
    at: datetime
    day: date


@dataclass(frozen=True)
class Prediction:
    """Recall predicted for an answer at least one day after the one before it, and what came of it.

    history: the card's answers up to this one, each with the days since the one before it.
    """

    at: datetime
    history: tuple[tuple[Rating, int], ...]
    predicted: float

    @property
    def recalled(self) -> bool:
        return self.history[-1][0] is not Rating.AGAIN


@dataclass(frozen=True)
class Fit:
    """How well predictions meet a log: 0 is perfect. answers: how many were predicted."""

    log_loss: float
    rmse: float
    answers: int


def cards() -> list[list[Review]]:
    """The log by card, each in order of time."""
    by_card: dict[str, list[Review]] = defaultdict(list)
    with LOG.open(newline="") as lines:
        for row in csv.DictReader(lines):
            at = datetime.fromisoformat(row["review_time"])
            day = study_day(at, CALENDAR)
            by_card[row["card_id"]].append(
                Review(row["card_id"], Rating(int(row["review_rating"])), at, day)
            )
    return [sorted(reviews, key=lambda review: review.at) for reviews in by_card.values()]


def ours(reviews: Sequence[Review]) -> list[float]:
    """Recall before each answer but the first, by `lumbar.core.study.memory`."""
    memory: Memory | None = None
    recalls = []
    for review in reviews:
        if memory is not None:
            recalls.append(retrievability(memory, review.day))
        memory = replay(memory, review.rating, review.at, review.day, review.at, review.day)
    return recalls


def library(reviews: Sequence[Review], instant: Callable[[Review], datetime]) -> list[float]:
    """The same by the `fsrs` package, told that each answer was at `instant`."""
    scheduler = fsrs.Scheduler(
        learning_steps=LEARNING_STEPS, relearning_steps=RELEARNING_STEPS, enable_fuzzing=False
    )
    card = fsrs.Card(card_id=1, due=instant(reviews[0]))
    recalls = []
    for review in reviews:
        at = instant(review)
        if card.last_review is not None:
            recalls.append(float(scheduler.get_card_retrievability(card, at)))
        card, _ = scheduler.review_card(card, fsrs.Rating(review.rating), at)
    return recalls


def midnight(review: Review) -> datetime:
    """The study day of a review as an artificial instant."""
    return datetime(review.day.year, review.day.month, review.day.day, tzinfo=UTC)


def raw_instant(review: Review) -> datetime:
    """The instant itself: the library then counts periods of 24 hours."""
    return review.at.astimezone(UTC)


def predictions(
    recall: Callable[[Sequence[Review]], list[float]], instant: Callable[[Review], datetime]
) -> list[Prediction]:
    """Every answer of the log that came a day or more after the one before, in order of time."""
    found = []
    for reviews in cards():
        history = [(reviews[0].rating, 0)]
        for (before, review), predicted in zip(pairwise(reviews), recall(reviews), strict=True):
            elapsed = (instant(review) - instant(before)).days
            history.append((review.rating, elapsed))
            if elapsed > 0:
                found.append(Prediction(review.at, tuple(history), predicted))
    return sorted(found, key=lambda prediction: prediction.at)


def fit(found: Sequence[Prediction]) -> Fit:
    """Log loss and RMSE over bins, every answer counting the same."""
    return weighted_fit(found, [1.0] * len(found))


def recent_fit(found: Sequence[Prediction]) -> Fit:
    """The same as `fsrs-rs` weighs it: from a quarter for the oldest to 1 for the latest answer.

    Found by comparing with what it returns; in a bin its means are unweighted.
    """
    last = max(1, len(found) - 1)
    return weighted_fit(found, [0.25 + 0.75 * (n / last) ** 3 for n in range(len(found))])


def weighted_fit(found: Sequence[Prediction], weights: Sequence[float]) -> Fit:
    """Weighted log loss, and the root of the weighted mean over bins of each bin's squared gap."""
    loss = 0.0
    bins: dict[tuple[int, int, int], list[tuple[float, float]]] = defaultdict(list)
    for prediction, weight in zip(found, weights, strict=True):
        recall = prediction.predicted
        loss -= weight * math.log(recall if prediction.recalled else 1 - recall)
        bins[_bin(prediction)].append((recall - prediction.recalled, weight))
    squares = 0.0
    for of_bin in bins.values():
        gap = sum(gap for gap, _ in of_bin) / len(of_bin)
        squares += gap**2 * sum(weight for _, weight in of_bin)
    return Fit(loss / sum(weights), math.sqrt(squares / sum(weights)), len(found))


def _bin(prediction: Prediction) -> tuple[int, int, int]:
    """Bins by elapsed days, long-term answers and lapses, each growing by a constant factor.

    Source: fsrs-rs, src/dataset.rs, r_matrix_index.
    """
    elapsed = prediction.history[-1][1]
    long_term = sum(days > 0 for _, days in prediction.history)
    lapses = sum(days > 0 and rating is Rating.AGAIN for rating, days in prediction.history[:-1])
    return (
        _step(elapsed, 248.0, 3.62),
        _step(long_term + 1, 1.99, 1.89),
        _step(lapses, 1.65, 1.73) if lapses else 0,
    )


def _step(value: int, scale: float, base: float) -> int:
    return round(scale * base ** math.floor(math.log(value, base)))


def rust(found: Sequence[Prediction]) -> Fit:
    """The fit that `fsrs-rs` itself reports for the same answers, with its default parameters."""
    items = [
        fsrs_rs_python.FSRSItem(
            [fsrs_rs_python.FSRSReview(int(rating), days) for rating, days in prediction.history]
        )
        for prediction in found
    ]
    reported = fsrs_rs_python.FSRS(fsrs_rs_python.DEFAULT_PARAMETERS).evaluate(items)
    return Fit(reported.log_loss, reported.rmse_bins, len(items))


def main() -> None:
    """Print every fit, one a line."""
    mine = predictions(ours, midnight)
    theirs = predictions(lambda reviews: library(reviews, midnight), midnight)
    raw = predictions(lambda reviews: library(reviews, raw_instant), raw_instant)
    rows = {
        "lumbar, study days": fit(mine),
        "fsrs, same study days": fit(theirs),
        "fsrs, periods of 24 hours": fit(raw),
        "lumbar, study days, recent weigh more": recent_fit(mine),
        "fsrs-rs evaluate, same study days": rust(mine),
    }
    print(f"{'':40}{'log loss':>12}{'RMSE(bins)':>12}{'answers':>9}")
    for name, found in rows.items():
        print(f"{name:40}{found.log_loss:12.6f}{found.rmse:12.6f}{found.answers:9}")


if __name__ == "__main__":
    main()
