"""Memory: steps, days, and what the library is never allowed to do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

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
from lumbar.core.study.study_day import Calendar, day_start

BERLIN = Calendar(ZoneInfo("Europe/Berlin"), 4)
SETTINGS = StudySettings(calendar=BERLIN)
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
TODAY = date(2026, 3, 10)
A, H, G, E = Rating


def nothing_due(_: date) -> int:
    return 0


def after(memory: Memory | None, now: datetime, seed: str = "s") -> dict[Rating, Memory]:
    return dict(outlook(memory, now, SETTINGS, nothing_due, seed))


def minutes(memory: Memory, now: datetime) -> float:
    return (memory.due - now) / timedelta(minutes=1)


def in_review(stability: float = 10.0, last_day: date = TODAY) -> Memory:
    start = day_start(last_day + timedelta(days=10), BERLIN)
    return Memory(
        Stage.REVIEW, None, stability, 5.0, last_day, start, last_day + timedelta(days=10), 10, 4, 1
    )


def test_first_answer() -> None:
    found = after(None, NOON)
    assert [found[r].stage for r in Rating] == [
        Stage.LEARNING,
        Stage.LEARNING,
        Stage.LEARNING,
        Stage.REVIEW,
    ]
    assert [minutes(found[r], NOON) for r in (A, H, G)] == [1, 5.5, 10]
    assert [found[r].step for r in Rating] == [0, 0, 1, None]
    assert [found[r].stability for r in Rating] == [0.212, 1.2931, 2.3065, 8.2956]
    assert {found[r].reviews for r in Rating} == {1}
    assert {found[r].lapses for r in Rating} == {0}


def test_second_step_leads_to_review() -> None:
    found = after(after(None, NOON)[G], NOON + timedelta(minutes=10))
    assert [found[r].step for r in Rating] == [0, 1, None, None]
    assert found[G].stage is Stage.REVIEW
    assert found[G].due == day_start(found[G].due_day, BERLIN)
    assert found[G].due_day == TODAY + timedelta(days=found[G].interval_days)


def test_a_lapse_is_relearned_and_counted() -> None:
    now = NOON + timedelta(days=10)
    lapsed = after(in_review(), now)[A]
    assert (lapsed.stage, lapsed.step, lapsed.interval_days) == (Stage.RELEARNING, 0, 0)
    assert (lapsed.lapses, lapsed.reviews) == (2, 5)
    assert minutes(lapsed, now) == 10
    again = after(lapsed, now + timedelta(minutes=10))
    assert again[A].lapses == 2, "forgetting it again while relearning is the same lapse"
    assert minutes(again[H], now + timedelta(minutes=10)) == 15
    assert again[G].stage is Stage.REVIEW


def test_a_step_over_after_the_rollover_belongs_to_the_next_day() -> None:
    late = datetime(2026, 3, 11, 2, 55, tzinfo=UTC)  # 03:55 in Berlin, still the 10th
    found = after(None, late)
    assert [found[r].due_day for r in (A, H, G)] == [TODAY, date(2026, 3, 11), date(2026, 3, 11)]
    assert {found[r].last_day for r in Rating} == {TODAY}


def test_elapsed_time_is_counted_in_study_days() -> None:
    """Half an hour over the rollover is a day; twenty-three hours within one day are none."""
    evening = day_start(TODAY + timedelta(days=1), BERLIN) - timedelta(minutes=15)
    learned = after(None, evening)[E]
    morning = evening + timedelta(minutes=30)
    same_day = evening + timedelta(minutes=14)
    assert retrievability(learned, TODAY) == 1.0
    assert retrievability(learned, TODAY + timedelta(days=1)) < 1.0
    assert after(learned, morning)[G].stability > after(learned, same_day)[G].stability


def test_a_clock_that_went_back_counts_as_no_time() -> None:
    memory = in_review()
    assert retrievability(memory, TODAY - timedelta(days=3)) == 1.0
    before, same = NOON - timedelta(days=3), NOON
    assert after(memory, before)[G].stability == after(memory, same)[G].stability


def test_recall_is_nine_tenths_after_stability_days() -> None:
    assert retrievability(in_review(12.0), TODAY + timedelta(days=12)) == pytest.approx(0.9)
    assert ideal_interval(12.0, 0.9) == pytest.approx(12.0)


def test_the_longest_interval_is_respected() -> None:
    settings = StudySettings(calendar=BERLIN, maximum_interval_days=20)
    for seed in "abcdefgh":
        found = outlook(in_review(400.0), NOON + timedelta(days=300), settings, nothing_due, seed)
        assert all(17 <= found[r].interval_days <= 20 for r in (H, G, E))


def test_a_seed_decides() -> None:
    now = NOON + timedelta(days=30)
    memory = in_review(30.0)
    assert after(memory, now, "one") == after(memory, now, "one")
    assert len({after(memory, now, f"seed {n}")[G].interval_days for n in range(50)}) > 3


def test_lighter_days_are_preferred() -> None:
    now = NOON + timedelta(days=10)
    light = TODAY + timedelta(days=10 + 32)

    def load(day: date) -> int:
        return 0 if day == light else 50

    found = [outlook(in_review(), now, SETTINGS, load, f"seed {n}")[G] for n in range(100)]
    assert sum(memory.due_day == light for memory in found) > 95


def test_ratings_keep_their_order_where_balancing_ends() -> None:
    """Hard just under 90 days is drawn to its last, light day; Good just over is drawn evenly."""
    memory = in_review(88.5)
    now = NOON + timedelta(days=1)

    def load(day: date) -> int:
        return 0 if (day - TODAY).days >= 97 else 1000

    hard, good = (after(memory, now)[rating] for rating in (H, G))
    assert ideal_interval(hard.stability, 0.9) < 90 < ideal_interval(good.stability, 0.9)
    for n in range(100):
        found = outlook(memory, now, SETTINGS, load, f"seed {n}")
        assert found[H].interval_days <= found[G].interval_days


def test_the_library_reads_no_clock_and_never_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "NoClock":
            raise AssertionError("the clock was read")

    def no_sleep(_: float) -> None:
        raise AssertionError("slept")

    monkeypatch.setattr("fsrs.card.datetime", NoClock)
    monkeypatch.setattr("fsrs.scheduler.datetime", NoClock)
    monkeypatch.setattr("fsrs.card.time.sleep", no_sleep)
    for memory in (None, in_review()):
        for rating, foreseen in after(memory, NOON + timedelta(days=10)).items():
            day = foreseen.last_day
            assert replay(memory, rating, NOON, day, foreseen.due, foreseen.due_day) == foreseen
