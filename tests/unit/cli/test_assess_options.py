"""Options of `lumbar assess` that take times, and what is typed at `lumbar people password`."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from lumbar.cli.commands.assess.options import instant, minutes
from support.command import lumbar

NOW = datetime(2026, 10, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:40", "2026-10-26T08:40"),
        ("09:40:30", "2026-10-26T08:40:30"),
        ("09:40Z", "2026-10-26T09:40"),
        ("2026-10-26T09:40", "2026-10-26T08:40"),
        # the day before yesterday clocks were not put back yet
        ("2026-10-24T09:40", "2026-10-24T07:40"),
        ("2026-10-24T09:40+05:00", "2026-10-24T04:40"),
    ],
)
def test_a_time_is_this_machines_unless_it_says_its_zone(typed: str, meant: str) -> None:
    assert instant(typed, NOW) == datetime.fromisoformat(meant).replace(tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "nine", "25:00", "09:40 or so", "2026-13-01T00:00"])
def test_what_is_no_time_is_a_wrong_option(typed: str) -> None:
    with pytest.raises(click.UsageError):
        instant(typed, NOW)


@pytest.mark.parametrize("typed", ["nan", "inf", "-5", "0", "1e9", "1441", "five", ""])
def test_minutes_are_of_a_day_at_most(typed: str) -> None:
    with pytest.raises(click.BadParameter):
        minutes(typed)


def test_a_pause_needs_no_reason_and_a_password_has_to_be_text(tmp_path: Path) -> None:
    boss = ("--as", "boss")
    lumbar(*boss, "assess", "open", "safe-to-treat", "--room", "m", home=tmp_path)
    lumbar(*boss, "assess", "start", "m", home=tmp_path)
    paused = lumbar(*boss, "assess", "pause", "m", home=tmp_path)
    assert (paused.code, paused.out.partition(":")[0]) == (
        0,
        "Room m (started, all clocks stopped)",
    )
    assert "all clocks stopped" in lumbar(*boss, "assess", "list", home=tmp_path).out
    typed = b"long enough \xff\xfe\n"
    done = lumbar(*boss, "people", "password", "boss", home=tmp_path, typed=typed)
    assert (done.code, "UTF-8" in done.err) == (2, True)
