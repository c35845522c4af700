"""Rosters: people in a table of comma-separated values."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from lumbar.core.names import LONGEST_NAME, clean_name
from lumbar.core.roles import Role
from lumbar.core.sitting.time_account import MOST_FACTOR

MOST_ROWS = 5000
COLUMNS = ("name", "role", "factor")
"""`name` is needed; who has no role is a trainee, who has no factor has 1."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """Somebody on a roster. line: in the file, from 1. factor: None where the file says none."""

    line: int
    name: str
    role: Role
    factor: float | None


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """A line that cannot be used."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Roster:
    """A file as read. Problems name their lines; nothing of such a file should be used."""

    entries: tuple[RosterEntry, ...]
    problems: tuple[RosterProblem, ...]


def read_roster(text: str) -> Roster:
    """Read a roster. The first line names the columns, in any order and case; the separator may be
    a comma, a semicolon or a tab. Every problem is found at once.
    """
    lines = text.removeprefix("\ufeff")
    head = lines.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(lines), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        # a quoted value may have lines of its own: a row is named by the line it begins in
        rows.extend(
            (reader.line_num - sum(cell.count("\n") for cell in row), row) for row in reader
        )
    except csv.Error as trouble:
        return Roster((), (RosterProblem(reader.line_num, f"this is no table: {trouble}"),))
    if not rows:
        return Roster((), (RosterProblem(1, "the file is empty; its first line is: name"),))
    columns = [column.strip().casefold() for column in rows[0][1]]
    troubles = [*_head(columns)]
    if troubles or len(rows) > MOST_ROWS:
        if len(rows) > MOST_ROWS:
            troubles.append(RosterProblem(MOST_ROWS, f"more than {MOST_ROWS:,} lines"))
        return Roster((), tuple(troubles))
    return _read(columns, rows[1:])


def _head(columns: list[str]) -> Iterator[RosterProblem]:
    if "name" not in columns:
        yield RosterProblem(1, "the first line names the columns, and one of them must be 'name'")
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            known = ", ".join(COLUMNS)
            yield RosterProblem(1, f"there is no column {column!r}; columns are {known}")
        elif columns.count(column) > 1:
            yield RosterProblem(1, f"the column {column!r} is there twice")


def _read(columns: list[str], rows: list[tuple[int, list[str]]]) -> Roster:
    entries: list[RosterEntry] = []
    problems: list[RosterProblem] = []
    first_at: dict[str, int] = {}
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(columns):
            problems.append(RosterProblem(line, f"{len(row)} values for {len(columns)} columns"))
            continue
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        entry = _entry(line, cells)
        if isinstance(entry, RosterProblem):
            problems.append(entry)
        elif first_at.setdefault(entry.name, line) != line:
            message = f"{entry.name!r} is in line {first_at[entry.name]} already"
            problems.append(RosterProblem(line, message))
        else:
            entries.append(entry)
    return Roster(tuple(entries), tuple(problems))


def _entry(line: int, cells: dict[str, str]) -> RosterEntry | RosterProblem:
    name = clean_name(cells["name"])
    if name is None:
        said = cells["name"]
        return RosterProblem(
            line, f"{said!r} cannot be a name: use 1 to {LONGEST_NAME} printable characters"
        )
    role = (cells.get("role") or Role.TRAINEE.value).casefold()
    if role not in [*Role]:
        known = ", ".join(Role)
        return RosterProblem(line, f"there is no role {role!r}; roles are {known}")
    factor = read_factor(cells["factor"]) if cells.get("factor") else None
    if cells.get("factor") and factor is None:
        said = cells["factor"]
        return RosterProblem(
            line, f"{said!r} is no time factor; write 1 to {MOST_FACTOR:g}, like 1.25"
        )
    return RosterEntry(line, name, Role(role), factor)


def read_factor(typed: str) -> float | None:
    """A time factor, 1 to 10, with a point or a comma; None when it is none."""
    try:
        factor = float(typed.replace(",", "."))
    except ValueError:
        return None
    return factor if 1 <= factor <= MOST_FACTOR else None
