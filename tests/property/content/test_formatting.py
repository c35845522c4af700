"""`lumbar fmt`: one form, every comment, the same meaning; and writing items as YAML."""

import os
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lumbar.content.cache import _packed
from lumbar.content.compiling.file import compile_file
from lumbar.content.formatting.format import NotFormatted, format_file
from lumbar.content.formatting.read_layout import read_layout
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import Value
from lumbar.content.writing.emit import emit
from lumbar.content.writing.items import write_bank
from lumbar.core.curriculum.item import Item
from property import strategies as content
from property.content.test_reading import loadable, mutated
from support.content_folder import ASSESSMENT, COURSE, GLOSSARY, LESSON, SOURCES
from support.messy_yaml import messy

ROOT = Path(__file__).parents[3]
MANY = 5_000 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 100
SHIPPED = [
    path
    for part in ("curriculum", "question_banks", "assessments")
    for path in sorted((ROOT / part).rglob("*.yaml"))
]
COMMENT = re.compile(r"# (?:note|a: b|- x|\||beside) 0\.\d{9}")
BANKS = st.lists(
    content.items().filter(loadable), min_size=1, max_size=3, unique_by=lambda item: item.id
)


def contents(data: bytes) -> bytes:
    """What a file comes to, places apart."""
    return _packed(compile_file(data)).split(b"\n", 2)[2]


def assert_laws(data: bytes) -> bytes:
    """What formatting must keep, whatever the file; returns the form."""
    form = format_file(data)
    assert contents(form.data) == contents(data)
    assert not format_file(form.data).changed
    assert form.changed == (form.data != data)
    # Other people's tools read it with Python's scanner, which differs from libyaml's in corners.
    assert yaml.load(form.data, yaml.BaseLoader) == yaml.load(form.data, yaml.CBaseLoader)
    return form.data


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_keep_their_meaning(path: Path) -> None:
    data = path.read_bytes()
    before, after = data.decode(), format_file(data).data.decode()
    assert contents(after.encode()) == contents(data)
    assert not format_file(after.encode()).changed
    # Nothing in our own files but comments begins with a sharp.
    assert Counter(re.findall(r"^\s*(#.*)", before, re.MULTILINE)) == Counter(
        re.findall(r"^\s*(#.*)", after, re.MULTILINE)
    )


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.filter_too_much])
@given(items=BANKS, seed=st.integers(0, 2**32))
def test_a_bank_in_any_layout_keeps_meaning_and_comments(items: list[Item], seed: int) -> None:
    value = compose(write_bank("some-bank", items)).value
    text = messy(value, Random(seed))
    data = text.encode()
    assert compile_file(data).unpack().items == items  # else the layout is at fault
    form = assert_laws(data).decode()
    assert Counter(COMMENT.findall(form)) == Counter(COMMENT.findall(text))


@pytest.mark.parametrize("text", [COURSE, SOURCES, GLOSSARY, LESSON, ASSESSMENT])
@given(seed=st.integers(0, 2**32))
def test_every_sort_of_file_keeps_meaning_and_comments(text: str, seed: int) -> None:
    written = messy(compose(text).value, Random(seed))
    form = assert_laws(written.encode()).decode()
    assert Counter(COMMENT.findall(form)) == Counter(COMMENT.findall(written))


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.filter_too_much])
@given(items=BANKS, seed=st.integers(0, 2**32))
def test_the_form_does_not_depend_on_the_order_of_fields(items: list[Item], seed: int) -> None:
    """Nor on indentation and quotes."""
    value = compose(write_bank("some-bank", items)).value
    bare = emit(read_layout(messy_without_remarks(value, Random(seed))))
    again = emit(read_layout(messy_without_remarks(value, Random(seed + 1))))
    assert format_file(bare.encode()).data == format_file(again.encode()).data


def messy_without_remarks(value: Value, dice: Random) -> str:
    """Only fields shuffled: brackets and folded lines are their author's choice."""
    if isinstance(value, dict):
        fields = [*value.items()]
        dice.shuffle(fields)
        value = dict(fields)
        if isinstance(value.get("items"), list):
            entries = value["items"]
            assert isinstance(entries, list)
            value["items"] = [_shuffled(entry, dice) for entry in entries]
    return _plain_block(value, dice.choice((1, 2, 5)), 0)


def _shuffled(entry: Value, dice: Random) -> Value:
    assert isinstance(entry, dict)
    fields = [*entry.items()]
    dice.shuffle(fields)
    return dict(fields)


def _plain_block(value: Value, step: int, indent: int) -> str:
    import json

    pad = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(
            f"{pad}{name}:{_plain_block(inner, step, indent + step)}"
            for name, inner in value.items()
        )
    if isinstance(value, list):
        parts = []
        for entry in value:
            inner = _plain_block(entry, step, indent + 2)
            parts.append(f"{pad}-{inner}")
        return "".join(parts)
    return " " + json.dumps(value, ensure_ascii=False)


@settings(max_examples=MANY * 3, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_file_is_refused_or_keeps_its_meaning(data: bytes) -> None:
    if any(finding.code.startswith("E") for finding in compile_file(data).findings):
        with pytest.raises(NotFormatted):
            format_file(data)
    else:
        assert_laws(data)


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.filter_too_much])
@given(items=BANKS)
def test_a_written_bank_is_loaded_as_it_was_and_is_in_form(items: list[Item]) -> None:
    data = write_bank("some-bank", items).encode()
    assert compile_file(data).unpack().items == items
    assert not format_file(data).changed
