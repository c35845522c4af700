"""`lumbar stats`: how study is going, in figures."""

from collections.abc import Iterator
from datetime import date, timedelta

import click

from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count, day_name, share
from lumbar.core.study.figures import Retention
from lumbar.services.views import Figures

WEEKS_SHOWN = 8
DAYS_AHEAD = 14


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_obj
def stats(wiring: Wiring, as_json: bool) -> None:
    """Recall by topic, retention measured and predicted, what was done and what is due."""
    with wiring.desk() as desk:
        figures = desk.figures()
    output = Output()
    if as_json:
        output.document(figures)
        return
    for line in figure_lines(figures):
        output.text(line)


def figure_lines(figures: Figures) -> Iterator[str]:
    """Every figure with its name; '-' where there is nothing to measure yet."""
    yield day_name(figures.day)
    yield ""
    yield f"Answers:     {figures.answers:,} in {figures.minutes:,} min"
    yield f"Streak:      {count(figures.streak, 'day')}"
    yield f"Objectives:  {figures.objectives_studied:,} of {figures.objectives_total:,} studied"
    yield ""
    yield "Recall expected today, by topic:"
    for topic in figures.recall:
        yield f"  {share(topic.recall):>5}  {topic.title} ({topic.studied} of {topic.total})"
    yield ""
    yield from _retention("Retention, measured and predicted:", figures.retention)
    yield from _retention("Recall measured, by recall predicted:", figures.calibration)
    yield "Right when you said that you were:"
    for certainty, right in figures.certainty.items():
        yield f"  {certainty.value:<7} {share(right):>5}"
    yield ""
    yield f"Due on the next {DAYS_AHEAD} days:"
    yield "  " + " ".join(str(due) for due in figures.forecast[:DAYS_AHEAD])
    yield ""
    yield "Answers a week:"
    for monday, answers in _weeks(figures):
        yield f"  week of {monday.isoformat()}  {answers:,}"


def _retention(heading: str, rows: tuple[Retention, ...]) -> Iterator[str]:
    yield heading
    if not rows:
        yield "  nothing to measure yet"
    for row in rows:
        measured, predicted = share(row.measured), share(row.predicted)
        answers = count(row.answers, "answer")
        yield f"  {row.label:<10} {measured:>5} measured {predicted:>5} predicted  ({answers})"
    yield ""


def _weeks(figures: Figures) -> list[tuple[date, int]]:
    """Answers in each of the last weeks, this one last; weeks begin on Monday."""
    this_monday = figures.day - timedelta(days=figures.day.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(WEEKS_SHOWN))]
    return [
        (
            monday,
            sum(
                answers
                for day, answers in figures.calendar.items()
                if monday <= day < monday + timedelta(weeks=1)
            ),
        )
        for monday in mondays
    ]
