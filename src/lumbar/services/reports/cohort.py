"""How a room did, and the certificate of one who sat in it."""

from collections.abc import Iterable, Sequence

from lumbar.core.sitting.marking import AreaResult
from lumbar.core.statistics.moments import deviation, mean, median
from lumbar.services.access import allowed
from lumbar.services.assess.results import results
from lumbar.services.assess.rooms import STAFF
from lumbar.services.assess.views import ResultRow, Results
from lumbar.services.content_lookup import nearest
from lumbar.services.context import Context
from lumbar.services.errors import NotFound, Refused
from lumbar.services.reports.views import AreaSummary, Bar, Certificate, CohortReport
from lumbar.store.errors import LOOK_AND_RESTORE

BARS = 10
WIDTH = 100 // BARS


@allowed(*STAFF)
def cohort_report(ctx: Context, room: str) -> CohortReport:
    """The results of every sitting of a room that is over, added up."""
    found = results(ctx, room)
    percents = [row.result.percent for row in found.rows if row.result.percent is not None]
    passed = sum(row.result.passed for row in found.rows)
    return CohortReport(
        room=found.room,
        title=found.title,
        pass_percent=found.pass_percent,
        released=found.released,
        made_at=ctx.clock(),
        rows=found.rows,
        still=found.still,
        passed=passed,
        pass_rate=passed / len(found.rows) if found.rows else None,
        mean=mean(percents),
        median=median(percents),
        sd=deviation(percents),
        histogram=histogram(percents),
        areas=tuple(_area(area, title, found.rows) for area, title in found.areas.items()),
        skipped=found.skipped,
    )


def histogram(percents: Iterable[float]) -> tuple[Bar, ...]:
    """Counts in steps of ten percent. percents: 0..100."""
    counts = [0] * BARS
    for percent in percents:
        counts[min(BARS - 1, int(percent // WIDTH))] += 1
    return tuple(
        Bar(place * WIDTH, (place + 1) * WIDTH, count) for place, count in enumerate(counts)
    )


def _area(area: str, title: str, rows: Sequence[ResultRow]) -> AreaSummary:
    of_area = [_of(row, area) for row in rows]
    return AreaSummary(
        area=area,
        title=title,
        mean=mean([each.percent for each in of_area if each.percent is not None]),
        passed=sum(each.passed is True for each in of_area),
        failed=sum(each.passed is False for each in of_area),
    )


def _of(row: ResultRow, area: str) -> AreaResult:
    return next(each for each in row.result.areas if each.area == area)


@allowed(*STAFF)
def certificate(ctx: Context, room: str, person: str, attempt: int | None = None) -> Certificate:
    """The result of a person's latest sitting that is over, or of that attempt. Raises NotFound."""
    found = results(ctx, room)
    row = _row(found, person, attempt)
    assert row.ended_at is not None, "it is over"
    assert row.receipt is not None, "it is over"
    return Certificate(
        name=row.name,
        title=found.title,
        room=found.room,
        attempt=row.attempt,
        ended_at=row.ended_at,
        percent=row.result.percent,
        pass_percent=found.pass_percent,
        passed=row.result.passed,
        areas=tuple((found.areas[area.area], area) for area in row.result.areas),
        failed_critical=len(row.result.failed_critical),
        receipt=row.receipt,
    )


def _row(found: Results, person: str, attempt: int | None) -> ResultRow:
    theirs = [row for row in found.rows if row.name == person]
    rows = [row for row in theirs if attempt in (None, row.attempt)]
    for each in found.skipped:
        latest = attempt is None and all(row.attempt < each.attempt for row in rows)
        if each.name == person and (latest or attempt == each.attempt):
            raise Refused(f"{each}. {LOOK_AND_RESTORE}")
    if not rows:
        which = "sitting that is over" if attempt is None else f"attempt {attempt} that is over"
        near = "" if theirs else nearest(person, [row.name for row in found.rows])
        raise NotFound(f"{person!r} has no {which} in the room {found.room!r}.{near}")
    return max(rows, key=lambda row: row.attempt)
