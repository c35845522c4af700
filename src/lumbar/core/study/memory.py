"""The memory of one objective: FSRS-6 through the `fsrs` library, on study days of ours.

The library counts whole days between two instants. It is handed an artificial midnight (UTC) for
each study day, so that what it counts are study days; the instants at which steps are over and days
begin are ours. Its own fuzz is off, its clock is never read, and a card is always given its id and
due date, because the constructor reads the clock and sleeps without them.

The steps are constants on purpose. A log is folded years later with the program of then: if steps
could be set, every review would have to carry the steps in force, and a fold could not tell a step
from a lapse without them. Retention and the longest interval can be set freely, because they decide
due dates only, and due dates are recorded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import fsrs

from lumbar.core.dice import chance
from lumbar.core.study.fuzz import SHORTEST_FUZZED, fuzz_bounds
from lumbar.core.study.load_balance import place
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import day_start, study_day

LEARNING_STEPS = (timedelta(minutes=1), timedelta(minutes=10))
RELEARNING_STEPS = (timedelta(minutes=10),)


class Stage(StrEnum):
    """Where an objective stands: first steps, spaced reviews, or steps again after a lapse."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of somebody's memory of an objective after its latest review.

    step: 0.. within the (re)learning steps, None in review. stability: days until recall falls to
    0.9. difficulty: 1..10. last_day: study day of the latest review. due: aware UTC; in review the
    start of `due_day`, in (re)learning the instant the step is over. interval_days: 0 within steps.
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

_SCHEDULER = fsrs.Scheduler(
    learning_steps=LEARNING_STEPS, relearning_steps=RELEARNING_STEPS, enable_fuzzing=False
)
_DECAY = -_SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_STATES = {
    Stage.LEARNING: fsrs.State.Learning,
    Stage.REVIEW: fsrs.State.Review,
    Stage.RELEARNING: fsrs.State.Relearning,
}
_STAGES = {state: stage for stage, state in _STATES.items()}
_RATINGS = {rating: fsrs.Rating(rating.value) for rating in Rating}


def retrievability(memory: Memory, day: date) -> float:
    """Probability 0..1 of recall on a study day. 1.0 on the day of the latest review.

    Source: FSRS-6's forgetting curve, (1 + f * t / S) ** -w20 with f such that it is 0.9 at t = S.
    """
    elapsed = max(0, (day - memory.last_day).days)
    return float((1 + _FACTOR * elapsed / memory.stability) ** _DECAY)


def ideal_interval(stability: float, desired_retention: float) -> float:
    """Days after which recall falls to `desired_retention` (0..1, both exclusive); not rounded.

    stability: days. Source: FSRS-6's forgetting curve, solved for time.
    """
    return float(stability / _FACTOR * (desired_retention ** (1 / _DECAY) - 1))


def outlook(
    memory: Memory | None, now: datetime, settings: StudySettings, load: DayLoad, seed: str
) -> Mapping[Rating, Memory]:
    """The next memory for each rating: what buttons say and what is saved, from one computation.

    memory: None for an objective never reviewed. seed: made from ids, so that a replay agrees.
    Intervals of 2.5 days and more are fuzzed within Anki's bounds and placed on the lighter days
    there. load is asked at most for the days after today up to 98 days ahead. A better rating never
    has a shorter interval than a worse one: each has the one below it as its minimum, which never
    leaves its bounds because the bounds of a longer interval are nowhere lower.
    """
    today = study_day(now, settings.calendar)
    draw = chance(seed)
    before = None if memory is None else _card(memory)
    prospects: dict[Rating, Memory] = {}
    shortest = 1
    for rating in Rating:
        card, wait = _reviewed(before, rating, today)
        if card.state is fsrs.State.Review:
            assert card.stability is not None
            days = _interval_days(card.stability, shortest, today, settings, load, draw)
            shortest = days
            due_day = today + timedelta(days=days)
            due = day_start(due_day, settings.calendar)
        else:
            due = now.astimezone(UTC) + wait
            due_day = study_day(due, settings.calendar)
        prospects[rating] = _memory(memory, card, rating, today, due, due_day)
    return prospects


def replay(
    memory: Memory | None,
    rating: Rating,
    at: datetime,  # noqa: ARG001  today's rule needs the day alone; a finer one would need this
    day: date,
    due: datetime,
    due_day: date,
) -> Memory:
    """Fold one recorded review: the memory by FSRS, the due date as recorded.

    The due date was decided with dice and with the load of that day, so it is part of the event.
    """
    card, _ = _reviewed(None if memory is None else _card(memory), rating, day)
    return _memory(memory, card, rating, day, due, due_day)


def _interval_days(
    stability: float,
    shortest: int,
    today: date,
    settings: StudySettings,
    load: DayLoad,
    draw: float,
) -> int:
    longest = settings.maximum_interval_days
    ideal = min(ideal_interval(stability, settings.desired_retention), longest)
    if ideal < SHORTEST_FUZZED:
        return min(max(round(ideal), shortest), longest)
    low, high = fuzz_bounds(ideal, longest)
    return place(today, max(low, shortest), high, ideal, load, draw)


def _card(memory: Memory) -> fsrs.Card:
    midnight = _midnight(memory.last_day)
    return fsrs.Card(
        card_id=0,
        state=_STATES[memory.stage],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=midnight,
        last_review=midnight,
    )


def _reviewed(card: fsrs.Card | None, rating: Rating, day: date) -> tuple[fsrs.Card, timedelta]:
    """The library's card after a review on a study day, and how long until it wants it again."""
    midnight = _midnight(day)
    before = fsrs.Card(card_id=0, due=midnight) if card is None else card
    after, _ = _SCHEDULER.review_card(before, _RATINGS[rating], midnight)
    return after, after.due - midnight


def _memory(
    before: Memory | None,
    card: fsrs.Card,
    rating: Rating,
    day: date,
    due: datetime,
    due_day: date,
) -> Memory:
    assert card.stability is not None
    assert card.difficulty is not None
    stage = _STAGES[card.state]
    lapsed = before is not None and before.stage is Stage.REVIEW and rating is Rating.AGAIN
    return Memory(
        stage=stage,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_day=day,
        due=due,
        due_day=due_day,
        interval_days=(due_day - day).days if stage is Stage.REVIEW else 0,
        reviews=1 if before is None else before.reviews + 1,
        lapses=(0 if before is None else before.lapses) + lapsed,
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
