"""How far an interval may be moved: Anki's published fuzz bounds.

Objectives learned together and rated alike would fall due together for ever; moving each by a
little lets them drift apart. Source of the numbers: Anki, rslib/src/scheduler/states/fuzz.rs.
"""

from math import floor

SHORTEST_FUZZED = 2.5
"""Intervals shorter than this many days are never moved."""

_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def fuzz_bounds(interval: float, maximum: int) -> tuple[int, int]:
    """The fewest and the most whole days an interval may become, both inclusive, 1..maximum.

    interval: days, ideal, above 0; one above `maximum` counts as `maximum`. The reach is one day
    plus a share of the days in each band; halves round up. The bounds of a longer interval are
    nowhere lower than those of a shorter one.
    """
    ideal = min(interval, maximum)
    reach = _reach(ideal)
    low, high = floor(ideal - reach + 0.5), floor(ideal + reach + 0.5)
    return max(low, 1), min(max(high, 1), maximum)


def _reach(interval: float) -> float:
    if interval < SHORTEST_FUZZED:
        return 0.0
    return 1.0 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _BANDS)
