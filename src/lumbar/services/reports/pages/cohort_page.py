"""The results of a room, and one trainee's certificate, as pages."""

from collections.abc import Iterator

from lumbar.services.reports.pages.charts import histogram_chart, share_bar
from lumbar.services.reports.pages.frame import day, left_out, number, page, percent
from lumbar.services.reports.pages.markup import Html, joined, table, tag
from lumbar.services.reports.views import AreaSummary, Certificate, CohortReport


def cohort_page(found: CohortReport) -> str:
    """Results with histogram, pass rate, areas and one line a sitting."""
    still = f" {found.still} not over yet." if found.still else ""
    rate = None if found.pass_rate is None else 100 * found.pass_rate
    return page(
        f"{found.title}: {found.room}",
        tag("h1", found.title),
        tag("p", f"Room {found.room}. As of {day(found.made_at)}.{still}", class_="small"),
        tag(
            "p",
            f"{found.passed} of {len(found.rows)} passed ({percent(rate)}); "
            f"the pass mark is {found.pass_percent:g} %. Mean {percent(found.mean)}, "
            f"median {percent(found.median)}, standard deviation {number(found.sd, 1)}.",
        ),
        histogram_chart(found.histogram, found.pass_percent),
        tag("h2", "By area"),
        table(("Area", "Mean", "", "By the area's own mark"), map(_area, found.areas)),
        tag("h2", "Sittings"),
        table(("Name", "Attempt", "Result", "", "Ended", "Receipt"), _sittings(found)),
        left_out(found.skipped),
    )


def _area(area: AreaSummary) -> tuple[Html | str, ...]:
    own = f"{area.passed} passed, {area.failed} not" if area.passed or area.failed else "-"
    share = None if area.mean is None else area.mean / 100
    return (area.title, percent(area.mean), share_bar(share), own)


def _sittings(found: CohortReport) -> Iterator[tuple[Html | str, ...]]:
    for row in found.rows:
        missed = len(row.result.failed_critical)
        verdict = "passed" if row.result.passed else "not passed"
        yield (
            row.name,
            str(row.attempt),
            percent(row.result.percent),
            verdict + (f", {missed} critical missed" if missed else ""),
            day(row.ended_at) if row.ended_at else "-",
            tag("span", row.receipt or "-", class_="receipt"),
        )


def certificate_page(found: Certificate) -> str:
    """The result of one sitting, to keep. It says what was earned, not what somebody may do."""
    missed = found.failed_critical
    rows = ((title, percent(area.percent), _own(area.passed)) for title, area in found.areas)
    inside = joined(
        tag("p", "Result of an assessment", class_="small"),
        tag("h1", found.name),
        tag("p", found.title, class_="big"),
        tag(
            "p",
            tag("strong", "Passed" if found.passed else "Not passed"),
            f" with {percent(found.percent)}; the pass mark is {found.pass_percent:g} %.",
        ),
        tag("p", f"Critical questions not fully right: {missed}.") if missed else "",
        table(("Area", "Result", "By the area's own mark"), rows),
        tag("p", f"Ended {day(found.ended_at)}, room {found.room}, attempt {found.attempt}."),
        tag("p", "Receipt ", tag("span", found.receipt, class_="receipt")),
        tag(
            "p",
            "Whoever holds the records can check it: lumbar assess verify ",
            tag("span", found.receipt, class_="receipt"),
            class_="small",
        ),
    )
    title = f"{found.name}: {found.title}"
    return page(title, tag("div", inside, class_="certificate"))


def _own(passed: bool | None) -> str:
    if passed is None:
        return "-"
    return "passed" if passed else "not passed"
