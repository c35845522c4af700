"""Study settings: ranges, and errors that name them."""

from zoneinfo import ZoneInfo

import pytest

from lumbar.core.study.settings import SettingsError, StudySettings, from_values, validate
from lumbar.core.study.study_day import Calendar

BERLIN = ZoneInfo("Europe/Berlin")


def test_nothing_set_gives_the_defaults_in_the_zone_of_the_machine() -> None:
    assert from_values({}, BERLIN) == StudySettings(calendar=Calendar(BERLIN, 4))


def test_every_value_is_taken() -> None:
    found = from_values(
        {
            "desired_retention": 0.85,
            "new_per_day": 0,
            "reviews_per_day": 9999,
            "maximum_interval_days": 7,
            "rollover_hour": 0,
            "zone": "Asia/Kathmandu",
            "theme": "lumbar-light",
        },
        BERLIN,
    )
    assert found == StudySettings(
        calendar=Calendar(ZoneInfo("Asia/Kathmandu"), 0),
        desired_retention=0.85,
        new_per_day=0,
        reviews_per_day=9999,
        maximum_interval_days=7,
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("desired_retention", 0.69, "from 0.7 to 0.97, not 0.69"),
        ("desired_retention", 0.971, "from 0.7 to 0.97"),
        ("desired_retention", float("nan"), "from 0.7 to 0.97"),
        ("desired_retention", "0.9", "a number from 0.7 to 0.97, not '0.9'"),
        ("desired_retention", True, "not True"),
        ("new_per_day", -1, "a whole number from 0 to 200 objectives, not -1"),
        ("new_per_day", 201, "from 0 to 200"),
        ("new_per_day", 7.5, "a whole number"),
        ("new_per_day", False, "not False"),
        ("reviews_per_day", 0, "from 1 to 9999 answers"),
        ("maximum_interval_days", 6, "from 7 to 3650 days"),
        ("maximum_interval_days", 3651, "from 7 to 3650 days"),
        ("rollover_hour", 24, "from 0 to 23 o'clock"),
        ("rollover_hour", None, "not None"),
        ("zone", "Mars/Olympus", "such as Europe/Berlin, not 'Mars/Olympus'"),
        ("zone", "../../etc/passwd", "time zone name"),
        ("zone", "America", "time zone name"),
        ("zone", "", "time zone name"),
        ("zone", 5, "not 5"),
    ],
)
def test_a_value_outside_its_range_is_refused_by_name(name: str, value: object, says: str) -> None:
    with pytest.raises(SettingsError) as refused:
        from_values({name: value}, BERLIN)
    assert str(refused.value).startswith(f"{name} must be ")
    assert says in str(refused.value)


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        from_values({"new_per_day": -1, "zone": "Nowhere", "rollover_hour": 99}, BERLIN)
    assert [line.split()[0] for line in str(refused.value).splitlines()] == [
        "new_per_day",
        "rollover_hour",
        "zone",
    ]


def test_validate_returns_good_settings_and_refuses_others() -> None:
    good = StudySettings(desired_retention=0.97)
    assert validate(good) is good
    with pytest.raises(SettingsError, match="rollover_hour must be"):
        validate(StudySettings(calendar=Calendar(BERLIN, 24)))
