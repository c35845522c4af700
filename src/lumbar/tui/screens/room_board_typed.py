"""What a proctor types into the boxes of the board, read. ValueError says what to put right."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final

LONGEST_MINUTES: Final = 24 * 60


def minutes_in(text: str) -> timedelta:
    """Minutes, with either decimal mark. ValueError for what is none, or too much."""
    minutes = number_in(text, "number of minutes")
    if not 0 < minutes <= LONGEST_MINUTES:
        raise ValueError(f"{text} minutes cannot be given: more than 0, at most {LONGEST_MINUTES}.")
    return timedelta(minutes=minutes)


def number_in(text: str, what: str) -> float:
    """A number, with either decimal mark. ValueError says what it should be."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"{text!r} is no {what}. Write a number such as 5 or 1.25.") from None
    if not 0 <= number < float("inf"):
        raise ValueError(f"{text!r} is no {what}.")
    return number


def instant_in(text: str, now: datetime, zone: tzinfo) -> datetime:
    """A time of today in a zone, or an ISO instant. ValueError for anything else."""
    here = now.astimezone(zone)
    try:
        if len(text) <= len("09:40:00"):
            return datetime.combine(here.date(), time.fromisoformat(text), zone)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time. Write 09:40 or 2026-12-01T09:40.") from None
    return found if found.tzinfo else found.replace(tzinfo=zone)
