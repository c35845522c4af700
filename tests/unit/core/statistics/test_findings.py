"""When a question is flagged and when it is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lumbar.core.statistics.findings import (
    FEWEST_SITTINGS,
    LEAST_SHARE,
    TITLES,
    Code,
    findings,
)
from lumbar.core.statistics.intervals import exact_share
from lumbar.core.statistics.sheets import Sheet
from unit.core.statistics.made_sittings import LOOKED_AT, OTHERS, analysed, made, strength

MANY = 220
"""Sittings enough to leave no doubt of anything below."""


def codes(sheets: list[Sheet]) -> set[Code]:
    return {each.code for each in findings(analysed(sheets)) if each.item == LOOKED_AT}


def strong_right(number: int) -> int:
    """The better half has it right; the others take either distractor."""
    return 0 if strength(number) > OTHERS // 2 else 1 + number % 2


def weak_right(number: int) -> int:
    """The weaker half has it right; the better ones all take the same distractor."""
    return 0 if strength(number) <= OTHERS // 2 else 1


def no_matter_who(number: int) -> int:
    """Chance: unrelated to strength."""
    return (number // (OTHERS + 1)) % 3


def everybody_right(_number: int) -> int:
    return 0


def nobody_right(number: int) -> int:
    return 1 + number % 2


CASES = [
    (strong_right, set()),
    (weak_right, {Code.TURNED_ROUND, Code.TEMPTING_OPTION, Code.IDLE_OPTION}),
    (no_matter_who, {Code.WEAK}),
    (everybody_right, {Code.TOO_EASY, Code.IDLE_OPTION}),
    (nobody_right, {Code.TOO_HARD}),
]


@pytest.mark.parametrize(("taking", "wanted"), CASES)
def test_each_fault_is_found_among_many(taking: Callable[[int], int], wanted: set[Code]) -> None:
    assert codes(made(MANY, taking)) == wanted


@pytest.mark.parametrize("taking", [taking for taking, _ in CASES])
def test_nothing_is_found_below_the_least_number(taking: Callable[[int], int]) -> None:
    """However bad it looks."""
    assert codes(made(FEWEST_SITTINGS - 1, taking)) == set()


def test_every_code_is_found_by_some_case_and_has_a_title() -> None:
    assert set().union(*(wanted for _, wanted in CASES)) == set(Code) == set(TITLES)


def test_an_idle_option_is_named_with_its_count_and_what_to_do() -> None:
    sheets = made(212, lambda number: 0 if strength(number) > OTHERS // 2 else 1)
    (found,) = [each for each in findings(analysed(sheets)) if each.item == LOOKED_AT]
    assert found.message.startswith("option C: 0 of 212 chose it")
    assert found.advice.startswith("replace it")


def test_an_idle_option_needs_as_many_as_its_interval_takes() -> None:
    """None of 71 may still be one in twenty; none of 72 may not."""
    narrow, wide = exact_share(0, 72), exact_share(0, 71)
    assert narrow is not None
    assert wide is not None
    assert narrow.high < LEAST_SHARE < wide.high
    taking = lambda number: 0 if strength(number) > OTHERS // 2 else 1  # noqa: E731 - one line
    assert codes(made(71, taking)) == set()
    assert codes(made(72, taking)) == {Code.IDLE_OPTION}


def test_a_critical_question_may_be_easy_and_need_not_tell_people_apart() -> None:
    """It is asked because everybody must have it right."""
    plain = analysed(made(MANY, everybody_right))
    items = tuple(replace(item, critical=True) for item in plain.items)
    found = {each.code for each in findings(replace(plain, items=items)) if each.item == LOOKED_AT}
    assert found == {Code.IDLE_OPTION}


def test_only_the_newest_version_is_judged() -> None:
    """What was mended is no longer found; the old version's figures stay in the analysis."""
    old, new = made(99, weak_right), made(99, strong_right, version=2, start=99)
    analysis = analysed([*old, *new])
    assert LOOKED_AT not in {each.item for each in findings(analysis)}
    looked_at = next(item for item in analysis.items if item.item == LOOKED_AT)
    assert [each.version for each in looked_at.versions] == [1, 2]
    assert looked_at.figures.sittings == 198
    first, second = (each.figures.discrimination_index for each in looked_at.versions)
    assert first is not None
    assert second is not None
    assert first < 0 < second
