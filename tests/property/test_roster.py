"""Rosters: whatever is in the file, every line comes to an entry or a problem."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.names import clean_name
from lumbar.core.roles import Role
from lumbar.core.roster import read_factor, read_roster

NAMES = st.lists(
    st.text("abcdé '-", min_size=1, max_size=20).filter(lambda name: bool(name.strip())),
    min_size=1,
    max_size=12,
    unique_by=lambda name: " ".join(name.split()),
)


@given(NAMES, st.sampled_from(",;\t"), st.booleans())
def test_names_come_back_whatever_separates_them(
    names: list[str], separator: str, marked: bool
) -> None:
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["Name", "ROLE", "factor"])
    for name in names:
        writer.writerow([name, "", "1.5"])
    roster = read_roster(("\ufeff" if marked else "") + out.getvalue())
    assert roster.problems == ()
    assert [entry.name for entry in roster.entries] == [clean_name(name) for name in names]
    assert {(entry.role, entry.factor) for entry in roster.entries} == {(Role.TRAINEE, 1.5)}


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    roster = read_roster(text)
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= problem.line <= lines for problem in roster.problems)
    assert all(clean_name(entry.name) == entry.name for entry in roster.entries)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("who\nada\n", 1, "'name'"),
        ("name,colour\nada,red\n", 1, "no column 'colour'"),
        ("name,name\nada,bo\n", 1, "twice"),
        ("name\nada\nada\n", 3, "line 2 already"),
        ("name,role\nada,chief\n", 2, "no role 'chief'"),
        ("name,factor\nada,0.5\n", 2, "no time factor"),
        ("name,factor\nada,fast\n", 2, "no time factor"),
        ("name\nada,bo\n", 2, "2 values for 1 columns"),
        ("name\n\x07\n", 2, "cannot be a name"),
        (f"name\n{'x' * 81}\n", 2, "cannot be a name"),
    ],
)
def test_each_problem_names_its_line(text: str, line: int, said: str) -> None:
    problems = read_roster(text).problems
    assert {problem.line for problem in problems} == {line}
    assert any(said in problem.message for problem in problems)


@given(st.floats(1, 10))
def test_a_factor_may_have_a_comma(factor: float) -> None:
    assert read_factor(str(factor).replace(".", ",")) == factor


def test_a_problem_names_the_line_it_is_in_whatever_is_quoted_before_it() -> None:
    text = 'name,role\n"two\nlines",trainee\nBo,king\n'
    assert [(p.line, "king" in p.message) for p in read_roster(text).problems] == [(4, True)]
    assert [p.line for p in read_roster('name\nAda\n"never closed\n').problems] == [3]
