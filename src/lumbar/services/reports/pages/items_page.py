"""Item analysis as a page."""

from collections.abc import Iterator

from lumbar.core.statistics.analysis import ItemAnalysis, VersionAnalysis
from lumbar.core.statistics.assessment_figures import AssessmentFigures
from lumbar.services.reports.pages.charts import scatter_chart, share_bar
from lumbar.services.reports.pages.frame import number, page, percent
from lumbar.services.reports.pages.markup import Html, joined, table, tag
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
        tag("h2", "What to do"),
        _findings(found),
        tag("h2", "The assessment as a whole"),
        table(("Figure", "Value"), _whole(analysis.assessment)),
        tag("h2", "Questions"),
        scatter_chart(points),
        table(
            (
                "Question",
                "n",
                "Facility",
                "SD",
                "Discrimination",
                "Efficiency",
                "Weight",
            ),
            map(_row, analysis.items),
        ),
        tag("h2", "Options"),
        [_options(found, item) for item in analysis.items if item.versions[-1].options],
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
    yield "Mean", percent(figures.mean)
    yield "Median", percent(figures.median)
    yield "Standard deviation", percent(figures.sd)
    yield "Skewness", number(figures.skewness)
    yield "Kurtosis", number(figures.kurtosis)
    yield (
        f"Internal consistency (Cronbach's alpha over {columns})",
        percent(figures.internal_consistency),
    )
    yield "Error ratio", percent(figures.error_ratio)
    yield "Standard error", percent(figures.standard_error)


def _row(item: ItemAnalysis) -> tuple[str, ...]:
    figures = item.figures
    interval = figures.discrimination_interval
    span = f" ({interval.low:.0f} to {interval.high:.0f})" if interval else ""
    return (
        item.item,
        str(figures.sittings),
        number(figures.facility),
        number(figures.sd),
        number(figures.discrimination_index, 0) + span,
        number(figures.discriminative_efficiency, 0),
        number(item.effective_weight, 1),
    )


def _options(found: ItemReport, item: ItemAnalysis) -> Html:
    newest = item.versions[-1]
    return tag(
        "div",
        tag("p", tag("strong", item.item), f", version {newest.version}: ", found.stems[item.item]),
        _option_table(newest),
        class_="keep",
    )


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
    guess = tag("p", f"Random guess {number(version.random_guess)}", class_="small")
    return joined(table(("Option", "Text", "Chose it", "", "Discrimination"), rows), guess)
