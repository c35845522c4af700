"""From the rows of a table to drafts."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lumbar.content.exchange.drafts import (
    Answer,
    Choice,
    Choices,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Ordering,
    Source,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.marks import ID, Marks
from lumbar.content.exchange.plain_text import line_of, plain
from lumbar.content.exchange.report import Unusable
from lumbar.content.exchange.table.cells import (
    BY_KIND,
    EVERYWHERE,
    FIXED,
    MOST,
    NUMBER,
    NUMBERED,
    bare,
)
from lumbar.content.exchange.texts import decoded

COLUMN = re.compile(rf"(?:{'|'.join(NUMBERED)})_(?:[1-9][0-9]?)")
MOST_COLUMNS = 200
TRUE = frozenset({"true", "t", "yes", "y", "1", "x", "wahr"})
FALSE = frozenset({"false", "f", "no", "n", "0", "falsch"})


def read_table(data: bytes, separator: str) -> Source:
    """Drafts of a table. Raises Unusable where it has no head with a column `stem`."""
    source = Source()
    text = decoded(data, source)
    first = text.partition("\n")[0]
    if separator == "," and "," not in first and ";" in first:
        separator = ";"  # what Excel calls CSV where the comma is the decimal mark
    rows = _rows(text, separator)
    line, head = next(rows, (1, []))
    columns = [bare(name).strip().lower().replace(" ", "_") for name in head]
    if "stem" not in columns:
        raise Unusable('the first row must name the columns, one of them "stem"')
    if len(columns) > MOST_COLUMNS:
        raise Unusable(f"it has more than {MOST_COLUMNS} columns", f"line {line}")
    _tell_unknown(source, columns, line)
    for line, cells in rows:
        if source.full:
            break
        if any(cell.strip() for cell in cells):
            source.drafts.append(_draft(line, columns, cells))
    return source


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unusable(f"it is no table: {error}", f"line {line}") from error


def _tell_unknown(source: Source, columns: list[str], line: int) -> None:
    seen: set[str] = set()
    for number, name in enumerate(columns, 1):
        if name in seen and name:
            why = f"column {number} is called like one before it; the first counts"
        elif name and name not in FIXED and COLUMN.fullmatch(name) is None:
            why = "there is no such column; docs/exchange.md lists them"
        else:
            seen.add(name)
            continue
        source.dropped(f"column {name[:40]!r}", why, f"line {line}")


def _draft(line: int, columns: list[str], cells: list[str]) -> Draft:
    row: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        row.setdefault(name, bare(cell))
    nameless = [cell for name, cell in zip(columns, cells, strict=False) if not name and cell]
    row.pop("", None)
    draft = Draft(f"line {line}", "", "", Nothing(""))
    row = {name: plain(draft, name, cell) for name, cell in row.items()}
    if nameless or any(cell.strip() for cell in cells[len(columns) :]):
        draft.dropped("cells", "there are some in columns without a name")
    draft.stem = row.get("stem", "")
    draft.rationale = row.get("rationale", "")
    draft.marks = _marks(draft, row)
    draft.answer = _answer(draft, row)
    return draft


def _marks(draft: Draft, row: Mapping[str, str]) -> Marks:
    marks = Marks(unit=row.get("unit", ""), kind=row.get("kind", "").lower())
    for name in ("id", "case", "objective"):
        said = row.get(name, "")
        if ID.fullmatch(said):
            setattr(marks, name, said)
        elif said:
            draft.dropped(name, f"{said[:40]!r} is no id: lower-case letters, digits, - and _")
    for name in ("critical", "fixed", "plural"):
        setattr(marks, name, _flag(draft, name, row.get(name, "")) or False)
    marks.sources = _ids(draft, "sources", row)
    marks.enemies = _ids(draft, "enemies", row)
    marks.danger = _places(draft, "danger", row)
    return marks


def _ids(draft: Draft, name: str, row: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for said in re.split(r"[\s,;]+", row.get(name, "")):
        if ID.fullmatch(said):
            found.append(said)
        elif said:
            draft.dropped(name, f"{said[:40]!r} is no id: lower-case letters, digits, - and _")
    return found


def _places(draft: Draft, name: str, row: Mapping[str, str]) -> list[int]:
    """Numbers of options, or letters: `1 3`, `a, c`."""
    found: list[int] = []
    for said in re.split(r"[\s,;]+", row.get(name, "").lower()):
        if re.fullmatch(r"[1-9][0-9]?", said):
            found.append(int(said))
        elif re.fullmatch(r"[a-l]", said):
            found.append(ord(said) - ord("a") + 1)
        elif said:
            draft.dropped(name, f"{said[:40]!r} is neither the number nor the letter of an option")
    return found


def _flag(draft: Draft, name: str, said: str) -> bool | None:
    if said.lower() in TRUE | FALSE:
        return said.lower() in TRUE
    if said:
        draft.dropped(name, f"{said[:40]!r} is neither true nor false")
    return None


def _answer(draft: Draft, row: Mapping[str, str]) -> Answer:
    kind = draft.marks.kind or _kind(draft, row)
    _tell_unused(draft, row, kind)
    match kind:
        case "case":
            return Story(row.get("vignette", ""))
        case "single" | "multiple":
            return _choices(draft, row, kind == "multiple")
        case "true_false":
            answer = _flag(draft, "answer", row.get("answer", ""))
            if answer is None:
                return Nothing("its answer is neither true nor false")
            return Truth(answer, row.get("why_true", ""), row.get("why_false", ""))
        case "order":
            return Ordering(tuple(_lines(draft, row, "option")))
        case "match":
            return _joining(draft, row)
        case "numeric":
            return _number(row)
        case "short":
            lines = row.get("answers", "").split("\n")
            return Words(tuple(line.strip() for line in lines if line.strip()))
        case _:
            return Nothing(f"{kind[:40]!r} is no kind of item" if kind else "it shows no kind")


def _tell_unused(draft: Draft, row: Mapping[str, str], kind: str) -> None:
    """Cells that say something where the kind has no use for it."""
    for name, cell in row.items():
        numbered = COLUMN.fullmatch(name) is not None
        bare_name = name.rpartition("_")[0] if numbered else name
        used = EVERYWHERE | BY_KIND.get(kind, frozenset())
        if cell and bare_name not in used and (numbered or name in FIXED):
            draft.dropped(name, f"{cell[:40]!r} has no place in this kind of item")


def _kind(draft: Draft, row: Mapping[str, str]) -> str:
    """The kind of a row that does not say it, by the columns it fills."""
    if row.get("right_1"):
        return "match"
    if row.get("key"):
        return "multiple" if len(_places(draft, "key", row)) > 1 else "single"
    if row.get("answers"):
        return "short"
    answer = row.get("answer", "")
    if NUMBER.fullmatch(answer):
        return "numeric"
    return "true_false" if answer.lower() in TRUE | FALSE else ""


def _lines(draft: Draft, row: Mapping[str, str], name: str) -> list[str]:
    columns = [f"{name}_{number}" for number in range(1, MOST + 1)]
    return [line_of(draft, column, row[column]) for column in columns if row.get(column)]


def _choices(draft: Draft, row: Mapping[str, str], many: bool) -> Choices:
    keys = _places(draft, "key", row)
    for number in [*keys, *draft.marks.danger]:
        if not row.get(f"option_{number}"):
            draft.dropped("key", f"there is no option {number}")
    options = tuple(
        Choice(
            line_of(draft, f"option {number}", row[f"option_{number}"]),
            number in keys,
            row.get(f"why_{number}", ""),
        )
        for number in range(1, MOST + 1)
        if row.get(f"option_{number}")
    )
    return Choices(options, many)


def _joining(draft: Draft, row: Mapping[str, str]) -> Joining:
    pairs = tuple(
        Joined(
            line_of(draft, f"option {number}", row[f"option_{number}"]),
            line_of(draft, f"right {number}", row.get(f"right_{number}", "")),
            row.get(f"why_{number}", ""),
        )
        for number in range(1, MOST + 1)
        if row.get(f"option_{number}")
    )
    decoys = [line.strip() for line in row.get("decoys", "").split("\n")]
    return Joining(pairs, tuple(filter(None, decoys)))


def _number(row: Mapping[str, str]) -> Number | Nothing:
    answer, tolerance = row.get("answer", ""), row.get("tolerance", "") or "0"
    if NUMBER.fullmatch(answer[:60]) and NUMBER.fullmatch(tolerance[:60]):
        return Number(Decimal(answer), Decimal(tolerance), row.get("unit", ""))
    return Nothing("its answer or tolerance is no plain number with a point")
