"""The study day: which day an instant belongs to for somebody who may study past midnight."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Calendar:
    """A person's zone and the hour (0..23, local) at which their day turns."""

    zone: ZoneInfo
    rollover_hour: int = 4


def study_day(now: datetime, calendar: Calendar) -> date:
    """The study day an aware instant falls on."""
    raise NotImplementedError


def day_start(day: date, calendar: Calendar) -> datetime:
    """The first instant (aware, UTC) of a study day: the inverse of `study_day`, over DST too."""
    raise NotImplementedError
