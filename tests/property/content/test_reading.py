"""Any bytes at all: reading never raises, is bounded, says where. Sound YAML comes through."""

import os
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lumbar.content import limits
from lumbar.content.compiling.file import compile_file
from lumbar.content.reading.compose import compose
from lumbar.core.curriculum.codec import encode_item
from lumbar.core.curriculum.item import Case, Item
from property import strategies as content
from support.content_folder import SOUND

ROOT = Path(__file__).parents[3]
MANY = 20_000 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 2_000
FILES = [path.encode() for path in SOUND.values()] + [
    path.read_bytes()[:3000]
    for part in ("curriculum", "question_banks", "assessments")
    for path in sorted((ROOT / part).rglob("*.yaml"))
]
SIGNS = b"\t \n : |- ? [ ] { } , &a *a !!str ! ' # % @ ` > \\ \0 \x1b \xff \xc3 ---\n ... <<:"
SEEDS = SIGNS.split(b" ")
SEEDS += [
    b'"',
    b": ",
    b"- ",
    b"&a ",
    b"!!str ",
    b"|",
    b"  ",
    "\u202e".encode(),
    b"\r",
    b"\xef\xbb\xbf",
    b"key: true",
    b"~",
    b"[" * 40,
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A content file with a few pieces taken out, put in, doubled or moved."""
    data = draw(st.sampled_from(FILES))
    dice = Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 6))):
        here, there = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        there = min(there, here + dice.choice((1, 3, 20, 200)))
        piece = data[here:there]
        change = dice.choice(("cut", "put", "put", "double", "lines"))
        if change == "cut":
            data = data[:here] + data[there:]
        elif change == "put":
            data = data[:here] + dice.choice(SEEDS) + data[here:]
        elif change == "double":
            data = data[:there] + piece + data[there:]
        else:
            lines = data.split(b"\n")
            dice.shuffle(lines[: dice.randrange(len(lines)) + 1])
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
            data = b"\n".join(lines)
    return data


def assert_told(data: bytes) -> None:
    """It comes to a unit whose problems have places and are fit to be shown."""
    unit = compile_file(data)
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert len(unit.findings) <= limits.FINDINGS_A_FILE + 1
    for finding in unit.findings:
        assert 1 <= finding.line <= lines
        assert finding.column >= 1
        assert finding.message.isprintable()
        assert finding.hint.isprintable()
    contents = unit.unpack()
    assert unit.items == len(contents.items)
    if not unit.complete:
        assert unit.findings
        assert not contents.items


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_file_is_told_about(data: bytes) -> None:
    assert_told(data)


@settings(max_examples=MANY // 4)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_told_about(data: bytes) -> None:
    assert_told(data)


@settings(max_examples=MANY // 4)
@given(st.lists(st.sampled_from(SEEDS), max_size=40).map(b"".join))
def test_any_row_of_signs_is_told_about(data: bytes) -> None:
    assert_told(data)


@settings(max_examples=MANY // 10)
@given(mutated())
def test_without_libyaml_it_is_no_different(data: bytes) -> None:
    """Values agree wherever both take the file to be sound."""
    text = data.decode("utf-8", "ignore").replace("\0", "")
    fast, slow = compose(text), compose(text, pure=True)
    if not fast.findings and not slow.findings:
        assert fast.value == slow.value


def authored(item: Item) -> dict[str, Any]:
    """An item as its author would write it in YAML, every field given."""
    plain: dict[str, Any] = encode_item(item)
    if isinstance(item, Case):
        plain["steps"] = [authored(step) for step in item.steps]
    for option in plain.get("options", ()):
        if not option["danger"]:
            del option["danger"]
    return {key: value for key, value in plain.items() if value is not None}


def loadable(item: Item) -> bool:
    """Whether the schema's own rules leave an item of the strategies as it is."""
    unit = compile_file(yaml.safe_dump({"bank": "b", "items": [authored(item)]}).encode())
    return not any(finding.code.startswith("E") for finding in unit.findings)


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(item=content.items().filter(loadable), style=st.sampled_from([None, '"', "'"]))
def test_what_is_written_is_what_is_loaded(item: Item, style: str | None) -> None:
    """load(dump(item)) is the item, in every style of quoting."""
    value = {"bank": "b", "items": [authored(item)]}
    text = yaml.dump(value, default_style=style, allow_unicode=True, Dumper=PlainDumper)
    assert compile_file(text.encode()).unpack().items == [item]


class PlainDumper(yaml.SafeDumper):
    """Booleans without the tag that a quoted style would give them, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PlainDumper.add_representer(
    bool, lambda dumper, value: dumper.represent_str("true" if value else "false")
)
