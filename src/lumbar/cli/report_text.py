"""Reports as lines of text."""

from collections.abc import Iterator

from lumbar.cli.assess_text import left_out, percent
from lumbar.core.statistics.analysis import ItemAnalysis
from lumbar.core.statistics.assessment_figures import AssessmentFigures
from lumbar.core.statistics.intervals import Interval
from lumbar.services.reports.views import AreaSummary, Certificate, CohortReport, ItemReport

BAR = 40
"""Characters of the longest bar."""


def item_lines(found: ItemReport) -> Iterator[str]:
    """Findings at their place, then the figures."""
    for finding in found.findings:
        place = next((at for item, at in found.places.items() if item == finding.item), None)
        where = f"{place.path}:{place.line}:{place.column}: " if place else ""
        code = finding.code.value
        yield f"{where}{code} {finding.item}: {finding.message}; {finding.advice}"
    if not found.findings:
        yield f"No findings. Nothing is flagged below {found.fewest} sittings of a question."
    yield ""
    yield f"{found.title} ({', '.join(found.rooms)})"
    yield from left_out(found.skipped)
    yield from _whole(found.analysis.assessment)
    yield ""
    yield "   n facility    sd  discr  effic weight  guess  question; * is the key"
    for item in found.analysis.items:
        yield from _item(item)


def _whole(figures: AssessmentFigures) -> Iterator[str]:
    yield f"  sittings {figures.sittings}"
    yield (
        f"  mean {percent(figures.mean)}{_span(figures.mean_interval)}, "
        f"median {percent(figures.median)}, standard deviation {percent(figures.sd)}"
    )
    yield f"  skewness {_figure(figures.skewness)}, kurtosis {_figure(figures.kurtosis)}"
    columns = f" over {figures.columns.value}" if figures.columns else ""
    yield (
        f"  internal consistency{columns} {percent(figures.internal_consistency)}"
        f"{_span(figures.consistency_interval)}"
    )
    yield (
        f"  error ratio {percent(figures.error_ratio)}, "
        f"standard error {percent(figures.standard_error)}"
    )


def _span(interval: Interval | None) -> str:
    return "" if interval is None else f" ({interval.low:z.0f} to {interval.high:z.0f})"


def _figure(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:z.{digits}f}"


def _item(item: ItemAnalysis) -> Iterator[str]:
    """Figures in columns, then the id; a line below it who chose what."""
    figures, newest = item.figures, item.versions[-1]
    yield (
        f"{figures.sittings:>4} {_figure(figures.facility):>8} {_figure(figures.sd):>5}"
        f" {_figure(figures.discrimination_index, 0):>6}"
        f" {_figure(figures.discriminative_efficiency, 0):>6}"
        f" {_figure(item.effective_weight, 1):>6} {_figure(newest.random_guess):>6}"
        f"  {item.item}"
    )
    if newest.options:
        chosen = (
            f"{option.option}{'*' if option.key else ''} {option.count}"
            for option in newest.options
        )
        yield f"{'':>49}{', '.join(chosen)}"


def cohort_lines(found: CohortReport) -> Iterator[str]:
    """Pass rate, histogram and areas; the sittings one by one."""
    rate = None if found.pass_rate is None else 100 * found.pass_rate
    yield f"Room {found.room}: {found.title}. Pass mark {found.pass_percent:g} %"
    yield f"{found.passed} of {len(found.rows)} passed ({percent(rate)})"
    yield (
        f"mean {percent(found.mean)}, median {percent(found.median)}, "
        f"standard deviation {percent(found.sd)}"
    )
    yield ""
    most = max((bar.count for bar in found.histogram), default=0) or 1
    for bar in found.histogram:
        drawn = "#" * round(BAR * bar.count / most)
        yield f"{bar.low:>3} to {bar.high:>3} %  {bar.count:>4}  {drawn}".rstrip()
    yield ""
    for area in found.areas:
        own = f"; own mark: {area.passed} passed, {area.failed} not" if _has_mark(area) else ""
        yield f"{area.title}: {percent(area.mean)}{own}"
    yield ""
    for row in found.rows:
        verdict = "passed" if row.result.passed else "not passed"
        yield f"{row.name}, attempt {row.attempt}: {percent(row.result.percent)}, {verdict}"
    if found.still:
        yield f"{found.still} not over yet."
    yield from left_out(found.skipped)


def _has_mark(area: AreaSummary) -> bool:
    return bool(area.passed or area.failed)


def certificate_lines(found: Certificate) -> Iterator[str]:
    """The result of one sitting."""
    verdict = "passed" if found.passed else "not passed"
    yield f"{found.name}: {found.title}"
    yield f"{percent(found.percent)}, {verdict}; the pass mark is {found.pass_percent:g} %"
    for title, area in found.areas:
        yield f"  {title}: {percent(area.percent)}"
    if found.failed_critical:
        yield f"  critical questions not fully right: {found.failed_critical}"
    yield f"ended {found.ended_at:%Y-%m-%d %H:%M} UTC, room {found.room}, attempt {found.attempt}"
    yield f"receipt {found.receipt}"
