"""Out and in again: for every kind and every format that is read, the same bank, up to the losses
that docs/exchange.md names.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.building import build
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import READABLE, Format, read, write
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.codec import decode_item, decode_step, encode_item
from lumbar.core.curriculum.item import Case, Item, Match, Short
from property.content.exchange_banks import banks

ROOT = Path(__file__).parents[3]
MANY = 1_500 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 150
SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))


def as_it_comes_back(item: Item, form: Format) -> Item:
    """The item with what docs/exchange.md says of the format."""
    if isinstance(item, Case):
        steps = tuple(as_it_comes_back(step, form) for step in item.steps)
        if form in {Format.QTI_21, Format.QTI_3}:
            item = decode_item(_respaced(encode_item(item)))
        return replace(item, steps=steps)  # type: ignore[arg-type]  # a step stays a step
    if form in {Format.QTI_21, Format.QTI_3}:
        return decode_step(_respaced(encode_item(item)))
    if form is Format.GIFT and isinstance(item, Match):
        pairs = tuple(replace(pair, left=pair.left.replace("->", "→")) for pair in item.pairs)
        return replace(item, pairs=pairs)
    if form is Format.GIFT and isinstance(item, Short):
        return replace(item, answers=tuple(text.replace("->", "→") for text in item.answers))
    return item


def _respaced(value: Any) -> Any:
    """Texts with single spaces, and lines without spaces at either end."""
    if isinstance(value, dict):
        return {
            key: inner if key == "answers" else _respaced(inner) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_respaced(inner) for inner in value]
    if isinstance(value, str):
        return "\n".join(" ".join(line.split()) for line in value.split("\n"))
    return value


@pytest.mark.parametrize("form", READABLE)
@settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
@given(bank=banks())
def test_a_bank_comes_back(form: Format, bank: Bank) -> None:
    assume(bank.items)
    writing = write(bank, form)
    imported = build(read(writing.data, form), "a-bank")
    wanted = tuple(as_it_comes_back(item, form) for item in bank.items)
    assert imported.bank.items == wanted, imported.report.remarks
    assert imported.bank.enemies == bank.enemies
    assert imported.bank.id == bank.id
    assert imported.report.lossless
    assert len(writing.report.items) == len(bank.items)
    assert writing.report.lossless


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_our_own_banks_come_back(form: Format, path: Path) -> None:
    found = bank_in(path)
    assert found is not None
    imported = build(read(write(found.bank, form).data, form), found.bank.id)
    assert imported.bank == found.bank
    assert all(item.outcome is Outcome.KEPT for item in imported.report.items)
