"""Every problem code has its section, an example that raises it and one that does not."""

from pathlib import Path

import pytest

from lumbar.content import check_paths
from lumbar.content.codes import CODES
from unit.content.problem_examples import BUILT, example, sections

ALONG = {
    "E006": {"E111"},  # the many files are empty
    "E007": {"E203"},  # the many problems are unknown fields
    "E108": {"E207"},  # longer than any text may be
}
"""Codes that must come along with one when it is raised."""


def codes_of(folder: Path) -> set[str]:
    return {problem.code for problem in check_paths([folder]).problems}


def test_the_page_has_a_section_for_each_code_and_no_other() -> None:
    """Title for title, in the order of the registry, by the first digit."""
    titles = {code: section.title for code, section in sections().items()}
    assert [*titles.items()] == [*CODES.items()]


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_an_example(code: str) -> None:
    """Shown on the page, or built because it cannot be shown; never both and never neither."""
    section = sections()[code]
    assert bool(section.bad and section.good) != (code in BUILT)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_raises_the_code(code: str, tmp_path: Path) -> None:
    """And nothing else but what must come along."""
    bad, _good = example(code)
    assert codes_of(bad(tmp_path)) - ALONG.get(code, set()) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_sound(code: str, tmp_path: Path) -> None:
    """No problem at all."""
    _bad, good = example(code)
    assert codes_of(good(tmp_path)) == set()
