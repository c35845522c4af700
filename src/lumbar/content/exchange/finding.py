"""A bank to export, by the path of its file or by its id in content folders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lumbar.content.compiling.file import compile_file
from lumbar.content.discovery import discover, shown_path
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.report import Outcome, Remark
from lumbar.content.problems import Problem
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import Value
from lumbar.content.reading.text import Unreadable, decode, read_bytes
from lumbar.content.unit import FileKind, Space
from lumbar.core.ids import BankId, ItemId


@dataclass(frozen=True, slots=True)
class Found:
    """A bank, and remarks on what of it is broken and therefore does not go out."""

    bank: Bank
    broken: tuple[Remark, ...]


def bank_in(path: Path) -> Found | None:
    """The bank of a file; None where it holds none. Raises Unreadable."""
    data = read_bytes(path)
    unit = compile_file(data)
    names = [*unit.names.get(Space.BANK, {})]
    if unit.kind is not FileKind.BANK or not names:
        return None
    items = tuple(unit.unpack().items)
    shown = shown_path(path)
    broken = tuple(
        Remark(
            Outcome.DROPPED,
            "item",
            str(Problem(shown, *finding)),
            f"line {finding.line}",
        )
        for finding in unit.findings
        if finding.code.startswith("E")
    )
    return Found(Bank(BankId(names[0]), items, _enemies(data)), broken)


def bank_called(id_: str, roots: Sequence[Path]) -> Found | None:
    """The first bank of that id in content folders; None where there is none."""
    head = re.compile(rb"^[\"']?bank[\"']?\s*:\s*[\"']?" + re.escape(id_.encode()), re.MULTILINE)
    for source in discover(roots):
        if source.finding is not None:
            continue
        try:
            if head.search(read_bytes(source.path)) is None:
                continue
            found = bank_in(source.path)
        except Unreadable:
            continue
        if found is not None and found.bank.id == id_:
            return found
    return None


def bank_ids(roots: Sequence[Path]) -> list[str]:
    """Ids of every bank in content folders, for saying which there are."""
    found: set[str] = set()
    head = re.compile(rb"^bank:[ \t]*([a-z0-9][a-z0-9_-]{0,63})", re.MULTILINE)
    for source in discover(roots):
        try:
            named = head.search(read_bytes(source.path)) if source.finding is None else None
        except Unreadable:
            continue
        if named is not None:
            found.add(named[1].decode())
    return sorted(found)


def _enemies(data: bytes) -> dict[ItemId, tuple[ItemId, ...]]:
    """Whom each item of a bank names, a case with its steps; they are no part of an item."""
    value = compose(decode(data)[0]).value
    found: dict[ItemId, tuple[ItemId, ...]] = {}
    for item in _mappings(value, "items"):
        named: list[Value] = []
        for one in (item, *_mappings(item, "steps")):
            enemies = one.get("enemies")
            named += enemies if isinstance(enemies, list) else []
        enemy_ids = dict.fromkeys(ItemId(enemy) for enemy in named if isinstance(enemy, str))
        if enemy_ids and isinstance(id_ := item.get("id"), str):
            found.setdefault(ItemId(id_), tuple(enemy_ids))
    return found


def _mappings(value: Value, field: str) -> list[dict[str, Value]]:
    entries = value.get(field) if isinstance(value, dict) else None
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
