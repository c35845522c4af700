"""Memory and intervals against the two FSRS libraries, on any history."""

from datetime import UTC, date, datetime, timedelta

import fsrs
import fsrs_rs_python
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.study.memory import (
    LEARNING_STEPS,
    RELEARNING_STEPS,
    Memory,
    Stage,
    ideal_interval,
    replay,
    retrievability,
)
from lumbar.core.study.rating import Rating

FIRST_DAY = date(2025, 1, 1)

histories = st.lists(
    st.tuples(
        st.sampled_from(Rating),
        st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 400)),
    ),
    min_size=1,
    max_size=20,
)
"""Each a rating and the study days since the answer before it."""


def scheduler(desired_retention: float = 0.9, longest: int = 36500) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=desired_retention,
        learning_steps=LEARNING_STEPS,
        relearning_steps=RELEARNING_STEPS,
        maximum_interval=longest,
        enable_fuzzing=False,
    )


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def answered(memory: Memory | None, rating: Rating, day: date) -> Memory:
    """One answer folded; the due date plays no part in what is compared."""
    return replay(memory, rating, noon(day), day, noon(day), day)


@given(histories, st.floats(0.7, 0.97), st.integers(7, 3650))
def test_any_history_gives_the_library_s_numbers(
    history: list[tuple[Rating, int]], desired_retention: float, longest: int
) -> None:
    library = scheduler(desired_retention, longest)
    card = fsrs.Card(card_id=1, due=noon(FIRST_DAY))
    memory, day = None, FIRST_DAY
    for rating, days in history:
        day += timedelta(days=days)
        if memory is not None:
            recall = library.get_card_retrievability(card, noon(day))
            assert retrievability(memory, day) == pytest.approx(recall, abs=1e-12)
        card, _ = library.review_card(card, fsrs.Rating(rating), noon(day))
        memory = answered(memory, rating, day)
        assert memory.stability == card.stability
        assert memory.difficulty == card.difficulty
        assert memory.step == card.step
        assert memory.stage.value == card.state.name.lower()
        if memory.stage is Stage.REVIEW:
            ideal = ideal_interval(memory.stability, desired_retention)
            assert min(max(round(ideal), 1), longest) == (card.due - noon(day)).days


@given(histories)
def test_any_history_gives_the_rust_library_s_memory(history: list[tuple[Rating, int]]) -> None:
    """To a thousandth: it computes in single precision, which adds up over a history."""
    memory, day = None, FIRST_DAY
    reviews = []
    for number, (rating, days) in enumerate(history):
        elapsed = days if number else 0
        day += timedelta(days=elapsed)
        memory = answered(memory, rating, day)
        reviews.append(fsrs_rs_python.FSRSReview(int(rating), elapsed))
    theirs = fsrs_rs_python.FSRS(fsrs_rs_python.DEFAULT_PARAMETERS).memory_state(
        fsrs_rs_python.FSRSItem(reviews)
    )
    assert memory is not None
    assert memory.stability == pytest.approx(min(theirs.stability, 36500), rel=1e-3)
    assert memory.difficulty == pytest.approx(theirs.difficulty, rel=1e-3)


def test_a_pinned_history_of_intervals() -> None:
    """Each answered on the day it is due; the intervals are those py-fsrs pins in its tests."""
    ratings = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
    memory, day, intervals = None, FIRST_DAY, []
    for rating in map(Rating, ratings):
        memory = answered(memory, rating, day)
        in_review = memory.stage is Stage.REVIEW
        intervals.append(round(ideal_interval(memory.stability, 0.9)) if in_review else 0)
        day += timedelta(days=intervals[-1])
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
