"""All names of all files in one place, and the problems found so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lumbar.content.problems import Problem
from lumbar.content.suggest import did_you_mean
from lumbar.content.unit import FileKind, Relation, Space, Spot, Unit

SUGGESTIONS = 200
"""Unknown ids for which a near one is looked up; past that a whole file is probably missing."""

UNREAD = "a file that could not be read may hold it"

SPACES = {
    FileKind.ASSESSMENT: frozenset({Space.ASSESSMENT, Space.AREA}),
    FileKind.LESSON: frozenset({Space.LESSON, Space.OBJECTIVE}),
    FileKind.BANK: frozenset({Space.BANK, Space.ITEM, Space.OBJECTIVE}),
    FileKind.COURSE: frozenset({Space.MODULE}),
    FileKind.GLOSSARY: frozenset({Space.TERM}),
    FileKind.SOURCES: frozenset({Space.SOURCE}),
}


class File(NamedTuple):
    """A unit and what its file is called in problems."""

    shown: str
    unit: Unit


class At(NamedTuple):
    """A spot in a file; `file` is the file's place in the list of files."""

    file: int
    line: int
    column: int
    owner: int


@dataclass(slots=True)
class Index:
    """Names by space and id, in the order of files, and what the checks have found.

    dropped: (file, kind of owner's list, owner) that must not be loaded. cut: requirements
    (lesson, required) left out because they close a circle.
    """

    files: Sequence[File]
    names: dict[Space, dict[str, list[At]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    dropped: set[tuple[int, int]] = field(default_factory=set)
    cut: set[tuple[str, str]] = field(default_factory=set)
    uncertain: frozenset[Space] = frozenset()
    suggested: int = 0

    def mentions(self, relation: Relation) -> Iterator[tuple[str, int, list[Spot]]]:
        """Every id used in a relation, with the file and the spots there."""
        for number, file in enumerate(self.files):
            for id_, spots in file.unit.mentions.get(relation, {}).items():
                yield id_, number, spots

    def find(self, file: int, line: int, column: int, code: str, message: str, hint: str) -> None:
        """Record a problem."""
        self.problems.append(Problem(self.files[file].shown, line, column, code, message, hint))

    def where(self, at: At) -> str:
        """A spot as it stands in the message of another."""
        return f"{self.files[at.file].shown}:{at.line}:{at.column}"

    def nearest(self, spaces: Sequence[Space], id_: str) -> str:
        """A hint for an id that is unknown in all these spaces."""
        hint = ""
        if self.suggested < SUGGESTIONS:
            self.suggested += 1
            known = [name for space in spaces for name in self.names.get(space, {})]
            hint = did_you_mean(id_, known)
        if not hint and not self.uncertain.isdisjoint(spaces):
            hint = UNREAD
        return hint


def index_files(files: Sequence[File]) -> Index:
    """Gather the names of all files."""
    index = Index(files)
    uncertain: set[Space] = set()
    for number, file in enumerate(files):
        if not file.unit.complete:
            uncertain |= SPACES[file.unit.kind] if file.unit.kind else set(Space)
        for space, ids in file.unit.names.items():
            known = index.names.setdefault(space, {})
            for id_, spots in ids.items():
                known.setdefault(id_, []).extend(At(number, *spot) for spot in spots)
    index.uncertain = frozenset(uncertain)
    return index
