"""Reports as CSV that a spreadsheet can open without running anything in it.

A cell of text that begins like a formula gets an apostrophe before it, which spreadsheets take for
"this is text". Figures are written as bare numbers, so a negative one keeps its minus. Undefined is
an empty cell.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TypeAlias

from lumbar.core.statistics.analysis import ItemAnalysis
from lumbar.services.reports.readable import readable
from lumbar.services.reports.views import CohortReport, ItemReport

Cell: TypeAlias = str | float | None

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With the wide forms, which some spreadsheets read alike."""


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV: commas, quotes where needed, lines ended by CRLF (RFC 4180)."""
    written = StringIO()
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:.10g}"
    text = readable(cell)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def cohort_table(found: CohortReport) -> Iterator[Sequence[Cell]]:
    """One line a sitting, with the percent of each area; then those that cannot be read."""
    titles = [f"{area.title} (percent)" for area in found.areas]
    yield [
        "name", "attempt", "stage", "started", "ended", "answered", "of", "points", "possible",
        "percent", "passed", "critical missed", "receipt", *titles,
    ]  # fmt: skip
    for row in found.rows:
        result = row.result
        percents = {area.area: area.percent for area in result.areas}
        yield [
            row.name,
            row.attempt,
            row.stage.value,
            row.started_at.isoformat() if row.started_at else None,
            row.ended_at.isoformat() if row.ended_at else None,
            row.answered,
            row.of,
            result.points,
            result.possible,
            result.percent,
            "yes" if result.passed else "no",
            len(result.failed_critical),
            row.receipt,
            *(percents[area.area] for area in found.areas),
        ]
    for each in found.skipped:
        yield [each.name, each.attempt, f"damaged: {each.damaged}"]


def item_table(found: ItemReport) -> Iterator[Sequence[Cell]]:
    """One line a question, one a version where there are several, one an option, one a finding, one
    a sitting that is left out because it cannot be read.

    `row` says which. Columns that do not belong to a row are empty.
    """
    yield [
        "row", "item", "version", "option", "text", "sittings", "facility", "facility low",
        "facility high", "sd", "discrimination index", "discrimination low", "discrimination high",
        "discriminative efficiency", "effective weight", "random guess", "key", "chosen", "place",
    ]  # fmt: skip
    for item in found.analysis.items:
        place = found.places.get(item.item)
        where = None if place is None else f"{place.path}:{place.line}"
        yield from _of_item(item, found.stems[item.item], where)
    for finding in found.findings:
        text = f"{finding.code.value} {finding.message}: {finding.advice}"
        yield ["finding", finding.item, None, None, text]
    for each in found.skipped:
        yield ["left out", None, None, None, f"room {each.room}: {each}"]


def _of_item(item: ItemAnalysis, stem: str, where: str | None) -> Iterator[Sequence[Cell]]:
    figures = item.figures
    facility, index = figures.facility_interval, figures.discrimination_interval
    yield [
        "item",
        item.item,
        None,
        None,
        stem,
        figures.sittings,
        figures.facility,
        facility.low if facility else None,
        facility.high if facility else None,
        figures.sd,
        figures.discrimination_index,
        index.low if index else None,
        index.high if index else None,
        figures.discriminative_efficiency,
        item.effective_weight,
        item.versions[-1].random_guess,
        None,
        None,
        where,
    ]
    for version in item.versions:
        mine = version.figures
        if len(item.versions) > 1:
            yield [
                "version", item.item, version.version, None, None, mine.sittings, mine.facility,
                None, None, mine.sd, mine.discrimination_index, None, None,
                mine.discriminative_efficiency, None, version.random_guess,
            ]  # fmt: skip
        for option in version.options:
            yield [
                "option", item.item, version.version, option.option, option.text, option.sittings,
                option.share, None, None, None, option.discrimination, None, None, None, None,
                None, "yes" if option.key else "no", option.count,
            ]  # fmt: skip
