"""The memory of one objective: FSRS-6 through the `fsrs` library, on study days of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings


class Stage(StrEnum):
    """Where an objective stands: first steps, spaced reviews, or steps again after a lapse."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of somebody's memory of an objective after its latest review.

    step: 0.. within the (re)learning steps, None in review. stability: days until recall falls to 0.9.
    difficulty: 1..10. last_day: study day of the latest review. due: aware UTC; in review the start of
    `due_day`, in (re)learning the instant the step is over. interval_days: 0 within steps.
    """

    stage: Stage
    step: int | None
    stability: float
    difficulty: float
    last_day: date
    due: datetime
    due_day: date
    interval_days: int
    reviews: int
    lapses: int


DayLoad = Callable[[date], int]
"""How many objectives are already due on a study day."""


def retrievability(memory: Memory, day: date) -> float:
    """Probability 0..1 of recall on a study day. 1.0 on the day of the latest review."""
    raise NotImplementedError


def outlook(
    memory: Memory | None, now: datetime, settings: StudySettings, load: DayLoad, seed: str
) -> Mapping[Rating, Memory]:
    """The next memory for each rating: what buttons say and what is saved, from one computation.

    memory: None for an objective never reviewed. seed: made from ids, so that a replay agrees.
    Intervals of 2.5 days and more are fuzzed within Anki's bounds and placed on the lighter days there.
    """
    raise NotImplementedError


def replay(
    memory: Memory | None, rating: Rating, at: datetime, day: date, due: datetime, due_day: date
) -> Memory:
    """Fold one recorded review: FSRS gives stage, stability and difficulty; the due date is as recorded.

    The due date was decided with dice and with the load of that day, so it is part of the event.
    """
    raise NotImplementedError
