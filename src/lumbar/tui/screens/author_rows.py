"""Banks and items as lines of a list, and what is said of the one under the cursor. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lumbar.services.authoring import Severity
from lumbar.tui.screens.author_filter import Filter, passing
from lumbar.tui.widgets.line_list import Line

if TYPE_CHECKING:
    from lumbar.services.author.views import BankCard, ItemCard, Shelf
    from lumbar.services.authoring import Problem

COUNT_WIDTH: Final = 4
KIND_WIDTH: Final = 11
LEAST_ID: Final = 22
MOST_ID: Final = 38
MOST_PROBLEMS: Final = 2
"""How many problems of an item are told below the list."""


def name_of(item: "ItemCard") -> str:
    """What an item is known by on this screen."""
    return f"{item.path}:{item.place}:{item.id}"


def lines_of(shelf: "Shelf", wanted: Filter, width: int) -> list[Line]:
    """A heading for each bank and a line for each of its items, at a width in cells."""
    lines = []
    for bank, items in passing(shelf, wanted):
        lines.append(Line("", ((_heading(bank, len(items)), width),)))
        lines += [_line(item, shelf.checked, width) for item in items]
    return lines


def column_titles(width: int) -> Line:
    """The line above the list."""
    id_, objective = _widths(width)
    titles = (("✗!", COUNT_WIDTH), ("rep", COUNT_WIDTH), ("id", id_), ("kind", KIND_WIDTH))
    return Line("", (*titles, ("objective", objective), ("question", width)))


def _heading(bank: "BankCard", shown: int) -> str:
    count = f"{shown} of {len(bank.items)}" if shown < len(bank.items) else str(shown)
    parts = [bank.id or "(no id)", count]
    if bank.problems:
        parts.append(f"{_sign(bank.problems)} {len(bank.problems)} about the file")
    if bank.locked:
        parts.append("read-only")
    return " · ".join((*parts, bank.path))


def _line(item: "ItemCard", checked: bool, width: int) -> Line:
    id_, objective = _widths(width)
    problems = f"{_sign(item.problems)}{len(item.problems)}" if item.problems else ""
    return Line(
        name_of(item),
        (
            (problems if checked else "…", COUNT_WIDTH),
            (str(item.reports) if item.reports else "", COUNT_WIDTH),
            (item.id or "(no id)", id_),
            (item.kind or "?", KIND_WIDTH),
            (item.objective or "(its own)", objective),
            (item.stem, width),
        ),
    )


def _widths(width: int) -> tuple[int, int]:
    """Of the id and the objective, which leave the question about half of what there is."""
    left = width - 1 - 2 * COUNT_WIDTH - KIND_WIDTH
    id_ = min(max(left * 3 // 10, LEAST_ID), MOST_ID)
    return id_, min(max((left - id_) * 2 // 5, 12), MOST_ID)


def _sign(problems: "Sequence[Problem]") -> str:
    return "✗" if any(problem.severity is Severity.ERROR for problem in problems) else "!"


def said_of(shelf: "Shelf | None", wanted: Filter, shown: int) -> str:
    """How many items there are to see, and what keeps others out."""
    if shelf is None:
        return "Reading the banks..."
    if not shelf.banks:
        return "There are no banks. Make one with: lumbar new bank"
    items = [item for bank in shelf.banks for item in bank.items]
    troubled = sum(bool(item.problems) for item in items)
    parts = [f"{len(items)} items" if shown == len(items) else f"{shown} of {len(items)} items"]
    parts += list(_filters(wanted))
    if not shelf.checked:
        parts.append("checking...")
    elif wanted == Filter():
        parts.append(f"{troubled} with problems" if troubled else "no problems")
    return " · ".join(parts)


def _filters(wanted: Filter) -> Iterator[str]:
    if wanted.text.strip():
        yield f"with '{wanted.text.strip()}'"
    if wanted.bank:
        yield f"in {wanted.bank}"
    if wanted.kind:
        yield f"kind {wanted.kind}"
    if wanted.objective:
        yield f"objective {wanted.objective}"
    if wanted.problem:
        yield f"with {wanted.problem}"


def about(item: "ItemCard", bank: "BankCard") -> str:
    """What the line has no room for."""
    reports = f" · {item.reports} reported" if item.reports else ""
    lines = [f"{item.path}:{item.line} · {item.objective or 'its own objective'}{reports}"]
    for problem in item.problems[:MOST_PROBLEMS]:
        sign = "✗" if problem.severity is Severity.ERROR else "!"
        lines.append(f"{sign} line {problem.line}: {problem.code} {problem.said}")
    if len(item.problems) > MOST_PROBLEMS:
        lines.append(f"and {len(item.problems) - MOST_PROBLEMS} more")
    if not item.problems:
        lines.append(item.stem)
    if bank.locked:
        lines.append(f"Read-only. {bank.locked}")
    return "\n".join(lines)
