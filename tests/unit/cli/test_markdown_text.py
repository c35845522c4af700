"""Lessons as text: no mark of Markdown is left, no word is lost, lines keep their width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.cli.markdown_text import markdown_lines

CASES = {
    "emphasis": ("**Stop** and *look* at `L4`.", ["Stop and look at L4."]),
    "snake_case stays": ("a_b_c and 2 * 3 * 4", ["a_b_c and 2 * 3 * 4"]),
    "escape": (r"pressure \< 5 and \*so on\*", ["pressure < 5 and *so on*"]),
    "citation": ("So it is [^fritz].", ["So it is [1]."]),
    "unknown citation": ("So it is [^nobody].", ["So it is [nobody]."]),
    "link inside": ("A [clot](term:thrombus) moves.", ["A clot moves."]),
    "heading": ("## How\n\nText.", ["How", "", "Text."]),
    "list": ("- one\n- two\n  lines", ["- one", "- two lines"]),
    "numbers": ("3. three\n4. four", ["3. three", "4. four"]),
    "nested": ("- a\n  - b\n- c", ["- a", "  - b", "- c"]),
    "quotation": ("> said so", ["  said so"]),
    "hard break": ("one  \ntwo", ["one", "two"]),
    "code": ("```\nx  y\n```", ["    x  y"]),
    "html": ("<b>raw</b>", ["<b>raw</b>"]),
    "rule": ("a\n\n---\n\nb", ["a", "", "* * *", "", "b"]),
    "table": (
        "| Sign | Do |\n| --- | --- |\n| hot | stop |\n| cold | |",
        ["- Sign: hot", "  Do: stop", "- Sign: cold"],
    ),
    "empty list item": ("-\n- b", ["-", "- b"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_markdown_becomes_plain(case: str) -> None:
    body, lines = CASES[case]
    assert list(markdown_lines(body, {"fritz": 1}, 80)) == lines


words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=60)


@given(words, st.integers(20, 100), st.sampled_from(["", "- ", "1. ", "> "]))
def test_wrapped_text_keeps_every_word_within_the_width(
    said: list[str], width: int, mark: str
) -> None:
    lines = list(markdown_lines(mark + " ".join(said), {}, width))
    assert all(len(line) <= width for line in lines)
    shown = " ".join(lines).split()
    assert shown[-len(said) :] == said


@given(st.text(max_size=200), st.integers(20, 100))
def test_whatever_an_author_writes_becomes_lines(body: str, width: int) -> None:
    assert all("\n" not in line for line in markdown_lines(body, {}, width))
