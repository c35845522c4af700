"""One item as it is being written, judged among everything else there is.

Only the item's own lines are compiled; the other files, and the rest of its own, come from units.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from lumbar.content.compiling.file import compile_file
from lumbar.content.crosscheck.index import File, index_files
from lumbar.content.crosscheck.names import check_names
from lumbar.content.crosscheck.references import check_references
from lumbar.content.editing.layout import lay_out
from lumbar.content.problems import Problem, quoted
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import MapPlaces
from lumbar.content.unit import Space, Spots, Unit
from lumbar.core.curriculum.item import Item

_DRAFT: Final = "\0"
"""Marks the path of the text being judged, so that it is told from the rest of its file."""
_NOT_YAML: Final = ("E0", "E1")
"""Codes of what the reading itself refuses; such text is not written to a file."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an item is judged among. files: all files, its own without it. path: of its own."""

    files: tuple[File, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a text comes to. item: None unless it is sound by itself. refusal: why this text is not
    written to the file, '' when it may be.
    """

    problems: tuple[Problem, ...]
    item: Item | None
    refusal: str


def around(files: Sequence[File], path: str, first: int, last: int) -> Around:
    """Everything but the lines of one file from `first` to `last`."""
    return Around(
        tuple(
            File(file.shown, _without(file.unit, first, last)) if file.shown == path else file
            for file in files
        ),
        path,
    )


def item_in(text: str) -> Item | None:
    """The one item that a text is, if it is sound by itself."""
    items = compile_file(_as_bank(text)).unpack().items
    return items[0] if len(items) == 1 else None


def look(among: Around, first: int, column: int, text: str) -> Looked:
    """Judge the text of an item that begins at line `first` with a dash at `column`, from 1."""
    data = _as_bank(text, first)
    unit = compile_file(data)
    unit.names.pop(Space.BANK, None)
    index = index_files([*among.files, File(among.path + _DRAFT, unit)])
    check_names(index)
    check_references(index)
    crossed = [
        replace(problem, path=among.path, message=problem.message.replace(_DRAFT, ""))
        for problem in index.problems
        if problem.path.endswith(_DRAFT)
    ]
    local = [Problem(among.path, *finding) for finding in (*unit.findings, *unit.flaws)]
    problems = {replace(problem, line=max(problem.line, first)) for problem in (*crossed, *local)}
    items = unit.unpack().items
    return Looked(
        tuple(sorted(problems)),
        items[0] if len(items) == 1 else None,
        _refusal(unit, data, first, column),
    )


def id_in(text: str) -> str:
    """The id of the item that a text is, '' if it has none."""
    items = lay_out(_as_bank(text)).items
    return items[0].id if items else ""


def shifted(among: Around, after: int, by: int) -> Around:
    """The same after the item's own file has grown by some lines behind a line, or shrunk."""

    def lower(spots: Spots) -> Spots:
        return {
            id_: [
                (line + by if line > after else line, column, owner) for line, column, owner in at
            ]
            for id_, at in spots.items()
        }

    def moved(unit: Unit) -> Unit:
        return replace(
            unit,
            names={space: lower(spots) for space, spots in unit.names.items()},
            mentions={relation: lower(spots) for relation, spots in unit.mentions.items()},
        )

    files = [
        File(file.shown, moved(file.unit)) if file.shown == among.path else file
        for file in among.files
    ]
    return Around(tuple(files), among.path)


def _refusal(unit: Unit, data: bytes, first: int, column: int) -> str:
    """Why a text is not one item that can stand where it is to stand; '' when it is."""
    for finding in unit.findings:
        if finding.code.startswith(_NOT_YAML):
            return f"line {finding.line}: {finding.message}; {finding.hint}".removesuffix("; ")
    places = compose(data.decode()).places
    strays = [
        (place[0], name)
        for name, place in (places.keys.items() if isinstance(places, MapPlaces) else ())
        if name not in ("bank", "items")
    ]
    if strays:
        line, name = min(strays)
        return f"line {line}: {quoted(name)} stands left of the item and does not belong to it"
    items = lay_out(data).items or ()
    if len(items) != 1:
        return f"these lines are the place of one item, and {len(items)} stand there"
    span = items[0].span
    if span is None or (span.first, span.column) != (first, column):
        spaces = "no space" if column == 1 else f"{column - 1} spaces"
        return f"the first line has to begin with {spaces} and a dash, like the items around it"
    return ""


def _as_bank(text: str, first: int = 2) -> bytes:
    """A bank of this text alone, in which it begins at the line it has in its file, so that every
    message tells places right. In no file is that before the second.
    """
    lines = "\n" * (first - 1)
    return f"items:{lines}{text}\nbank: draft\n".encode(errors="replace")


def _without(unit: Unit, first: int, last: int) -> Unit:
    """A unit that says nothing of these lines."""

    def outside(spots: Spots) -> Spots:
        kept = {id_: [s for s in at if not first <= s[0] <= last] for id_, at in spots.items()}
        return {id_: at for id_, at in kept.items() if at}

    return replace(
        unit,
        names={space: outside(spots) for space, spots in unit.names.items()},
        mentions={relation: outside(spots) for relation, spots in unit.mentions.items()},
    )
