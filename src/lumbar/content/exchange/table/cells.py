"""The columns of the table, and cells that no spreadsheet takes for a formula."""

import re

FIXED = (
    "id",
    "kind",
    "case",
    "objective",
    "stem",
    "vignette",
    "key",
    "answer",
    "tolerance",
    "unit",
    "answers",
    "decoys",
    "why_true",
    "why_false",
    "rationale",
    "sources",
    "enemies",
    "critical",
    "fixed",
    "plural",
    "danger",
)
"""`answers` and `decoys` hold one a line; `sources` and `enemies` ids with spaces between."""

NUMBERED = ("option", "right", "why")
"""`option_1`, `right_1`, `why_1` and on: an option, a step of an order, or a left and its right."""

MOST = 99
EVERYWHERE = frozenset(
    {"id", "kind", "case", "objective", "stem", "rationale", "sources", "enemies", "critical"}
)
BY_KIND = {
    "single": frozenset({"option", "why", "key", "danger", "fixed"}),
    "multiple": frozenset({"option", "why", "key", "danger", "fixed"}),
    "true_false": frozenset({"answer", "why_true", "why_false"}),
    "order": frozenset({"option"}),
    "match": frozenset({"option", "right", "why", "decoys"}),
    "numeric": frozenset({"answer", "tolerance", "unit"}),
    "short": frozenset({"answers", "plural"}),
    "case": frozenset({"vignette"}),
}
"""Columns that mean something, beside those that do for every kind; numbered ones by their name."""

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
QUOTED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def safe(text: str) -> str:
    """A cell that is shown and not run: an apostrophe before what could begin a formula.

    Plain numbers stay bare. `bare(safe(text)) == text` for every text.
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def bare(cell: str) -> str:
    """The text of a cell, without the apostrophe that `safe` put before it."""
    return cell[1:] if QUOTED.match(cell) else cell
