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
    `LONGEST_BALANCED`). draw: 0 <= draw < 1. A day with n objectives due weighs 1 / (1 + n)^2, so
    that a day with twice as much due is about four times less likely. Days nearer to `ideal` are
    not preferred: the bounds are narrow by design, and a preference for early days, as Anki has,
    would shorten intervals below what retention asks for.
    """
    if low == high:
        return low
    days = range(low, high + 1)
    if ideal > LONGEST_BALANCED:
        return low + int(draw * len(days))
    marks = list(accumulate((1 + load(today + timedelta(days=day))) ** -2 for day in days))
    aim = draw * marks[-1]
    for day, mark in zip(days, marks, strict=True):
        if aim < mark:
            return day
    return high
