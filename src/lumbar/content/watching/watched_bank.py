"""Judging a file again after each save, at the price of the items that changed.

What is told is what `judge` tells of the whole file, but for two things: a mistake in the YAML of
one item leaves the others known, where reading the whole file would end there; and an entry that
is no item is not numbered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lumbar.content import limits
from lumbar.content.compiling.file import compile_file
from lumbar.content.crosscheck.index import File
from lumbar.content.judging import judge
from lumbar.content.loading import cross_checked, few_collections
from lumbar.content.problems import Finding, Problem
from lumbar.content.unit import Contents, FileKind, Space, Spots, Unit
from lumbar.content.watching.pieces import Pieces, pieces_of
from lumbar.core.curriculum.item import Item

_HEAD = b"bank: b\nitems:\n"
_HEAD_LINES = 2
_NOT_YAML = ("E101", "E102")
_BLOCK = re.compile("\0([0-9]+)(?::([0-9]+))?")
"""In the path of a block its number, and in messages the line behind it."""

_ENDS_WITH_PLACE = re.compile(r"(?<= at line )[0-9]+(?=, column [0-9]+$)")

A_BLOCK = 50
"""Pieces that are judged as one file, on average. Where a block ends hangs on the pieces alone, so
that one more item changes only the block it is in.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """An item in the file as it is: its first line, from 1, and what it comes to. item: None while
    it has errors of its own.
    """

    line: int
    item: Item | None


@dataclass(slots=True)
class WatchedBank:
    """A file that is saved again and again, and what its pieces came to. shown: its path as in
    problems. changed: the number, from 0, of the first item that is not as it was before the last
    save; None when all are, or the file is not in pieces.
    """

    shown: str
    changed: int | None = None
    _pieces: Pieces | None = None
    _units: list[Unit] = field(default_factory=list)
    _known: dict[bytes, Unit] = field(default_factory=dict)
    _blocks: dict[tuple[bytes, ...], Unit] = field(default_factory=dict)
    _data: bytes = b""

    def take(self, data: bytes) -> None:
        """The file holds this now."""
        with few_collections():
            before = self._pieces
            pieces = pieces_of(data, before)
            units = None if pieces is None else self._compiled(pieces)
            self._data = data
            if pieces is None or units is None:
                self._pieces, self.changed, self._units = None, None, [compile_file(data)]
                return
            self.changed = _first_change(before, pieces)
            self._pieces, self._units = pieces, units
            self._known = dict(zip(pieces.items[1:], units[1:], strict=True))

    def problems(self, around: Sequence[File]) -> tuple[Problem, ...]:
        """What is wrong with the file, but for what shows only in many items; sorted by place."""
        if self._pieces is None:
            return judge(File(self.shown, self._units[0]), around, bank_rules=False)
        with few_collections():
            blocks = [*self._joined()]
            files = [File(f"{self.shown}\0{n}", unit) for n, (_by, unit) in enumerate(blocks)]
            index = cross_checked([*around, *files])
            own = [
                Problem(self.shown, *_down(finding, by))
                for by, unit in blocks
                for finding in (*unit.findings, *unit.flaws)
            ]
            lines = [by for by, _unit in blocks]
            crossed = [_moved(problem, lines) for problem in index.problems if "\0" in problem.path]
            return tuple(sorted([*own, *crossed])[: limits.FINDINGS_A_FILE])

    def bank_problems(self, around: Sequence[File]) -> tuple[Problem, ...]:
        """What shows only in many items. It takes longer, so it comes by itself."""
        from lumbar.content.lint.banks import bank_flaws  # loaded only where it is needed

        with few_collections():
            whole = self._units[0] if self._pieces is None else joined([*self._joined()])
            flaws = bank_flaws([File(self.shown, whole)], around)
            return tuple(sorted(Problem(self.shown, *flaw) for _number, flaw in flaws))

    def places(self) -> tuple[Place, ...]:
        """Every item of the file, in order."""
        if self._pieces is None:
            return tuple(_places(self._units[0]))
        return tuple(
            Place(line, unit.unpack().items[0] if unit.items else None)
            for line, unit in zip(self._first_lines(), self._units, strict=True)
        )

    def _joined(self) -> Iterator[tuple[int, Unit]]:
        """Blocks of pieces, each with how many lines stand before it. The first piece is a block of
        its own, for it has the head of the file.
        """
        assert self._pieces is not None
        items, known = self._pieces.items, self._blocks
        self._blocks = {}
        yield 0, self._units[0]
        line = self._pieces.head.count(b"\n") + items[0].count(b"\n")
        start = 1
        for end in range(2, len(items) + 1):
            if end < len(items) and hash(items[end - 1]) % A_BLOCK:
                continue
            key = items[start:end]
            unit = (
                known[key] if key in known else joined([*_in_a_block(key, self._units[start:end])])
            )
            self._blocks[key] = unit
            yield line, unit
            line += sum(item.count(b"\n") for item in key)
            start = end

    def _first_lines(self) -> Iterator[int]:
        assert self._pieces is not None
        line = self._pieces.head.count(b"\n") + 1
        for item in self._pieces.items:
            yield line
            line += item.count(b"\n")

    def _compiled(self, pieces: Pieces) -> list[Unit] | None:
        """The unit of each piece; None where a piece does not end where it seems to."""
        units = []
        for number, item in enumerate(pieces.items):
            unit = self._known.get(item) if number else self._first(pieces)
            if unit is None:
                source = (_HEAD if number else pieces.head) + item
                unit = compile_file(source)
                if not _stands_alone(unit, source):
                    return None
                if number:
                    _forget_head(unit)
                elif not _heads_a_bank(unit, pieces.head):
                    return None
            units.append(unit)
        return units

    def _first(self, pieces: Pieces) -> Unit | None:
        """What the first piece came to, if it and the head are as before."""
        before = self._pieces
        same = before is not None and (before.head, before.items[0]) == (
            pieces.head,
            pieces.items[0],
        )
        return self._units[0] if same else None


def joined(parts: Sequence[tuple[int, Unit]]) -> Unit:
    """One unit of parts that follow each other, each with how many lines to move it down."""
    whole = Unit(FileKind.BANK, complete=all(unit.complete for _by, unit in parts))
    for by, unit in parts:
        whole.findings += [_down(each, by) for each in unit.findings]
        whole.flaws += [_down(each, by) for each in unit.flaws]
        for space, ids in unit.names.items():
            _add(whole.names.setdefault(space, {}), ids, by, whole.items)
        for relation, ids in unit.mentions.items():
            _add(whole.mentions.setdefault(relation, {}), ids, by, whole.items)
        whole.items += unit.items
    whole.unpack = lambda: Contents(
        items=[item for _by, unit in parts for item in unit.unpack().items]
    )
    return whole


def _in_a_block(items: Sequence[bytes], units: Sequence[Unit]) -> Iterator[tuple[int, Unit]]:
    """Pieces as parts of a block that begins with the first of them."""
    by = -_HEAD_LINES
    for item, unit in zip(items, units, strict=True):
        yield by, unit
        by += item.count(b"\n")


def _down(finding: Finding, by: int) -> Finding:
    """A finding so many lines farther down, with the place that its message may end with."""
    message = _ENDS_WITH_PLACE.sub(lambda found: f"{int(found[0]) + by}", finding.message)
    return finding._replace(line=finding.line + by, message=message)


def _add(into: Spots, ids: Spots, by: int, kept: int) -> None:
    for id_, spots in ids.items():
        into.setdefault(id_, []).extend(
            (line + by, column, owner if owner < 0 else owner + kept)
            for line, column, owner in spots
        )


def _heads_a_bank(unit: Unit, head: bytes) -> bool:
    """Whether the items of a file stand or fall by themselves: it is a bank with a sound head."""
    above = head.count(b"\n")
    return unit.kind is FileKind.BANK and all(each.line > above for each in unit.findings)


def _forget_head(unit: Unit) -> None:
    """Leave out what is only so because the piece was compiled alone: its bank, its number."""
    unit.names.pop(Space.BANK, None)
    unit.findings = [
        each._replace(message=each.message.replace('entry 1 of "items"', 'entry of "items"'))
        for each in unit.findings
    ]


def _stands_alone(unit: Unit, source: bytes) -> bool:
    """Whether the lines would come to the same within the file: nothing that they open is left
    open at their end.
    """
    if unit.complete:
        return True
    lines = source.rstrip().count(b"\n") + 1
    last = unit.findings[-1] if unit.findings else Finding(lines, 1, "", "", "")
    return last.code in _NOT_YAML and last.line < lines


def _first_change(before: Pieces | None, now: Pieces) -> int | None:
    if before is None or before.items == now.items:
        return None
    pairs = zip(before.items, now.items, strict=False)
    number = next((n for n, (old, new) in enumerate(pairs) if old != new), len(before.items))
    return min(number, len(now.items) - 1)


def _moved(problem: Problem, lines: Sequence[int]) -> Problem:
    """A problem of a block as one of the file; places in its message are moved too."""

    def in_message(found: re.Match[str]) -> str:
        return f":{int(found[2]) + lines[int(found[1])]}" if found[2] else ""

    path, _, number = problem.path.partition("\0")
    return Problem(
        path,
        problem.line + lines[int(number)],
        problem.column,
        problem.code,
        _BLOCK.sub(in_message, problem.message),
        problem.hint,
    )


def _places(unit: Unit) -> Iterator[Place]:
    """Items of a file that is not in pieces, with the line of their id."""
    spots = unit.names.get(Space.ITEM, {})
    for item in unit.unpack().items:
        if item.id in spots:
            yield Place(spots[item.id][0][0], item)
