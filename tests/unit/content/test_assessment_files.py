"""Blueprints and windows that look well and are not."""

from pathlib import Path

import pytest

from lumbar.content import check_paths
from support.content_folder import sound_folder

HEAD = "assessment: final\ntitle: The final\nminutes: 20\n"
AREA = "  - {id: strokes, title: Strokes, topics: [stroking], %s}\n"


def codes(folder: Path, text: str) -> list[str]:
    checked = check_paths([sound_folder(folder, {"assessments/final.yaml": text})])
    return [problem.code for problem in checked.problems]


@pytest.mark.parametrize(
    ("blueprint", "code"),
    [
        ("areas:\n" + AREA % "count: 0", "E602"),
        ("items: 3\nareas:\n" + AREA % "weight: 0", "E602"),
        # the share of the second comes to nothing
        (
            "items: 1\nareas:\n"
            + AREA % "weight: 9"
            + (AREA % "weight: 1").replace("{id: strokes", "{id: rest"),
            "E602",
        ),
        # fixed in two areas
        (
            "areas:\n"
            + AREA % "count: 1, fixed: [stroke-first]"
            + (AREA % "count: 1, fixed: [stroke-first]").replace("{id: strokes", "{id: rest"),
            "E601",
        ),
        # two areas of one name
        ("areas:\n" + AREA % "count: 1" + AREA % "count: 1", "E501"),
    ],
)
def test_an_area_that_cannot_be_asked_as_it_says_is_a_problem(
    tmp_path: Path, blueprint: str, code: str
) -> None:
    assert code in codes(tmp_path, HEAD + blueprint)


@pytest.mark.parametrize(
    ("shown", "found"), [("nothing", []), ("result", []), ("feedback", ["E607"])]
)
def test_keys_are_not_shown_before_release(tmp_path: Path, shown: str, found: list[str]) -> None:
    text = f"after_submit: {shown}\nareas:\n" + AREA % "count: 1"
    assert codes(tmp_path, HEAD + text) == found


@pytest.mark.parametrize(
    ("moment", "zone", "found"),
    [
        ("2026-03-29 01:59", "Europe/Berlin", []),
        ("2026-03-29 02:00", "Europe/Berlin", ["E606"]),
        ("2026-03-29 03:00", "Europe/Berlin", []),
        ("2026-10-25 02:59", "Europe/Berlin", ["E606"]),
        ("2026-10-25 03:00", "Europe/Berlin", []),
        ("2026-03-29 02:30", "UTC", []),
        ("2026-03-29 02:30", "America/Bogota", []),
    ],
)
def test_an_hour_that_the_clocks_skip_or_show_twice_is_no_time(
    tmp_path: Path, moment: str, zone: str, found: list[str]
) -> None:
    window = f"opens: {moment}\nzone: {zone}\nareas:\n" + AREA % "count: 1"
    assert codes(tmp_path, HEAD + window) == found
