"""What a trainee can set about their study, and the ranges of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from lumbar.core.study.study_day import Calendar


@dataclass(frozen=True, slots=True)
class StudySettings:
    """Ranges are checked by `validate`; defaults suit somebody who studies daily.

    desired_retention: 0.70..0.97. new_per_day: objectives, 0..200. reviews_per_day: answers on due
    objectives, 1..9999. maximum_interval_days: 7..3650.
    """

    calendar: Calendar = field(default_factory=lambda: Calendar(ZoneInfo("UTC")))
    desired_retention: float = 0.9
    new_per_day: int = 8
    reviews_per_day: int = 150
    maximum_interval_days: int = 365


class SettingsError(ValueError):
    """One or more settings cannot be used. The message has a line for each, naming the range."""


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    whole: bool
    unit: str

    def problem(self, name: str, value: object) -> str | None:
        allowed = (int,) if self.whole else (int, float)
        # bool is an int to Python but never a number of anything here; NaN fails both comparisons
        if (
            isinstance(value, allowed)
            and not isinstance(value, bool)
            and self.low <= value <= self.high
        ):
            return None
        number = "a whole number" if self.whole else "a number"
        return (
            f"{name} must be {number} from {self.low:g} to {self.high:g}{self.unit}, not {value!r}"
        )


_RANGES: Mapping[str, _Range] = {
    "desired_retention": _Range(0.70, 0.97, whole=False, unit=""),
    "new_per_day": _Range(0, 200, whole=True, unit=" objectives"),
    "reviews_per_day": _Range(1, 9999, whole=True, unit=" answers"),
    "maximum_interval_days": _Range(7, 3650, whole=True, unit=" days"),
    "rollover_hour": _Range(0, 23, whole=True, unit=" o'clock, local time"),
}

NAMES = frozenset({*_RANGES, "zone"})
"""The names of the settings that `from_values` reads."""


def validate(settings: StudySettings) -> StudySettings:
    """The settings themselves. Raises SettingsError if any lies outside its range."""
    _refuse(
        [
            _RANGES[name].problem(name, value)
            for name, value in {
                "desired_retention": settings.desired_retention,
                "new_per_day": settings.new_per_day,
                "reviews_per_day": settings.reviews_per_day,
                "maximum_interval_days": settings.maximum_interval_days,
                "rollover_hour": settings.calendar.rollover_hour,
            }.items()
        ]
    )
    return settings


def from_values(values: Mapping[str, object], default_zone: ZoneInfo) -> StudySettings:
    """Study settings from raw values by name (see `NAMES`); other names are left alone.

    values: JSON scalars. A missing one has its default, a missing zone is `default_zone`.
    Raises SettingsError naming every value that cannot be used.
    """
    problems = [
        check.problem(name, values[name]) for name, check in _RANGES.items() if name in values
    ]
    zone = default_zone
    if "zone" in values:
        found = _zone(values["zone"])
        if found is None:
            problems.append(
                f"zone must be a time zone name such as Europe/Berlin, not {values['zone']!r}"
            )
        else:
            zone = found
    _refuse(problems)
    return _from_checked(values, zone)


def _from_checked(values: Mapping[str, object], zone: ZoneInfo) -> StudySettings:
    defaults = StudySettings()

    def whole(name: str, default: int) -> int:
        value = values.get(name, default)
        assert isinstance(value, int)
        return value

    retention = values.get("desired_retention", defaults.desired_retention)
    assert isinstance(retention, int | float)
    return StudySettings(
        calendar=Calendar(zone, whole("rollover_hour", defaults.calendar.rollover_hour)),
        desired_retention=float(retention),
        new_per_day=whole("new_per_day", defaults.new_per_day),
        reviews_per_day=whole("reviews_per_day", defaults.reviews_per_day),
        maximum_interval_days=whole("maximum_interval_days", defaults.maximum_interval_days),
    )


def _zone(name: object) -> ZoneInfo | None:
    if not isinstance(name, str) or not name:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        # A name unknown, a path outside the database, or a folder of it ("America"): each its own
        # error.
        return None


def _refuse(problems: list[str | None]) -> None:
    lines = [problem for problem in problems if problem is not None]
    if lines:
        raise SettingsError("\n".join(lines))
