"""The columns of the two tables of results: people, and questions. Pure."""

from typing import TYPE_CHECKING

from lumbar.tui.screens.room_board_rows import STAGES
from lumbar.tui.screens.room_results_figures import (
    TREATMENTS,
    ItemFigures,
    percent_words,
)
from lumbar.tui.widgets.sorted_table import Column

if TYPE_CHECKING:
    from lumbar.services.assess.views import ResultRow


def _percent_order(row: "ResultRow") -> float:
    return -1.0 if row.result.percent is None else row.result.percent


PEOPLE: tuple[Column["ResultRow"], ...] = (
    Column(
        "name",
        "Name",
        None,
        lambda row: row.name if row.attempt == 1 else f"{row.name} (attempt {row.attempt})",
        lambda row: (row.name.casefold(), row.attempt),
    ),
    Column(
        "percent",
        "Percent",
        9,
        lambda row: percent_words(row.result.percent).rjust(7),
        _percent_order,
    ),
    Column(
        "passed",
        "Passed",
        8,
        lambda row: "✓ yes" if row.result.passed else "✗ no",
        lambda row: row.result.passed,
    ),
    Column(
        "critical",
        "Critical missed",
        16,
        lambda row: f"! {len(row.result.failed_critical)}" if row.result.failed_critical else "",
        lambda row: -len(row.result.failed_critical),
    ),
    Column(
        "answered",
        "Answered",
        9,
        lambda row: f"{row.answered}/{row.of}",
        lambda row: row.answered / row.of if row.of else 0.0,
    ),
    Column("state", "State", 12, lambda row: STAGES[row.stage], lambda row: row.stage.value),
)

ITEMS: tuple[Column[ItemFigures], ...] = (
    Column("item", "Question", None, lambda each: each.item, lambda each: each.item),
    Column(
        "fraction",
        "Right",
        9,
        lambda each: percent_words(None if each.fraction is None else each.fraction * 100).rjust(7),
        lambda each: 2 if each.fraction is None else each.fraction,
    ),
    Column(
        "answered",
        "Answered",
        10,
        lambda each: f"{each.answered}/{each.sittings}",
        lambda each: each.answered / each.sittings,
    ),
    Column(
        "critical",
        "Critical",
        9,
        lambda each: "! yes" if each.critical else "",
        lambda each: not each.critical,
    ),
    Column(
        "treatment",
        "Marked",
        15,
        lambda each: "" if each.treatment is None else TREATMENTS[each.treatment],
        lambda each: "" if each.treatment is None else each.treatment.value,
    ),
)
