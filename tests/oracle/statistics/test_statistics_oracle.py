"""Item analysis against numbers that were worked out elsewhere; README.md says where."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from lumbar.core.ids import ItemId
from lumbar.core.statistics.assessment_figures import (
    assessment_figures,
    effective_weights,
    internal_consistency,
)
from lumbar.core.statistics.intervals import exact_share
from lumbar.core.statistics.item_figures import item_figures
from lumbar.core.statistics.moments import skewness
from lumbar.core.statistics.sheets import Entry, Sheet, by_item
from oracle.statistics.derivation import MARKS, worked_items, worked_whole

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


def sheets(
    table: Iterable[Mapping[str, float | Fraction]], worth: Mapping[str, float] | None = None
) -> Sequence[Sheet]:
    """Rows of marks by question as sittings. worth: points of a question, 1 where not said."""
    points = worth or {}
    return [
        Sheet(
            f"{number:03}",
            tuple(
                Entry(
                    ItemId(name),
                    1,
                    place,
                    float(mark) / points.get(name, 1),
                    float(mark),
                    points.get(name, 1),
                )
                for place, (name, mark) in enumerate(row.items(), 1)
            ),
        )
        for number, row in enumerate(table)
    ]


WUENSCH = [[int(row[str(item)]) for item in range(1, 11)] for row in rows("wuensch_kr20.csv")]
SHARES = (0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6)


def test_kr20_of_wuenschs_ten_students() -> None:
    parts = [[float(row[item]) for row in WUENSCH] for item in range(10)]
    assert internal_consistency(parts) == pytest.approx(100 * 10 / 9 * (1 - 2.18 / 5.84), abs=1e-9)


def test_shares_right_of_wuenschs_ten_items() -> None:
    table = ({f"{item:02}": mark for item, mark in enumerate(row)} for row in WUENSCH)
    found = [item_figures(seen).facility for seen in by_item(sheets(table)).values()]
    assert found == pytest.approx(SHARES)


MOODLE = sheets(
    (
        {name: float(mark) for name, mark in row.items() if name != "attempt"}
        for row in rows("moodle_marks.csv")
    ),
    worth={"slot8": 8},
)


@pytest.mark.parametrize("expected", rows("moodle_expected.csv"), ids=lambda row: row["slot"])
def test_moodles_spreadsheet(expected: dict[str, str]) -> None:
    """Scaled back as that test has it: SD in thousandths of a point."""
    seen = by_item(MOODLE)[ItemId(expected["slot"])]
    figures = item_figures(seen)
    assert figures.facility is not None
    assert figures.sd is not None
    found = {
        "facility_percent": 100 * figures.facility,
        "sd_thousandths": 1000 * figures.sd * seen[0].entry.possible,
        "effective_weight": effective_weights(by_item(MOODLE), MOODLE)[ItemId(expected["slot"])],
        "discrimination_index": figures.discrimination_index,
        "discriminative_efficiency": figures.discriminative_efficiency,
    }
    wanted = {name: float(value) for name, value in expected.items() if name != "slot"}
    assert found == pytest.approx(wanted, abs=1e-6)


DERIVED = sheets(dict(zip(MARKS, row, strict=True)) for row in zip(*MARKS.values(), strict=True))


@pytest.mark.parametrize("name", MARKS)
def test_each_question_as_derived(name: str) -> None:
    worked = worked_items()[name]
    figures = item_figures(by_item(DERIVED)[ItemId(name)])
    assert figures.facility == pytest.approx(worked.facility)
    assert figures.sd == pytest.approx(worked.sd)
    assert figures.discrimination_index == pytest.approx(worked.discrimination_index)
    assert figures.discriminative_efficiency == pytest.approx(worked.discriminative_efficiency)
    weight = effective_weights(by_item(DERIVED), DERIVED)[ItemId(name)]
    if worked.effective_weight is None:
        assert weight is None
    else:
        assert weight == pytest.approx(worked.effective_weight)


def test_the_derivation_has_a_question_that_goes_against_the_rest() -> None:
    """Or the case in which an effective weight is undefined would not be looked at."""
    assert worked_items()["Q4"].effective_weight is None
    assert worked_items()["Q4"].discrimination_index < 0


def test_the_whole_as_derived() -> None:
    figures = assessment_figures(DERIVED)
    found = {name: getattr(figures, name) for name in worked_whole()}
    assert found == pytest.approx(worked_whole())


@pytest.mark.parametrize(
    "row", rows("published.csv"), ids=lambda row: f"{row['what']} {row['given']}"
)
def test_values_printed_in_manuals(row: dict[str, str]) -> None:
    numbers = [int(number) for number in row["given"].split()]
    near = 0.5 * 10 ** -int(row["digits"])
    if row["what"] == "skewness":
        assert skewness(numbers) == pytest.approx(float(row["low_or_value"]), abs=near)
        return
    found = exact_share(*numbers)
    assert found is not None
    assert found.low == pytest.approx(float(row["low_or_value"]), abs=near)
    assert found.high == pytest.approx(float(row["high"]), abs=near)
