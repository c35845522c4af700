"""The study day: which day an instant belongs to for somebody who may study past midnight.

A study day `d` begins at the first instant at which the local clock shows `d` at the rollover hour
or later, and a day that has begun never un-begins, whatever the clock does afterwards. So days
follow each other without a hole or an overlap even where clocks are turned forward over the
rollover hour (the day begins at the turn), back over it (the first passage counts), or over a whole
date (that date has no day of its own when the rollover hour falls into the gap: it begins together
with the next one and `study_day` never gives it).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
_RESOLUTION = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A person's zone and the hour (0..23, local) at which their day turns."""

    zone: ZoneInfo
    rollover_hour: int = 4


def study_day(now: datetime, calendar: Calendar) -> date:
    """The study day an instant falls on.

    now: aware, any zone. Later instants never give earlier days. Raises ValueError for a naive one.
    """
    if now.utcoffset() is None:
        raise ValueError(
            f"study_day needs an aware instant, got {now.isoformat()} without a zone; "
            "pass one with tzinfo, such as datetime.now(UTC)"
        )
    now = now.astimezone(UTC)
    day = _shown_day(now, calendar)
    # Where the clock has been turned back, the day it shows may be over already.
    while day_start(day + _ONE_DAY, calendar) <= now:
        day += _ONE_DAY
    return day


@lru_cache(maxsize=4096)
def day_start(day: date, calendar: Calendar) -> datetime:
    """The first instant (aware, UTC) of a study day: the inverse of `study_day`, over DST too."""
    opening = datetime.combine(day, time(calendar.rollover_hour), tzinfo=calendar.zone)
    first = opening.astimezone(UTC)
    second = opening.replace(fold=1).astimezone(UTC)
    # Of a local time that occurs twice, fold 0 is the first. In a gap it is the other way round:
    # fold 0 lies after the turn of the clock and fold 1 before it.
    return first if first <= second else _turn_of_clock(second, first, day, calendar)


def _shown_day(now: datetime, calendar: Calendar) -> date:
    """The day by the local clock alone."""
    local = now.astimezone(calendar.zone).replace(tzinfo=None)
    return (local - timedelta(hours=calendar.rollover_hour)).date()


def _turn_of_clock(before: datetime, after: datetime, day: date, calendar: Calendar) -> datetime:
    """The first instant of `day` between two UTC instants, by halving; `after` is already on it."""
    while after - before > _RESOLUTION:
        middle = before + (after - before) // 2
        if _shown_day(middle, calendar) >= day:
            after = middle
        else:
            before = middle
    return after
