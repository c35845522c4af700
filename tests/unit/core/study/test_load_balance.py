"""Load balancing: which day within the bounds."""

from collections import Counter
from datetime import date, timedelta

from lumbar.core.study.load_balance import LONGEST_BALANCED, place

TODAY = date(2026, 3, 10)
DRAWS = [(n + 0.5) / 1000 for n in range(1000)]


def chosen(low: int, high: int, ideal: float, loads: dict[int, int]) -> Counter[int]:
    """How often each interval is chosen over a thousand even draws."""

    def load(day: date) -> int:
        return loads.get((day - TODAY).days, 0)

    return Counter(place(TODAY, low, high, ideal, load, draw) for draw in DRAWS)


def test_days_with_the_same_load_are_equally_likely() -> None:
    found = chosen(10, 14, 12.0, dict.fromkeys(range(10, 15), 7))
    assert set(found) == {10, 11, 12, 13, 14}
    assert max(found.values()) - min(found.values()) <= 1


def test_the_lighter_day_is_preferred() -> None:
    found = chosen(10, 12, 11.0, {10: 19, 11: 9, 12: 19})
    assert found[11] > found[10]
    assert found[11] > found[12]
    # a day with half as much due is four times as likely
    assert 3.9 < found[11] / found[10] < 4.1


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
