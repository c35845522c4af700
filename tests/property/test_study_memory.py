"""Laws of memory and scheduling."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.study.fuzz import fuzz_bounds
from lumbar.core.study.memory import (
    Memory,
    Stage,
    ideal_interval,
    outlook,
    replay,
    retrievability,
)
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import day_start, study_day
from property.study_memories import even_load, moments, settings

Moment = tuple[StudySettings, Memory | None, datetime]


@st.composite
def loads(draw: st.DrawFn) -> Mapping[int, int]:
    """Objectives due by days ahead; unnamed days have none."""
    return draw(st.dictionaries(st.integers(1, 400), st.integers(0, 60), max_size=40))


def foreseen(moment: Moment, seed: str, due_in: Mapping[int, int]) -> Mapping[Rating, Memory]:
    chosen, memory, now = moment
    today = study_day(now, chosen.calendar)

    def load(day: date) -> int:
        assert today < day <= today + timedelta(days=98)
        return due_in.get((day - today).days, 0)

    return outlook(memory, now, chosen, load, seed)


@given(moments(), st.text(max_size=8), loads())
def test_fuzz_stays_inside_the_published_bounds(
    moment: Moment, seed: str, due_in: Mapping[int, int]
) -> None:
    chosen, _, now = moment
    today = study_day(now, chosen.calendar)
    for memory in foreseen(moment, seed, due_in).values():
        if memory.stage is not Stage.REVIEW:
            assert memory.interval_days == 0
            continue
        ideal = ideal_interval(memory.stability, chosen.desired_retention)
        low, high = fuzz_bounds(ideal, chosen.maximum_interval_days)
        if ideal >= 2.5:
            assert low <= memory.interval_days <= high
        assert 1 <= memory.interval_days <= chosen.maximum_interval_days
        assert memory.due_day == today + timedelta(days=memory.interval_days)
        assert memory.due == day_start(memory.due_day, chosen.calendar)


@given(moments(), st.text(max_size=8), loads())
def test_a_better_rating_never_comes_back_sooner(
    moment: Moment, seed: str, due_in: Mapping[int, int]
) -> None:
    found = foreseen(moment, seed, due_in)
    for worse, better in pairwise(Rating):
        assert found[worse].interval_days <= found[better].interval_days
        assert found[worse].due_day <= found[better].due_day


@given(moments())
def test_a_better_rating_never_shortens_the_ideal_interval_in_review(moment: Moment) -> None:
    """The law of the memory itself, before any fuzz or limit."""
    chosen, memory, _ = moment
    assume(memory is not None and memory.stage is Stage.REVIEW)
    found = foreseen(moment, "", {})
    for worse, better in pairwise((Rating.HARD, Rating.GOOD, Rating.EASY)):
        assert found[worse].stability <= found[better].stability
        assert ideal_interval(found[worse].stability, chosen.desired_retention) <= ideal_interval(
            found[better].stability, chosen.desired_retention
        )


@given(moments(), st.text(max_size=8), loads())
def test_replaying_a_recorded_review_gives_the_memory_that_was_saved(
    moment: Moment, seed: str, due_in: Mapping[int, int]
) -> None:
    _, memory, now = moment
    for rating, saved in foreseen(moment, seed, due_in).items():
        again = replay(memory, rating, now, saved.last_day, saved.due, saved.due_day)
        assert again == saved


@given(moments(), st.text(max_size=8), loads())
def test_the_same_seed_and_loads_give_the_same_outlook(
    moment: Moment, seed: str, due_in: Mapping[int, int]
) -> None:
    assert foreseen(moment, seed, due_in) == foreseen(moment, seed, due_in)


@given(moments())
def test_numbers_stay_in_their_ranges(moment: Moment) -> None:
    _, before, now = moment
    for rating, memory in foreseen(moment, "s", {}).items():
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert memory.due > now
        assert (memory.step is None) == (memory.stage is Stage.REVIEW)
        assert memory.reviews == (0 if before is None else before.reviews) + 1
        lapsed = before is not None and before.stage is Stage.REVIEW and rating is Rating.AGAIN
        assert memory.lapses - (0 if before is None else before.lapses) == lapsed


@given(moments(), st.integers(0, 2000), st.integers(0, 2000))
def test_recall_only_falls_with_time(moment: Moment, one: int, other: int) -> None:
    _, memory, _ = moment
    assume(memory is not None)
    assert memory is not None
    sooner, later = sorted((one, other))
    first = retrievability(memory, memory.last_day + timedelta(days=sooner))
    second = retrievability(memory, memory.last_day + timedelta(days=later))
    assert 0 < second <= first <= 1


@given(st.integers(1, 3000), st.floats(0.7, 0.97))
def test_recall_at_the_ideal_interval_is_what_was_desired(days: int, retention: float) -> None:
    """At elapsed = stability recall is 0.9; an interval solved for a retention gives it back."""
    day = date(2026, 1, 1)
    memory = Memory(
        Stage.REVIEW, None, float(days), 5.0, day, datetime(2026, 1, 1, tzinfo=UTC), day, 1, 1, 0
    )
    assert retrievability(memory, day + timedelta(days=days)) == pytest.approx(0.9)
    assert ideal_interval(days, 0.9) == pytest.approx(days)
    stability = days / ideal_interval(1.0, retention)
    aimed = Memory(Stage.REVIEW, None, stability, 5.0, day, memory.due, day, 1, 1, 0)
    assert retrievability(aimed, day + timedelta(days=days)) == pytest.approx(retention)


@given(settings, st.floats(0.01, 5000))
def test_bounds_are_nowhere_lower_for_a_longer_interval(chosen: StudySettings, days: float) -> None:
    """What keeps the order of ratings and the bounds true at once."""
    longest = chosen.maximum_interval_days
    shorter, longer = fuzz_bounds(days, longest), fuzz_bounds(days * 1.01, longest)
    assert shorter[0] <= longer[0]
    assert shorter[1] <= longer[1]


@given(moments())
def test_even_loads_change_nothing(moment: Moment) -> None:
    """Only differences between days count."""
    chosen, memory, now = moment
    assert outlook(memory, now, chosen, even_load, "s") == outlook(
        memory, now, chosen, lambda _: 0, "s"
    )
