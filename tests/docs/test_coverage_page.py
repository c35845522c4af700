"""The page on coverage is true of the content: topics, claims, lessons and items."""

import re
from pathlib import Path

import pytest

from lumbar.content.loading import load
from lumbar.core.curriculum.course import Curriculum

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "coverage.md").read_text()
VERDICTS = {"supported", "partly", "overstated", "wrong", "wrong by omission", "definition"}
NAMES = re.compile(r"`([a-z0-9-]+)`")


@pytest.fixture(scope="module")
def course() -> Curriculum:
    return load([ROOT]).curriculum


def rows(heading: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_every_lesson_is_under_a_topic(course: Curriculum) -> None:
    named = {name for row in rows("Topics") for name in NAMES.findall(row[1])}
    assert named == {*course.lessons}


def test_each_claim_stands_once_with_a_verdict() -> None:
    found = [(row[0], row[2]) for row in rows("Claims")]
    assert [number for number, _ in found] == [f"S{n:02}" for n in range(1, 39)]
    assert {verdict for _, verdict in found} <= VERDICTS


@pytest.mark.parametrize("row", rows("Claims"), ids=lambda row: row[0])
def test_a_claim_is_taught_and_asked_about_in_its_lesson(
    course: Curriculum, row: list[str]
) -> None:
    lessons, items = NAMES.findall(row[3]), NAMES.findall(row[4])
    assert {*lessons} <= {*course.lessons}
    assert [item for item in items if course.find(item) is None] == []
    tested_in = {
        found.id
        for item in items
        if (step := course.find(item)) is not None
        and (found := course.lesson_of(step.objective)) is not None
    }
    assert {*lessons} <= tested_in
