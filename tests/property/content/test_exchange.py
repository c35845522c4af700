"""Out and in again: for every kind and every format that is read, the same bank, up to the losses
that docs/exchange.md names.
"""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.building import build
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, read, write
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.codec import decode_item, decode_step, encode_item
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Case, Item, Match, Numeric, Order, Short
from lumbar.core.ids import ItemId
from property.content.exchange_banks import banks

ROOT = Path(__file__).parents[3]
MANY = 1_500 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 60
RESPACED = frozenset({Format.QTI_21, Format.QTI_3, Format.TEXT2QTI})
"""Formats whose texts are markup, in which spaces count as one."""

SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))


def as_it_comes_back(item: Item, form: Format) -> Item | None:
    """The item with what docs/exchange.md says of the format; None where it has no such kind."""
    if isinstance(item, Case):
        back = (as_it_comes_back(step, form) for step in item.steps)
        steps = tuple(step for step in back if step is not None and not isinstance(step, Case))
        if form in RESPACED:
            title = item.stem
            spaced = decode_item(_respaced(encode_item(item)))
            assert isinstance(spaced, Case)
            item = replace(spaced, stem=title) if form is Format.TEXT2QTI else spaced
        if steps and all(step.objective != item.objective for step in steps):
            item = replace(item, objective=steps[0].objective)
        return replace(item, steps=steps) if steps else None
    if form is Format.TEXT2QTI and not _in_text2qti(item):
        return None
    if form in RESPACED:
        return decode_step(_respaced(encode_item(item)))
    if form is Format.GIFT and isinstance(item, Match):
        pairs = tuple(replace(pair, left=pair.left.replace("->", "→")) for pair in item.pairs)
        return replace(item, pairs=pairs)
    if form is Format.GIFT and isinstance(item, Short):
        return replace(item, answers=tuple(text.replace("->", "→") for text in item.answers))
    return item


def _in_text2qti(item: Item) -> bool:
    """It has neither orders nor matches, and no numbers near 0."""
    if isinstance(item, Numeric):
        ends = (item.answer - item.tolerance, item.answer + item.tolerance)
        return all(abs(end) >= Decimal("0.0001") for end in ends)
    return not isinstance(item, Order | Match)


def _ids(bank: Bank) -> set[ItemId]:
    return {one.id for item in bank.items for one in (item, *answerable(item))}


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


@pytest.mark.parametrize("form", Format)
@settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
@given(bank=banks())
def test_a_bank_comes_back(form: Format, bank: Bank) -> None:
    assume(bank.items)
    writing = write(bank, form)
    imported = build(read(writing.data, form), "a-bank")
    back = (as_it_comes_back(item, form) for item in bank.items)
    wanted = tuple(item for item in back if item is not None)
    ids = {one.id for item in wanted for one in (item, *answerable(item))}
    assert imported.bank.items == wanted, imported.report.remarks
    assert imported.bank.enemies == {id_: all_ for id_, all_ in bank.enemies.items() if id_ in ids}
    assert imported.bank.id == bank.id
    assert imported.report.lossless
    assert len(writing.report.items) == len(bank.items)
    assert writing.report.lossless == (ids == _ids(bank))


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_our_own_banks_come_back(form: Format, path: Path) -> None:
    found = bank_in(path)
    assert found is not None
    imported = build(read(write(found.bank, form).data, form), found.bank.id)
    if form is Format.TEXT2QTI:
        back = (as_it_comes_back(item, form) for item in found.bank.items)
        assert imported.bank.items == tuple(item for item in back if item is not None)
    else:
        assert imported.bank == found.bank
    assert all(item.outcome is Outcome.KEPT for item in imported.report.items)
