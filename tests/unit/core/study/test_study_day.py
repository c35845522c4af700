"""The study day where clocks do odd things. Laws for all instants: tests/property."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lumbar.core.study.study_day import Calendar, day_start, study_day

MICROSECOND = timedelta(microseconds=1)


def calendar(zone: str, rollover: int = 4) -> Calendar:
    return Calendar(ZoneInfo(zone), rollover)


@pytest.mark.parametrize(
    ("zone", "rollover", "instant", "day"),
    [
        # an ordinary night: what is done after midnight belongs to the evening before
        ("UTC", 4, "2026-03-10T23:59:59+00:00", "2026-03-10"),
        ("UTC", 4, "2026-03-11T03:59:59.999999+00:00", "2026-03-10"),
        ("UTC", 4, "2026-03-11T04:00:00+00:00", "2026-03-11"),
        ("UTC", 0, "2026-03-11T00:00:00+00:00", "2026-03-11"),
        ("UTC", 23, "2026-03-11T22:59:59+00:00", "2026-03-10"),
        # the instant may come in any zone
        ("Europe/Berlin", 4, "2026-07-01T04:00:00+02:00", "2026-07-01"),
        ("Europe/Berlin", 4, "2026-06-30T21:59:59-04:00", "2026-06-30"),
        # zones with odd offsets
        ("Asia/Kathmandu", 4, "2026-03-10T22:14:59+00:00", "2026-03-10"),
        ("Asia/Kathmandu", 4, "2026-03-10T22:15:00+00:00", "2026-03-11"),
        ("Pacific/Chatham", 4, "2026-07-01T15:14:59+00:00", "2026-07-01"),
        ("Pacific/Chatham", 4, "2026-07-01T15:15:00+00:00", "2026-07-02"),
        ("Pacific/Kiritimati", 4, "2026-03-10T14:00:00+00:00", "2026-03-11"),
    ],
)
def test_day_of_an_instant(zone: str, rollover: int, instant: str, day: str) -> None:
    found = study_day(datetime.fromisoformat(instant), calendar(zone, rollover))
    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "rollover", "day", "start"),
    [
        # Berlin, clocks forward at 01:00 UTC (02:00 -> 03:00): the day of 23 hours
        ("Europe/Berlin", 4, "2026-03-28", "2026-03-28T03:00:00+00:00"),
        ("Europe/Berlin", 4, "2026-03-29", "2026-03-29T02:00:00+00:00"),
        # a rollover hour that the clock jumps over: the day begins at the jump
        ("Europe/Berlin", 2, "2026-03-29", "2026-03-29T01:00:00+00:00"),
        ("America/New_York", 2, "2026-03-08", "2026-03-08T07:00:00+00:00"),
        # Berlin, clocks back at 01:00 UTC (03:00 -> 02:00): the day of 25 hours
        ("Europe/Berlin", 4, "2026-10-25", "2026-10-25T03:00:00+00:00"),
        # a rollover hour that the clock shows twice: the first time counts
        ("Europe/Berlin", 2, "2026-10-25", "2026-10-25T00:00:00+00:00"),
        ("America/New_York", 1, "2026-11-01", "2026-11-01T05:00:00+00:00"),
        # half an hour only
        ("Australia/Lord_Howe", 2, "2026-10-04", "2026-10-03T15:30:00+00:00"),
        # clocks turned back over midnight, at 00:01 to 23:01: the day has begun and stays begun
        ("America/St_Johns", 0, "2010-11-07", "2010-11-07T02:30:00+00:00"),
        # Samoa left out 30 December 2011 and Kwajalein 21 August 1993
        ("Pacific/Apia", 4, "2011-12-30", "2011-12-30T10:00:00+00:00"),
        ("Pacific/Apia", 4, "2011-12-31", "2011-12-30T14:00:00+00:00"),
        ("Pacific/Apia", 0, "2011-12-30", "2011-12-30T10:00:00+00:00"),
        ("Pacific/Apia", 0, "2011-12-31", "2011-12-30T10:00:00+00:00"),
        ("Pacific/Kwajalein", 4, "1993-08-21", "1993-08-21T12:00:00+00:00"),
    ],
)
def test_first_instant_of_a_day(zone: str, rollover: int, day: str, start: str) -> None:
    found = day_start(date.fromisoformat(day), calendar(zone, rollover))
    assert found == datetime.fromisoformat(start)
    assert found.tzinfo is UTC
    assert study_day(found - MICROSECOND, calendar(zone, rollover)) < date.fromisoformat(day)


def test_a_day_does_not_come_back_when_the_clock_does() -> None:
    """St John's, 2010: local 00:00:59 on the 7th was followed by 23:01:00 on the 6th."""
    st_johns = calendar("America/St_Johns", 0)
    begun = datetime(2010, 11, 7, 2, 30, 30, tzinfo=UTC)
    assert study_day(begun, st_johns) == date(2010, 11, 7)
    assert study_day(begun + timedelta(minutes=30), st_johns) == date(2010, 11, 7)


def test_a_date_that_never_was_has_no_study_day_of_its_own() -> None:
    apia = calendar("Pacific/Apia", 0)
    start = day_start(date(2011, 12, 30), apia)
    assert study_day(start, apia) == date(2011, 12, 31)
    assert study_day(start - MICROSECOND, apia) == date(2011, 12, 29)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-03-10T12:00:00 without a zone"):
        study_day(datetime(2026, 3, 10, 12), calendar("UTC"))  # noqa: DTZ001  what is refused
