"""Item analysis as a page."""

from collections.abc import Iterator

from lumbar.core.statistics.analysis import ItemAnalysis, PositionAnalysis, VersionAnalysis
from lumbar.core.statistics.assessment_figures import AssessmentFigures
from lumbar.core.statistics.intervals import Interval
from lumbar.core.statistics.item_figures import ItemFigures
from lumbar.services.reports.pages.charts import scatter_chart, share_bar
from lumbar.services.reports.pages.frame import left_out, number, page, percent
from lumbar.services.reports.pages.markup import Html, table, tag
from lumbar.services.reports.views import ItemReport


def items_page(found: ItemReport) -> str:
    """Findings first, then the test as a whole, the questions, and each with its options."""
    analysis = found.analysis
    points = [
        (item.figures.facility, item.figures.discrimination_index, item.item)
        for item in analysis.items
        if item.figures.facility is not None and item.figures.discrimination_index is not None
    ]
    return page(
        f"Item analysis: {found.title}",
        tag("h1", f"Item analysis: {found.title}"),
        tag("p", f"Rooms: {', '.join(found.rooms)}.", class_="small"),
        left_out(found.skipped),
        tag("h2", "What to do"),
        _findings(found),
        tag("h2", "The assessment as a whole"),
        table(("Figure", "Value"), _whole(analysis.assessment)),
        tag("h2", "Questions"),
        scatter_chart(points),
        table(("Question", *_HEAD), map(_row, analysis.items)),
        tag("h2", "By number of the form"),
        table(_HEAD_AT, map(_position, analysis.positions)),
        tag("h2", "Versions and options"),
        [_versions(found, item) for item in analysis.items],
        tag(
            "p",
            "Intervals are of 95 percent: exact where every mark is 0 or 1, else by "
            f'{analysis.resamples} resamples with the seed "{analysis.seed}". Definitions: '
            "docs/statistics.md.",
            class_="small",
        ),
    )


def _findings(found: ItemReport) -> Html:
    if not found.findings:
        return tag(
            "p",
            f"Nothing stands out. Nothing is flagged below {found.fewest} sittings of a question, "
            "nor while its interval leaves a doubt.",
        )
    rows = []
    for each in found.findings:
        place = next((at for item, at in found.places.items() if item == each.item), None)
        where = f"{place.path}:{place.line}" if place else each.item
        rows.append((where, each.code.value, f"{each.item}: {each.message}", each.advice))
    return table(("Place", "Code", "Found", "Do"), rows)


def _whole(figures: AssessmentFigures) -> Iterator[tuple[str, str]]:
    columns = figures.columns.value if figures.columns else "undefined"
    yield "Sittings", str(figures.sittings)
    yield "Mean", percent(figures.mean) + _span(figures.mean_interval)
    yield "Median", percent(figures.median)
    yield "Standard deviation", percent(figures.sd)
    yield "Skewness", number(figures.skewness)
    yield "Kurtosis", number(figures.kurtosis)
    yield (
        f"Internal consistency (Cronbach's alpha over {columns})",
        percent(figures.internal_consistency) + _span(figures.consistency_interval),
    )
    yield "Error ratio", percent(figures.error_ratio)
    yield "Standard error", percent(figures.standard_error)


def _span(interval: Interval | None) -> str:
    return "" if interval is None else f" ({interval.low:z.0f} to {interval.high:z.0f})"


_HEAD = ("n", "Facility", "SD", "Discrimination", "Efficiency", "Weight")
_HEAD_AT = ("Number", *_HEAD)


def _row(item: ItemAnalysis) -> tuple[str, ...]:
    return (item.item, *_figures(item.figures, item.effective_weight))


def _position(at: PositionAnalysis) -> tuple[str, ...]:
    return (str(at.position), *_figures(at.figures, at.effective_weight))


def _figures(figures: ItemFigures, weight: float | None) -> tuple[str, ...]:
    return (
        str(figures.sittings),
        number(figures.facility),
        number(figures.sd),
        number(figures.discrimination_index, 0) + _span(figures.discrimination_interval),
        number(figures.discriminative_efficiency, 0),
        number(weight, 1),
    )


def _versions(found: ItemReport, item: ItemAnalysis) -> Html:
    """The stem as last asked, and for each version, newest first, its figures and options."""
    parts = [tag("p", tag("strong", item.item), ": ", found.stems[item.item])]
    for version in reversed(item.versions):
        figures = version.figures
        said = (
            f"Version {version.version}: {figures.sittings} sittings, "
            f"facility {number(figures.facility)}, "
            f"discrimination {number(figures.discrimination_index, 0)}, "
            f"random guess {number(version.random_guess)}."
        )
        parts.append(tag("p", said, class_="small"))
        if version.options:
            parts.append(_option_table(version))
    return tag("div", parts, class_="keep")


def _option_table(version: VersionAnalysis) -> Html:
    rows = (
        (
            f"{option.option.upper()}{' (key)' if option.key else ''}",
            option.text,
            f"{option.count} of {option.sittings}",
            share_bar(option.share),
            number(option.discrimination, 0),
        )
        for option in version.options
    )
    return table(("Option", "Text", "Chose it", "", "Discrimination"), rows)
