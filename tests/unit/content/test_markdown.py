"""A section's Markdown: nothing that acts, nothing that leads outside, and everybody it names."""

import pytest

from lumbar.content.compiling.markdown import read_body
from lumbar.content.unit import Relation


def codes(body: str) -> list[str]:
    return [finding.code for finding in read_body(body, (1, 1), ["|"]).findings]


@pytest.mark.parametrize(
    "body",
    [
        "[x](https://example.org)",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html,hi)",
        "[x](/etc/passwd)",
        "[x](../other.md)",
        "[x](#top)",
        "[x](LESSON:a)",
        "<https://example.org>",
        "<a@example.org>",
        "www.example.org",
        "ftp://example.org/x",
        "[x]: https://example.org\n\n[x]",
        "[^fritz]: https://example.org\n\nSo [^fritz].",
        "| a |\n| - |\n| [x](https://example.org) |",
        "> - [x](https://example.org)",
    ],
)
def test_links_to_the_outside(body: str) -> None:
    """However they are written, and wherever."""
    assert codes(body) == ["E403"]


@pytest.mark.parametrize("body", ["<b>x</b>", "x <!-- y -->", "<script>\nx\n</script>", "<?x ?>"])
def test_raw_html(body: str) -> None:
    assert set(codes(body)) == {"E401"}


@pytest.mark.parametrize("body", ["![x](y.png)", "![x][y]\n\n[y]: z.png"])
def test_pictures(body: str) -> None:
    assert codes(body) == ["E402"]


@pytest.mark.parametrize("body", ["&#x202e;x", "x &#8238;", "&ZeroWidthSpace;", "**&#x200b;**"])
def test_characters_that_escapes_make(body: str) -> None:
    """Markdown has escapes of its own."""
    assert codes(body) == ["E004"]


@pytest.mark.parametrize(
    "body",
    [
        "Plain *text* with **weight**, `code`, a < b and c > d.",
        "- a list\n- of [two](lesson:x)\n\n1. and\n2. numbers",
        "| a | b |\n| - | - |\n| c | d [^fritz] |",
        "5 °C, 20–30 %, L4/L5, e.g. so; and/or. [not a link] (really)",
        "    an indented <b>block</b>\n\n```\n<b> [x](https://example.org)\n```",
        "\\<b\\> is escaped",
    ],
)
def test_what_may_stand(body: str) -> None:
    assert codes(body) == []


def test_everybody_named_is_found() -> None:
    body = "A [clot](term:thrombus) [^fritz] and [strokes](lesson:stroking) [^a_b] `[^code]`."
    assert [mention[:2] for mention in read_body(body, (1, 1), ["|"]).mentions] == [
        (Relation.EXPLAINS, "thrombus"),
        (Relation.CITES, "fritz"),
        (Relation.LINKS, "stroking"),
        (Relation.CITES, "a_b"),
    ]
