"""Laws of the study day for every zone and rollover hour, most of all where clocks are turned."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.study.study_day import Calendar, day_start, study_day

MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)
ZONES = sorted(available_timezones() - {"localtime"})


@cache
def turns_of_clock(zone: str, year: int) -> tuple[datetime, ...]:
    """The instants of a year (UTC) at which the zone's offset changes, found by halving."""
    there = ZoneInfo(zone)
    midnights = [datetime(year, 1, 1, tzinfo=UTC) + DAY * n for n in range(366)]
    found = []
    for before, after in pairwise(midnights):
        old = before.astimezone(there).utcoffset()
        if old == after.astimezone(there).utcoffset():
            continue
        while after - before > timedelta(seconds=1):
            middle = before + (after - before) // 2
            if middle.astimezone(there).utcoffset() == old:
                before = middle
            else:
                after = middle
        found.append(after)
    return tuple(found)


@st.composite
def moments(draw: st.DrawFn) -> tuple[Calendar, datetime]:
    """A calendar and an instant, half of them within two days of a turn of the clock."""
    zone = draw(st.sampled_from(ZONES))
    year = draw(st.integers(1970, 2037))
    calendar = Calendar(ZoneInfo(zone), draw(st.integers(0, 23)))
    turns = turns_of_clock(zone, year)
    near_turn = draw(st.booleans())
    if turns and near_turn:
        offset = draw(st.integers(-2 * 86_400, 2 * 86_400))
        return calendar, draw(st.sampled_from(turns)) + timedelta(seconds=offset)
    second = draw(st.integers(0, 365 * 86_400 - 1))
    return calendar, datetime(year, 1, 1, tzinfo=UTC) + timedelta(seconds=second)


@given(moments())
def test_an_instant_lies_between_the_start_of_its_day_and_of_the_next(
    moment: tuple[Calendar, datetime],
) -> None:
    calendar, now = moment
    day = study_day(now, calendar)
    assert day_start(day, calendar) <= now < day_start(day + DAY, calendar)


@given(moments(), st.integers(0, 3 * 86_400_000_000))
def test_later_is_never_an_earlier_day(moment: tuple[Calendar, datetime], later: int) -> None:
    calendar, now = moment
    assert study_day(now, calendar) <= study_day(now + timedelta(microseconds=later), calendar)


@given(moments(), st.integers(-3, 3))
def test_day_start_is_the_inverse_and_the_first_instant(
    moment: tuple[Calendar, datetime], days: int
) -> None:
    calendar, now = moment
    day = study_day(now, calendar) + DAY * days
    start = day_start(day, calendar)
    assert study_day(start - MICROSECOND, calendar) < day
    # A date left out of the calendar begins together with the next, and only such a date does.
    assume(start != day_start(day + DAY, calendar))
    assert study_day(start, calendar) == day


@given(moments())
def test_a_day_is_left_out_only_with_its_date(moment: tuple[Calendar, datetime]) -> None:
    calendar, now = moment
    day = study_day(now, calendar)
    skipped = day_start(day, calendar) == day_start(day + DAY, calendar)
    assert not skipped
    opening = datetime(day.year, day.month, day.day, calendar.rollover_hour)  # noqa: DTZ001  local
    shown = day_start(day, calendar).astimezone(calendar.zone).replace(tzinfo=None)
    assert shown >= opening, "a day never begins before the clock shows its rollover hour"


@given(moments())
def test_the_zone_in_which_an_instant_is_written_does_not_matter(
    moment: tuple[Calendar, datetime],
) -> None:
    calendar, now = moment
    assert study_day(now.astimezone(calendar.zone), calendar) == study_day(now, calendar)


def test_samoa_is_among_the_zones() -> None:
    """The laws above meet a zone that left out a date."""
    assert "Pacific/Apia" in ZONES
    assert turns_of_clock("Pacific/Apia", 2011)
    assert date(2011, 12, 30) not in {
        study_day(
            datetime(2011, 12, 25, tzinfo=UTC) + timedelta(hours=h),
            Calendar(ZoneInfo("Pacific/Apia"), 0),
        )
        for h in range(240)
    }
