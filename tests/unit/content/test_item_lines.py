"""Which lines are an item's, and what stays byte for byte when they are written anew."""

import pytest

from lumbar.content.editing.layout import Span, lay_out
from lumbar.content.editing.lines import Bytes, shown_text
from lumbar.content.editing.splicing import Harmful, spliced

BANK = """\
bank: two
items:
  # above the first
  - id: one
    stem: First
    # within the first

  # above the second
  -
    id: two
    stem: |
      Second
      # a line of the text
  # below
ignore: []
"""
ONE, TWO = Span(4, 6, 3), Span(9, 13, 3)


def test_remarks_between_items_are_nobodys() -> None:
    """Those right of the dash belong to the item before them, and so do lines of its texts."""
    assert [item.span for item in lay_out(BANK.encode()).items or ()] == [ONE, TWO]


@pytest.mark.parametrize(
    "items",
    ["[{id: one}, {id: two}]", "\n  - {id: one}\n  - {id: two}\n", "\n- id: one\n- id: two"],
)
def test_an_item_needs_lines_of_its_own(items: str) -> None:
    found = [item.span for item in lay_out(f"bank: two\nitems: {items}\n".encode()).items or ()]
    assert [span is not None for span in found] == [not items.startswith("[")] * 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_ends_of_lines_and_the_mark_stay(end: str, mark: bytes, last: str) -> None:
    text = BANK.removesuffix("ignore: []\n").removesuffix("  # below\n").removesuffix("\n") + last
    data = mark + text.replace("\n", end).encode()
    for place, span in enumerate((ONE, TWO)):
        own = shown_text(Bytes(data).lines[span.first - 1 : span.last])
        assert "\r" not in own
        assert spliced(data, span.first, span.last, own, place, new=False) == data
        changed = spliced(
            data, span.first, span.last, own.replace("stem:", "stem:  "), place, new=False
        )
        pieces = data.split(b"stem:")
        pieces[place + 1] = b"  " + pieces[place + 1]
        assert changed == b"stem:".join(pieces)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("  - id: one\n  - id: more", "besides the item"),
        ("", "besides the item"),
        ("  - id: one\n    stem: First\nbank2: x", "not YAML"),
        ("  - id: one\n    stem: First\n    stem: Again", 'line 6: key "stem" stands twice'),
        ("  - id: one\n    stem: '", "not YAML"),
        ("  - id: \ud800", "UTF-8"),
    ],
)
def test_what_would_do_harm_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(Harmful, match=why):
        spliced(BANK.encode(), ONE.first, ONE.last, text, 0, new=False)
