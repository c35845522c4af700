"""A watched file is told what a check of the whole file tells, save after save."""

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.content.compiling.file import compile_file
from lumbar.content.crosscheck.index import File
from lumbar.content.judging import files_around, judge
from lumbar.content.problems import Problem
from lumbar.content.watching.pieces import pieces_of
from lumbar.content.watching.watched_bank import WatchedBank
from support.content_folder import BANK, PLACES, sound_folder

ROOT = Path(__file__).parents[3]
MANY = 3_000 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 120
SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))
BANKS = [BANK.encode(), *(path.read_bytes() for path in SHIPPED[:6])]
LINES = (
    b"", b"# a remark", b"  - id: stroke-first", b"  - id: new", b"    key: true", b"  - ",
    b"    stem: 'never closed", b'    why: "', b"      - {text: a", b"bank: other", b"---",
    b"    kind: short", b"items:", b"    a: b: c", b"- x", b"    sources: [unknown]",
    b"    rationale: |", b"\t", b"    enemies: [new]", b"...",
)  # fmt: skip
SHOWN = "bank.yaml"


@cache
def around() -> tuple[File, ...]:
    with TemporaryDirectory() as folder:
        return files_around(sound_folder(Path(folder)) / PLACES["bank"])


def numberless(problems: Iterable[Problem]) -> set[str]:
    """Problems but for the number of an entry that is no item, which a piece does not know."""
    return {re.sub(r'entry \d+ of "items"', 'entry of "items"', str(each)) for each in problems}


def edited(data: bytes, dice: Random) -> bytes:
    """The file with a line or a few put in, taken out or changed, as between two saves."""
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 1, 1, 3))):
        here = dice.randrange(len(lines))
        match dice.choice(("put", "cut", "word", "double", "end")):
            case "put":
                lines.insert(here, dice.choice(LINES))
            case "cut":
                del lines[here : here + dice.choice((1, 1, 9))]
            case "word":
                lines[here] = lines[here].replace(b"e", b"ee", 1)
            case "double":
                lines[here:here] = lines[here : here + dice.choice((1, 12))]
            case _:
                lines.append(dice.choice(LINES))
        lines = lines or [b""]
    return b"\n".join(lines)


@settings(max_examples=MANY, deadline=None)
@given(st.sampled_from(BANKS), st.integers(0, 2**32))
def test_after_each_save_it_is_told_what_a_whole_check_tells(data: bytes, seed: int) -> None:
    dice = Random(seed)
    watched = WatchedBank(SHOWN)
    for _ in range(6):
        watched.take(data)
        whole = compile_file(data)
        told = watched.problems(around())
        if whole.complete:
            assert numberless(told) == numberless(
                judge(File(SHOWN, whole), around(), bank_rules=False)
            )
            every = {*told, *watched.bank_problems(around())}
            assert numberless(every) == numberless(judge(File(SHOWN, whole), around()))
            items = [place.item for place in watched.places() if place.item is not None]
            assert items == whole.unpack().items
        else:
            assert {finding.code for finding in whole.findings} & {each.code for each in told}
        data = edited(data, dice)


@settings(max_examples=MANY * 2, deadline=None)
@given(st.sampled_from(BANKS), st.integers(0, 2**32))
def test_pieces_are_the_file_and_the_same_however_they_were_found(data: bytes, seed: int) -> None:
    dice = Random(seed)
    before = None
    for _ in range(8):
        pieces = pieces_of(data, before)
        assert pieces == pieces_of(data)
        if pieces is not None:
            assert pieces.head + b"".join(pieces.items) == data
        before = pieces
        data = edited(data, dice)


def test_only_the_item_that_changed_is_compiled() -> None:
    """That is what makes a save of five thousand items quick."""
    data = BANKS[1]
    watched = WatchedBank(SHOWN)
    watched.take(data)
    before = [*watched._units]
    place = data.index(b"stem: ", len(data) // 2)
    watched.take(data[:place] + b"# one more\n    " + data[place:])
    fresh = [unit for unit in watched._units if not any(unit is old for old in before)]
    assert watched.changed is not None
    assert fresh == [watched._units[watched.changed]]
