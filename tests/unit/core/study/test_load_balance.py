"""Load balancing: which day within the bounds."""

from collections import Counter
from datetime import date, timedelta

import pytest

from lumbar.core.study.load_balance import LONGEST_BALANCED, place

TODAY = date(2026, 3, 10)
DRAWS = [(n + 0.5) / 1000 for n in range(1000)]


def chosen(low: int, high: int, ideal: float, loads: dict[int, int]) -> Counter[int]:
    """How often each interval is chosen over a thousand even draws."""

    def load(day: date) -> int:
        return loads.get((day - TODAY).days, 0)

    return Counter(place(TODAY, low, high, ideal, load, draw) for draw in DRAWS)


def test_with_equal_loads_a_day_is_as_likely_as_it_is_near() -> None:
    found = chosen(10, 15, 12.0, dict.fromkeys(range(10, 16), 7))
    assert set(found) == set(range(10, 16))
    assert found[10] / found[15] == pytest.approx(15 / 10, rel=0.03)


def test_the_lighter_day_is_preferred() -> None:
    found = chosen(40, 42, 41.0, {40: 19, 41: 9, 42: 19})
    assert found[41] > found[40]
    assert found[41] > found[42]
    # a day with half as much due is four times as likely
    assert found[41] / found[40] == pytest.approx(4, rel=0.05)


def test_an_empty_day_takes_nearly_everything() -> None:
    assert chosen(10, 12, 11.0, {10: 30, 12: 30})[11] > 990


def test_far_intervals_are_spread_evenly_without_asking_for_loads() -> None:
    def unasked(day: date) -> int:
        raise AssertionError(f"asked for the load of {day}")

    ideal = LONGEST_BALANCED + 0.1
    found = Counter(place(TODAY, 85, 96, ideal, unasked, draw) for draw in DRAWS)
    assert set(found) == set(range(85, 97))
    assert max(found.values()) - min(found.values()) <= 1


def test_only_days_within_the_bounds_are_asked_for() -> None:
    asked: set[date] = set()

    def load(day: date) -> int:
        asked.add(day)
        return 0

    place(TODAY, 5, 9, 7.0, load, 0.999)
    assert asked == {TODAY + timedelta(days=days) for days in range(5, 10)}


def test_one_day_leaves_nothing_to_choose() -> None:
    assert place(TODAY, 4, 4, 4.0, lambda _: 1, 0.7) == 4
