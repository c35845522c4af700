"""Flaws that show only in many items: of one bank, or of all files that are checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lumbar.content.crosscheck.index import File
from lumbar.content.problems import Finding, quoted
from lumbar.content.unit import FileKind, Relation, Space
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Item, Kind
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.lint.bank.alike import alike
from lumbar.core.lint.bank.coverage import thin
from lumbar.core.lint.bank.cues import cues
from lumbar.core.lint.bank.entry import Entry, EntryFlaw, singles
from lumbar.core.lint.bank.habits import habits


@dataclass(slots=True)
class _Gathered:
    """Entries of all banks with the file each is from, and the place of its item there."""

    files: Sequence[File]
    entries: list[Entry] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)


Numbered: TypeAlias = tuple[int, Finding]
"""The place of a file among those asked about, and what was found in it."""


def bank_flaws(asked: Sequence[File], around: Sequence[File]) -> list[Numbered]:
    """Flaws of the banks among the files asked about; items around them count for objectives."""
    gathered = _gather(asked)
    found = [*_of_habits(gathered), *_of_pairs(gathered), *_of_objectives(asked, around)]
    return sorted(set(found))


def _gather(files: Sequence[File]) -> _Gathered:
    gathered = _Gathered(files)
    for number, file in enumerate(files):
        if file.unit.kind is not FileKind.BANK:
            continue
        enemies: dict[int, set[ItemId]] = {}
        for id_, spots in file.unit.mentions.get(Relation.OPPOSES, {}).items():
            for _line, _column, owner in spots:
                enemies.setdefault(owner, set()).add(ItemId(id_))
        for owner, item in enumerate(file.unit.unpack().items):
            apart_from = frozenset(enemies.get(owner, ()))
            for step in answerable(item):
                gathered.entries.append(Entry(step, item, apart_from))
                gathered.origins.append((number, owner))
    return gathered


def _of_habits(gathered: _Gathered) -> Iterator[Numbered]:
    """Of each bank, and of all together where there are several."""
    banks: dict[int, list[Entry]] = {}
    for (number, _owner), entry in zip(gathered.origins, gathered.entries, strict=True):
        banks.setdefault(number, []).append(entry)
    for number, entries in banks.items():
        yield from _habits_of(number, gathered.files[number], entries, "")
    if len(banks) > 1:
        first = min(banks)
        whose = f"all {len(banks)} banks together: "
        yield from _habits_of(first, gathered.files[first], gathered.entries, whose)


def _habits_of(number: int, file: File, entries: Iterable[Entry], whose: str) -> Iterator[Numbered]:
    spots = [spot for ids in file.unit.names.get(Space.BANK, {}).values() for spot in ids]
    line, column, _owner = spots[0] if spots else (1, 1, 0)
    ignored = file.unit.mentions.get(Relation.BANK_IGNORES, {})
    for code, message, hint in habits(singles(entries)):
        if code not in ignored:
            yield number, Finding(line, column, code, whose + message, hint)


def _of_pairs(gathered: _Gathered) -> Iterator[Numbered]:
    for flaw in (*alike(gathered.entries), *cues(gathered.entries)):
        places = [flaw.entry] if flaw.other is None else [flaw.entry, flaw.other]
        if not any(_ignores(gathered, place, flaw.code) for place in places):
            yield _problem(gathered, flaw)


def _ignores(gathered: _Gathered, place: int, code: str) -> bool:
    number, owner = gathered.origins[place]
    spots = gathered.files[number].unit.mentions.get(Relation.IGNORES, {}).get(code, ())
    return any(spot[2] == owner for spot in spots)


def _problem(gathered: _Gathered, flaw: EntryFlaw) -> Numbered:
    number, _owner = gathered.origins[flaw.entry]
    spots = gathered.files[number].unit.names.get(Space.ITEM, {})[
        gathered.entries[flaw.entry].step.id
    ]
    line, column, _owner = spots[0]
    message = flaw.message.format(*map(quoted, flaw.words))
    return number, Finding(line, column, flaw.code, message, flaw.hint)


def _of_objectives(asked: Sequence[File], around: Sequence[File]) -> Iterator[Numbered]:
    """Of objectives of lessons; an item that is its own objective has no others by design."""
    kinds: dict[ObjectiveId, list[Kind]] = {}
    taught = {
        id_
        for file in (*asked, *around)
        if file.unit.kind is FileKind.LESSON
        for id_ in file.unit.names.get(Space.OBJECTIVE, {})
    }
    for file in (*asked, *around):
        if file.unit.kind is FileKind.BANK:
            for item in file.unit.unpack().items:
                for objective, kind in _tests(item):
                    kinds.setdefault(objective, []).append(kind)
    taught_kinds = {id_: held for id_, held in kinds.items() if id_ in taught}
    for objective, code, message, hint in thin(taught_kinds):
        for number, file in enumerate(asked):
            spots = file.unit.mentions.get(Relation.TESTS, {}).get(objective)
            if spots and not _waived(asked, around, objective, code):
                line, column, _owner = spots[0]
                said = message.format(quoted(objective))
                yield number, Finding(line, column, code, said, hint)
                break


def _tests(item: Item) -> set[tuple[ObjectiveId, Kind]]:
    """A case counts as a case for its own objective, its steps for those they have beside it."""
    steps = {(step.objective, step.kind) for step in answerable(item)}
    return {(item.objective, item.kind)} | {
        (objective, kind) for objective, kind in steps if objective != item.objective
    }


def _waived(
    asked: Sequence[File], around: Sequence[File], objective: ObjectiveId, code: str
) -> bool:
    """Whether one of the items of an objective ignores a code."""
    for file in (*asked, *around):
        ignoring = {spot[2] for spot in file.unit.mentions.get(Relation.IGNORES, {}).get(code, ())}
        spots = file.unit.mentions.get(Relation.TESTS, {}).get(objective, ())
        if any(spot[2] in ignoring for spot in spots):
            return True
    return False
