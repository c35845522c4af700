"""Editing one item of a bank: in any layout its lines are found, and only they change."""

import os
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lumbar.content.compiling.file import compile_file
from lumbar.content.editing.layout import Span, lay_out
from lumbar.content.editing.lines import Bytes, shown_text, split_lines
from lumbar.content.editing.looking import Around, item_in, look
from lumbar.content.editing.skeletons import skeleton
from lumbar.content.editing.splicing import Harmful, spliced
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import Value
from lumbar.content.writing.items import write_bank
from lumbar.core.curriculum.item import Item, Kind
from property import strategies as content
from property.content.test_reading import loadable
from support.messy_yaml import messy

MANY = 5_000 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 40
LAWS = settings(max_examples=MANY, suppress_health_check=[HealthCheck.filter_too_much])
BANKS = st.lists(
    content.items().filter(loadable), min_size=2, max_size=4, unique_by=lambda item: item.id
)
SEEDS = st.integers(0, 2**32)
MARK = b"\xef\xbb\xbf"
HOSTILE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ['"', "'", "- id: x", "  - id: y", "items:", "bank: z", "    stem: |", "---", "...",
             "# remark", "\t", "[", "{", ": ", "&a", "*a", "!tag", "\r", "\x00", "\ud800", "  "]
        ),
        max_size=6,
    ).map("\n".join),
)  # fmt: skip


def written(items: list[Item], seed: int) -> bytes:
    """A bank in some layout, some with a mark at the beginning."""
    text = messy(compose(write_bank("some-bank", items)).value, Random(seed))
    return (MARK if seed % 5 == 0 else b"") + text.encode()


def spans(data: bytes) -> list[Span]:
    """Where the items are; only of layouts in which each has lines of its own."""
    found = [item.span for item in lay_out(data).items or ()]
    assume(None not in found)
    return [span for span in found if span is not None]


def text_at(data: bytes, span: Span) -> str:
    return shown_text(Bytes(data).lines[span.first - 1 : span.last])


def around(data: bytes, first: int, last: int) -> tuple[bytes, bytes]:
    """The bytes before and after some lines."""
    file = Bytes(data)
    before = file.mark + "".join(file.lines[: first - 1]).encode()
    return before, "".join(file.lines[last:]).encode()


def others(data: bytes, place: int) -> tuple[Value, list[Value]]:
    """The head of a bank and all items but one."""
    value = compose(Bytes(data).readable).value
    assert isinstance(value, dict)
    items = value["items"]
    assert isinstance(items, list)
    head: Value = {name: held for name, held in value.items() if name != "items"}
    return head, [*items[:place], *items[place + 1 :]]


@LAWS
@given(items=BANKS, seed=SEEDS)
def test_the_lines_of_an_item_are_the_item(items: list[Item], seed: int) -> None:
    """Read by themselves they give it, in the order of the file; nobody's lines overlap."""
    data = written(items, seed)
    assert compile_file(data).unpack().items == items  # else the layout is at fault
    found = spans(data)
    assert [item_in(text_at(data, span)) for span in found] == items
    ends = [0, *(span.last for span in found)]
    assert all(end < span.first <= span.last for end, span in zip(ends, found, strict=False))


@LAWS
@given(items=BANKS, seed=SEEDS, new=content.items().filter(loadable))
def test_saving_an_item_changes_its_lines_and_no_other_byte(
    items: list[Item], seed: int, new: Item
) -> None:
    assume(new.id not in {item.id for item in items})
    data = written(items, seed)
    for place, span in enumerate(spans(data)):
        assert spliced(data, span.first, span.last, text_at(data, span), place, new=False) == data
        text = _indented(write_bank("b", [new]), span)
        saved = spliced(data, span.first, span.last, text, place, new=False)
        before, after = around(data, span.first, span.last)
        assert saved.startswith(before)
        assert saved.endswith(after)
        unit = compile_file(saved)
        assert unit.findings == []
        assert unit.unpack().items == [*items[:place], new, *items[place + 1 :]]


@LAWS
@given(items=BANKS, seed=SEEDS, kind=st.sampled_from(Kind))
def test_a_new_item_is_put_in_and_nothing_else_changes(
    items: list[Item], seed: int, kind: Kind
) -> None:
    data = written(items, seed)
    for place, span in enumerate(spans(data)):
        text = skeleton(kind, "a-new-item", "", span.column)
        saved = spliced(data, span.last + 1, span.last, text, place + 1, new=True)
        before, after = around(data, span.last + 1, span.last)
        assert saved.startswith(before)
        assert saved.endswith(after)
        assert others(saved, place + 1) == (others(data, place)[0], _items(data))


@LAWS
@given(items=BANKS, seed=SEEDS, text=HOSTILE, keep=st.booleans(), dice=st.randoms())
def test_no_text_harms_what_is_around_it(
    items: list[Item], seed: int, text: str, keep: bool, dice: Random
) -> None:
    """Whatever is typed: it is refused, or it changes this item and nothing else."""
    data = written(items, seed)
    found = spans(data)
    place = dice.randrange(len(found))
    span = found[place]
    if keep:
        lines = text_at(data, span).split("\n")
        lines.insert(dice.randrange(len(lines) + 1), text)
        text = "\n".join(lines)
    try:
        saved = spliced(data, span.first, span.last, text, place, new=False)
    except Harmful:
        return
    before, after = around(data, span.first, span.last)
    assert saved.startswith(before)
    assert saved.endswith(after)
    assert others(saved, place) == others(data, place)


@LAWS
@given(items=BANKS, seed=SEEDS, text=HOSTILE, dice=st.randoms())
def test_what_may_be_saved_by_the_look_of_it_is_saved(
    items: list[Item], seed: int, text: str, dice: Random
) -> None:
    """Whatever is typed is judged, at lines of the item or the one after it; and the judgement of
    the item alone is never kinder than that of the whole file.
    """
    data = written(items, seed)
    found = spans(data)
    place = dice.randrange(len(found))
    span = found[place]
    lines = text_at(data, span).split("\n")
    lines.insert(dice.randrange(len(lines) + 1), text)
    text = "\n".join(lines)
    looked = look(Around((), "a"), span.first, span.column, text)
    last = span.first + len(split_lines(text))
    assert all(span.first <= problem.line <= last + 1 for problem in looked.problems)
    if not looked.refusal:
        spliced(data, span.first, span.last, text, place, new=False)


@LAWS
@given(
    data=st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes_have_a_layout(data: bytes) -> None:
    """And lines that are the bytes again."""
    lay_out(data)
    try:
        text = data.removeprefix(MARK).decode()
    except UnicodeDecodeError:
        return
    file = Bytes(data)
    assert "".join(file.lines) == text


def _items(data: bytes) -> list[Value]:
    value = compose(Bytes(data).readable).value
    assert isinstance(value, dict)
    items = value["items"]
    assert isinstance(items, list)
    return items


def _indented(bank: str, span: Span) -> str:
    """The one item of a bank as it stands where another one stood."""
    data = bank.encode()
    (own,) = spans(data)
    lines = text_at(data, own).split("\n")
    by = span.column - own.column
    return "\n".join(
        line if not line.strip() else " " * by + line if by >= 0 else line[-by:] for line in lines
    )
