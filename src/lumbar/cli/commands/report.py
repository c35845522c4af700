"""`lumbar report`: what sittings say about questions, how a cohort did, certificates, papers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from lumbar.cli.output import Output
from lumbar.cli.report_text import certificate_lines, cohort_lines, item_lines
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.ids import AssessmentId

F = TypeVar("F", bound=Callable[..., Any])

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_ROOM = click.argument("room", type=text)


def _file(option: str, name: str, about: str) -> Callable[[F], F]:
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option(option, name, type=kind, metavar="FILE", help=about)


_CSV = _file("--csv", "csv_file", "Write a table for a spreadsheet.")
_HTML = _file("--html", "html_file", "Write a page to print, with plots.")


@click.group()
def report() -> None:
    """What sittings say: about questions, a cohort, a trainee. And assessments on paper."""


@report.command()
@click.argument("room", type=text, required=False)
@click.option("--assessment", type=text, metavar="ID", help="All rooms of this assessment.")
@click.option("--all-attempts", is_flag=True, help="Not only the first attempt of each person.")
@_JSON
@_CSV
@_HTML
@where_options
@click.pass_obj
def items(
    wiring: Wiring,
    room: str | None,
    assessment: str | None,
    all_attempts: bool,
    as_json: bool,
    csv_file: Path | None,
    html_file: Path | None,
) -> None:
    """How the questions of ROOM worked, and what to do about those that did not.

    Each finding stands beside its question's line in content. docs/statistics.md defines every
    figure.
    """
    from lumbar.services.reports.items import item_report, places_of
    from lumbar.services.reports.pages.items_page import items_page
    from lumbar.services.reports.tables import csv_text, item_table

    places = places_of(wiring.content_roots(), wiring.workshop().cache_dir)
    which = None if assessment is None else AssessmentId(assessment)
    with wiring.context() as ctx:
        found = item_report(ctx, room, which, places, all_attempts=all_attempts)
    if csv_file is not None:
        _write(csv_file, csv_text(item_table(found)))
    if html_file is not None:
        _write(html_file, items_page(found))
    _print(found, as_json, item_lines(found), csv_file, html_file)


@report.command()
@_ROOM
@_JSON
@_CSV
@_HTML
@where_options
@click.pass_obj
def cohort(
    wiring: Wiring, room: str, as_json: bool, csv_file: Path | None, html_file: Path | None
) -> None:
    """How ROOM did: histogram, pass rate, areas, everybody's result."""
    from lumbar.services.reports.cohort import cohort_report
    from lumbar.services.reports.pages.cohort_page import cohort_page
    from lumbar.services.reports.tables import cohort_table, csv_text

    with wiring.context() as ctx:
        found = cohort_report(ctx, room)
    if csv_file is not None:
        _write(csv_file, csv_text(cohort_table(found)))
    if html_file is not None:
        _write(html_file, cohort_page(found))
    _print(found, as_json, cohort_lines(found), csv_file, html_file)


@report.command()
@_ROOM
@click.argument("name", metavar="PERSON", type=text)
@click.option("--attempt", type=click.IntRange(min=1), help="Not the latest, but this one.")
@_JSON
@_HTML
@where_options
@click.pass_obj
def trainee(
    wiring: Wiring,
    room: str,
    name: str,
    attempt: int | None,
    as_json: bool,
    html_file: Path | None,
) -> None:
    """The certificate of PERSON's result in ROOM."""
    from lumbar.services.reports.cohort import certificate
    from lumbar.services.reports.pages.cohort_page import certificate_page

    with wiring.context() as ctx:
        found = certificate(ctx, room, name, attempt)
    if html_file is not None:
        _write(html_file, certificate_page(found))
    _print(found, as_json, certificate_lines(found), html_file)


@report.command()
@_ROOM
@click.option("--person", "name", type=text, metavar="NAME", help="Whose form it is.")
@_file("-o", "paper_file", "Where the questions go.")
@_file("--key-file", "key_file", "Where the key goes.")
@where_options
@click.pass_obj
def paper(
    wiring: Wiring,
    room: str,
    name: str | None,
    paper_file: Path | None,
    key_file: Path | None,
) -> None:
    """ROOM's assessment on paper, as pages to print: the questions, and the key apart.

    The form is the one that the person has on the screen, or would be given now.
    """
    from lumbar.services.reports.pages.paper_page import key_page, paper_page
    from lumbar.services.reports.paper import paper as form_of

    if paper_file is None and key_file is None:
        raise click.UsageError("Name a file: -o for the questions, --key-file for the key.")
    if paper_file is not None and key_file is not None and _same(paper_file, key_file):
        raise click.UsageError("The questions and the key need a file each.")
    with wiring.context() as ctx:
        found = form_of(ctx, room, name)
    if paper_file is not None:
        _write(paper_file, paper_page(found))
    if key_file is not None:
        _write(key_file, key_page(found))
    _say_written(paper_file, key_file)


def _same(one: Path, other: Path) -> bool:
    return one.absolute().resolve() == other.absolute().resolve()


def _write(file: Path, content: str) -> None:
    """UTF-8, with line ends as they are."""
    file.write_text(content, encoding="utf-8", newline="")


def _print(found: Any, as_json: bool, lines: Any, *files: Path | None) -> None:
    output = Output()
    _say_written(*files)
    if as_json:
        output.document(found)
        return
    if any(files):
        return
    for line in lines:
        output.text(line)


def _say_written(*files: Path | None) -> None:
    for file in files:
        if file is not None:
            Output().note(f"Wrote {file}.")
