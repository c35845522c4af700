"""Which day within the fuzz bounds: one draw, weighted toward days with little due."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate

LONGEST_BALANCED = 90
"""Longer intervals (days) are spread evenly: their days are far from settled."""


def place(
    today: date, low: int, high: int, ideal: float, load: Callable[[date], int], draw: float
) -> int:
    """Days from today, within low..high (both inclusive, 1 or more).

    load: objectives already due on a day. ideal: days, decides whether loads are looked at (up to
    `LONGEST_BALANCED`). draw: 0 <= draw < 1. A day d days ahead with n objectives due weighs
    1 / ((1 + n)^2 d): with twice as much due it is about four times less likely. The d is there
    because days further ahead have had less time to fill, and would draw every interval out.
    """
    if low == high:
        return low
    days = range(low, high + 1)
    if ideal > LONGEST_BALANCED:
        return low + int(draw * len(days))
    weights = (1 / ((1 + load(today + timedelta(days=day))) ** 2 * day) for day in days)
    marks = list(accumulate(weights))
    aim = draw * marks[-1]
    for day, mark in zip(days, marks, strict=True):
        if aim < mark:
            return day
    return high
