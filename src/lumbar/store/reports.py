"""What trainees reported about items, for their authors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from lumbar.core.ids import ItemId, PersonId
from lumbar.core.study.events import Reported
from lumbar.store.engine import Tx
from lumbar.store.tables import item_versions, people, problem_reports


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """A report as its author reads it. version: of the item, as counted for people."""

    id: str
    person: str
    at: datetime
    item: ItemId
    version: int
    text: str


def add_report(tx: Tx, person: PersonId, event: Reported, report_id: str) -> None:
    """Keep a report where authors find it; the event itself is in the log."""
    tx.connection.execute(
        insert(problem_reports).values(
            id=report_id,
            person_id=person,
            at=event.at,
            item_id=event.item,
            item_version=event.version,
            text=event.text,
        )
    )


def reports_of(tx: Tx, person: PersonId) -> Iterator[tuple[datetime, ItemId, int, str]]:
    """When, on which item and `item_versions` row, and what, for each report of one person."""
    kept = problem_reports.c
    query = select(kept.at, kept.item_id, kept.item_version, kept.text)
    for at, item, version, text in tx.connection.execute(query.where(kept.person_id == person)):
        yield at, ItemId(item), version, text


def reports(tx: Tx) -> tuple[ProblemReport, ...]:
    """All reports, oldest first."""
    joined = problem_reports.join(people).join(item_versions)
    query = (
        select(problem_reports, people.c.name, item_versions.c.version)
        .select_from(joined)
        .order_by(problem_reports.c.at, problem_reports.c.id)
    )
    return tuple(
        ProblemReport(row.id, row.name, row.at, ItemId(row.item_id), row.version, row.text)
        for row in tx.connection.execute(query)
    )
