"""How often each rule is right, on the corpus; docs/lint.md tells the same figures."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from lumbar.content.codes import LINT_CODES
from lumbar.content.unit import Unit
from oracle.lint.corpus import compiled, entries

PAGE = Path(__file__).parents[3] / "docs" / "lint.md"
ROW = re.compile(
    r"^\| (?P<code>W\d{3}) \|.*\| (?P<flawed>\d+) \| (?P<clean>\d+) \| (?P<missed>\d+) \| "
    r"(?P<wrong>\d+) \| (?P<precision>[\d.]+) \| (?P<recall>[\d.]+) \|$",
    re.MULTILINE,
)
RULES = [code for code in LINT_CODES if code < "W330"]
FEWEST = 25
PRECISION, RECALL = 0.95, 0.9


@cache
def sound() -> Sequence[Unit]:
    return compiled(entries("sound", "clean"))


def hits(units: Sequence[Unit], code: str) -> int:
    return sum(any(flaw.code == code for flaw in unit.flaws) for unit in units)


@cache
def figures(code: str) -> dict[str, str]:
    """The row of a rule, as the page should have it."""
    flawed = compiled(entries(code, "flawed"))
    clean = [*compiled(entries(code, "clean")), *sound()]
    found, wrong = hits(flawed, code), hits(clean, code)
    return {
        "code": code,
        "flawed": str(len(flawed)),
        "clean": str(len(clean)),
        "missed": str(len(flawed) - found),
        "wrong": str(wrong),
        "precision": f"{found / (found + wrong):.2f}",
        "recall": f"{found / len(flawed):.2f}",
    }


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    rows = ROW.finditer(PAGE.read_text(encoding="utf-8"))
    return {row["code"]: row.groupdict() for row in rows}


def test_the_page_has_every_rule(told: dict[str, dict[str, str]]) -> None:
    assert [*told] == RULES


@pytest.mark.parametrize("code", RULES)
def test_the_page_tells_what_the_corpus_gives(code: str, told: dict[str, dict[str, str]]) -> None:
    assert told[code] == figures(code)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_right_often_enough(code: str) -> None:
    row = figures(code)
    assert int(row["flawed"]) >= FEWEST
    assert int(row["clean"]) >= FEWEST
    assert float(row["precision"]) >= PRECISION
    assert float(row["recall"]) >= RECALL


def test_the_page_tells_what_unseen_items_give() -> None:
    """All rules together."""
    flawed = clean = found = wrong = 0
    for code in RULES:
        bad, good = (compiled(entries("unseen", code)[label]) for label in ("flawed", "clean"))
        flawed, clean = flawed + len(bad), clean + len(good)
        found, wrong = found + hits(bad, code), wrong + hits(good, code)
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"{flawed} more flawed items and {clean} clean ones" in page
    assert f"find {found} of the flaws (recall {found / flawed:.2f})" in page
    assert f"blame {wrong} clean items (precision {found / (found + wrong):.2f})" in page


def test_sound_items_have_no_flaw_of_any_rule() -> None:
    assert [flaw for unit in sound() for flaw in unit.flaws] == []
