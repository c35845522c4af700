"""The rules for many items, on pairs that are labelled and on banks with and without a habit."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from lumbar.content import check_paths

HERE = Path(__file__).parent
PAIRS = yaml.safe_load((HERE / "pairs.yaml").read_text(encoding="utf-8"))
LABELLED = [
    (code, label == "flawed", pair)
    for code, labels in PAIRS.items()
    for label, pairs in labels.items()
    for pair in pairs
]
SUBJECTS = (
    *("towel", "sheet", "blanket", "drape", "bolster", "cushion", "strap", "pillow", "gown"),
    *("robe", "belt", "scarf", "lamp", "stool", "bottle", "jar", "stone", "basin", "brush", "form"),
    *("pen", "clock", "candle", "heater"),
)
WRONG = ("Fold it in", "Tuck it in", "Lift it up", "Wrap it up")


def item(number: int, written: Sequence[str]) -> dict[str, Any]:
    """An item of a pair: a short one of two texts, else a single with its key first."""
    stem, key, *wrong = written
    fields: dict[str, Any] = {"id": f"item-{number}", "stem": stem, "sources": ["book"]}
    fields["rationale"] = "The lesson on this subject tells where the difference lies."
    if not wrong:
        return {**fields, "kind": "short", "answers": [key]}
    whys = ({"text": text, "why": f"Ground number {n}."} for n, text in enumerate((key, *wrong)))
    options = [{**option, "key": "true"} if n == 0 else option for n, option in enumerate(whys)]
    return {**fields, "kind": "single", "options": options}


def codes(folder: Path, banks: Sequence[Sequence[dict[str, Any]]]) -> set[str]:
    """What the rules for many items say of some banks."""
    for number, items in enumerate(banks):
        text = yaml.safe_dump({"bank": f"bank-{number}", "items": list(items)})
        (folder / f"bank-{number}.yaml").write_text(text, encoding="utf-8")
    return {p.code for p in check_paths([folder]).problems if p.code.startswith("W33")}


@pytest.mark.parametrize(("code", "flawed", "pair"), LABELLED)
def test_pairs(code: str, flawed: bool, pair: list[list[str]], tmp_path: Path) -> None:
    """In one bank and over two, in both orders."""
    for place, (first, second) in enumerate((pair, pair[::-1])):
        items = [item(1, first), item(2, second)]
        for banks in ([items], [[each] for each in items]):
            folder = tmp_path / f"{place}-{len(banks)}"
            folder.mkdir()
            assert (code in codes(folder, banks)) is flawed


def habit(keys: Sequence[int], tail: str = "", options: int = 4) -> list[dict[str, Any]]:
    """A bank in which the keys stand in given places and are longer by a tail."""
    found = []
    for number, (key, subject) in enumerate(zip(keys, SUBJECTS, strict=False)):
        texts = list(WRONG[:options])
        texts[key] += tail
        written = [f"What do you do with the {subject}?", *texts]
        single = item(number, written)
        for place, option in enumerate(single["options"]):
            option["key"] = str(place == key).lower()
        found.append(single)
    return found


@pytest.mark.parametrize(
    ("keys", "options", "is_habit"),
    [
        ([0] * 8, 4, True),
        ([1] * 13 + [0, 2, 3], 4, True),
        ([2] * 24, 3, True),
        ([3] * 11 + [0], 4, True),
        ([1, 2] * 12, 4, False),  # unlike, and not unlike enough
        ([0, 1, 2, 3] * 6, 4, False),
        ([0] * 4, 4, False),  # too few to tell
        ([0, 0, 1, 2, 3, 1, 2, 0, 3, 1, 0, 2], 4, False),
        ([0, 1, 0, 1, 1, 0, 0, 1], 2, False),
    ],
)
def test_places_of_keys(keys: list[int], options: int, is_habit: bool, tmp_path: Path) -> None:
    assert ("W330" in codes(tmp_path, [habit(keys, options=options)])) is is_habit


@pytest.mark.parametrize(
    ("tails", "is_habit"),
    [
        ([" well"] * 12, True),
        ([" well"] * 10 + [""] * 2, True),
        ([""] * 12, False),
        ([" well"] * 3, False),
    ],
)
def test_lengths_of_keys(tails: list[str], is_habit: bool, tmp_path: Path) -> None:
    """Only items in which one option alone is the longest count."""
    items = [habit([number % 4] * (number + 1), tail)[number] for number, tail in enumerate(tails)]
    assert ("W331" in codes(tmp_path, [items])) is is_habit


def test_a_habit_of_many_banks_shows_in_all_of_them_together(tmp_path: Path) -> None:
    """None of which is large enough to show it alone."""
    keys = habit([2] * 24)
    banks = [keys[start : start + 3] for start in range(0, 24, 3)]
    assert "W330" in codes(tmp_path, banks)
    (tmp_path / "bank-0.yaml").rename(tmp_path / "alone.txt")
    for path in tmp_path.glob("*.yaml"):
        assert not [p for p in check_paths([path]).problems if p.code == "W330"]
