"""From items to the rows of a table. Everything has a column, so nothing is lost."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import assert_never

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.reasons import given
from lumbar.content.exchange.report import Report, Writing, kept
from lumbar.content.exchange.table.cells import FIXED, NUMBERED, safe
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.ids import ItemId

FEWEST = 4
"""Numbered columns that are always there, for whoever goes on in a spreadsheet."""


def write_table(bank: Bank, separator: str) -> Writing:
    """A table with a head. UTF-8 with a byte order mark, without which Excel guesses wrongly."""
    rows = [row for item in bank.items for row in _rows(item, bank)]
    numbers = [int(name.rpartition("_")[2]) for row in rows for name in row if name[-1].isdigit()]
    most = max([FEWEST, *numbers])
    head = [*FIXED, *(f"{name}_{n}" for n in range(1, most + 1) for name in NUMBERED)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, head, restval="", delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe(cell) for name, cell in row.items()} for row in rows)
    report = Report(kept(item.id for item in bank.items))
    return Writing(text.getvalue().encode("utf-8-sig"), report)


def _rows(item: Item, bank: Bank) -> Iterator[dict[str, str]]:
    yield _row(item, None, bank)
    if isinstance(item, Case):
        yield from (_row(step, item, bank) for step in item.steps)


def _row(item: Item, case: Case | None, bank: Bank) -> dict[str, str]:
    own = item.id if case is None else case.objective
    enemies: Sequence[ItemId] = bank.enemies.get(item.id, ())
    return {
        "id": item.id,
        "kind": str(item.kind),
        "case": "" if case is None else case.id,
        "objective": "" if item.objective == own else item.objective,
        "stem": item.stem,
        "rationale": given(item.rationale),
        "sources": " ".join(item.sources),
        "enemies": " ".join(enemies),
        "critical": _flag(item.critical),
        **({"vignette": item.vignette} if isinstance(item, Case) else _answer(item)),
    }


def _answer(item: Step) -> dict[str, str]:
    match item:
        case Single(options=options) | Multiple(options=options):
            return {
                **_numbered("option", [option.text for option in options]),
                **_numbered("why", [given(option.why) for option in options]),
                "key": _places([option.key for option in options]),
                "danger": _places([option.danger for option in options]),
                "fixed": _flag(not item.shuffle),
            }
        case TrueFalse():
            return {
                "answer": str(item.answer).lower(),
                "why_true": given(item.why_true),
                "why_false": given(item.why_false),
            }
        case Order():
            return _numbered("option", item.sequence)
        case Match():
            return {
                **_numbered("option", [pair.left for pair in item.pairs]),
                **_numbered("right", [pair.right for pair in item.pairs]),
                **_numbered("why", [given(pair.why) for pair in item.pairs]),
                "decoys": "\n".join(item.decoys),
            }
        case Numeric():
            return {
                "answer": f"{item.answer:f}",
                "tolerance": f"{item.tolerance:f}",
                "unit": item.unit or "",
            }
        case Short():
            return {"answers": "\n".join(item.answers), "plural": _flag(item.plural)}
        case _:
            assert_never(item)


def _numbered(name: str, texts: Sequence[str]) -> dict[str, str]:
    return {f"{name}_{number}": text for number, text in enumerate(texts, 1)}


def _places(flags: Sequence[bool]) -> str:
    return " ".join(str(number) for number, flag in enumerate(flags, 1) if flag)


def _flag(flag: bool) -> str:
    return "true" if flag else ""
