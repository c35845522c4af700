"""docs/grading.md and the ratings in docs/study.md say what the code does: their tables are run."""

import re
from datetime import timedelta
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest

from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Ordered, Typed, UnusableResponse
from lumbar.core.grading.units import UNITS
from lumbar.core.grading.written_number import LONGEST, read_number
from lumbar.core.presentation.present import read_response
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study import effort
from lumbar.core.study.rating import Certainty, Rating, suggest_rating
from unit.core.grading.sample_items import multiple, numeric, order, short

DOCS = Path(__file__).parents[2] / "docs"
GRADING = (DOCS / "grading.md").read_text(encoding="utf-8")
STUDY = (DOCS / "study.md").read_text(encoding="utf-8")


def rows(page: str, header: str) -> list[list[str]]:
    """The cells of the table whose header row begins with `header`, without the rule below it."""
    table = page[page.index(f"| {header}") :].split("\n\n")[0]
    cells = [[c.strip() for c in line.strip("| ").split(" |")] for line in table.splitlines()]
    return [[cell.strip("| ") for cell in row] for row in cells[2:]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("row", rows(GRADING, "five options"))
def test_examples_of_multiple(row: list[str]) -> None:
    item = multiple("*a", "*b", "c", "d", "e")
    response = read_response(item, Arrangement((0, 1, 2, 3, 4)), quoted(row[0])[0])
    assert grade(item, response) == pytest.approx(float(row[1]), abs=5e-4)


@pytest.mark.parametrize("row", rows(GRADING, "four steps"))
def test_examples_of_order(row: list[str]) -> None:
    item = order("a", "b", "c", "d")
    response = read_response(item, Arrangement((0, 1, 2, 3)), quoted(row[0])[0])
    assert grade(item, response) == pytest.approx(float(row[1]), abs=5e-4)


def test_what_closed_eyes_earn_on_an_order() -> None:
    stated = rows(GRADING, "kind")
    means = next(row[3] for row in stated if row[0] == "`order`")
    shares = [(6, 3), (6, 4), (9, 5), (15, 6)]
    for steps, mean in zip((3, 4, 5, 6), re.findall(r"0\.\d+", means), strict=True):
        item = order(*"abcdef"[:steps])
        marks = [grade(item, Ordered(places)) for places in permutations(range(steps))]
        assert sum(marks) / len(marks) == pytest.approx(float(mean), abs=5e-3)
        half = sum(mark >= 0.5 for mark in marks) / len(marks)
        assert [1 / half] == pytest.approx([n for n, s in shares if s == steps], rel=0.06)


@pytest.mark.parametrize("row", rows(GRADING, "typed | read as"))
def test_numbers_that_are_read(row: list[str]) -> None:
    values = [Fraction(value) for value in re.findall(r"[-\d.]+", row[1])]
    assert [read_number(typed).value for typed in quoted(row[0])] == values


@pytest.mark.parametrize("row", rows(GRADING, "typed | why"))
def test_numbers_that_are_sent_back(row: list[str]) -> None:
    for typed in quoted(row[0]):
        with pytest.raises(UnusableResponse):
            grade(numeric("5"), Typed(typed))


def test_every_unit_is_listed_with_its_family() -> None:
    listed = {(row[0], name) for row in rows(GRADING, "family") for name in quoted(row[1])}
    assert listed == {(unit.family, unit.name) for unit, _ in UNITS}
    assert f"More than {LONGEST} characters" in GRADING


@pytest.mark.parametrize("row", rows(GRADING, "forgiven"))
def test_what_a_word_is_forgiven(row: list[str]) -> None:
    for group in row[1].split(";"):
        answer, *typed = quoted(group)
        item = short(answer.strip("“”."), plural="plural" in row[0])
        for word in typed or [answer]:
            assert grade(item, Typed(word)) == 1


def test_the_table_of_ratings() -> None:
    """Each row is tried on the values it names; rows above it must not have caught them."""
    fractions = {"below 0.5": (0.0, 0.49), "0.5 to below 1": (0.5, 0.99), "1": (1.0,)}
    certainties = {
        "guess": (Certainty.GUESS,),
        "unsure": (Certainty.UNSURE,),
        "sure": (Certainty.SURE,),
        "sure or left out": (Certainty.SURE, None),
        "any other": (Certainty.SURE, Certainty.UNSURE, None),
    }
    item = multiple("*a", "*b", "c", "d")
    table = rows(STUDY, "fraction | certainty | time")
    assert len(table) == 7
    for fraction, certainty, time, rating, _ in table:
        if "critical" in fraction:
            continue
        took = timedelta(seconds=1) if time.startswith("quick") else timedelta(hours=1)
        for mark in fractions.get(fraction, (0.0, 0.5, 1.0)):
            for sure in certainties.get(certainty, (*Certainty, None)):
                assert suggest_rating(item, mark, sure, took) is Rating[rating.upper()]


def test_the_constants_of_knowing_time_are_stated() -> None:
    formula = f"{effort.WORDS_PER_MINUTE} a minute + {effort.THINKING_S} s + {effort.KEY_S} s"
    assert formula in STUDY
