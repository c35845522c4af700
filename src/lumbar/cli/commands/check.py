"""`lumbar check`: every problem in content, each with its place."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lumbar.cli.check_formats.github import print_github
from lumbar.cli.check_formats.json import print_json
from lumbar.cli.check_formats.sarif import print_sarif
from lumbar.cli.check_formats.text import print_text
from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.services.authoring import Report, with_more
from lumbar.services.authoring import check as check_content

if TYPE_CHECKING:
    from lumbar.services.assess.views import Skipped

FORMS: Mapping[str, Callable[[Report, Output], None]] = {
    "text": print_text,
    "json": print_json,
    "sarif": print_sarif,
    "github": print_github,
}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@click.option("--results", is_flag=True, help="Also what sittings in the database say of items.")
@click.option("--reports", is_flag=True, help="Also what trainees reported about items.")
@where_options
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    results: bool,
    reports: bool,
) -> None:
    """Print every problem in content files and folders.

    PATHS are YAML files or folders; without any, the built-in content is checked. Each problem is
    one line on standard output: path:line:column: CODE message; hint. docs/problems.md explains
    the codes, docs/authoring.md how a hook or a code host runs this. Exit code 0 when there are no
    errors, 1 when there are, 2 when there is nothing to check.
    """
    wiring: Wiring = ctx.obj
    report = check_content(paths, wiring.workshop())
    if results or reports:
        report = _from_database(wiring, paths, report, results=results, reports=reports)
    output = Output()
    FORMS[form](report, output)
    output.note(_summary(report))
    ctx.exit(ExitCode.DONE if report.passed(strict) else ExitCode.PROBLEMS)


def _from_database(
    wiring: Wiring, paths: tuple[Path, ...], report: Report, *, results: bool, reports: bool
) -> Report:
    """The report with what sittings and trainees say about items of these files."""
    from lumbar.services.problem_reports import report_problems
    from lumbar.services.reports.items import places_of, result_problems

    workshop = wiring.workshop()
    builtin = () if workshop.builtin is None else (workshop.builtin,)
    places = places_of(paths or builtin, workshop.cache_dir)
    skipped: list[Skipped] = []
    with wiring.context() as ctx:
        more = [
            *(result_problems(ctx, places, skipped) if results else ()),
            *(report_problems(ctx, places) if reports else ()),
        ]
    for each in skipped:
        Output().note(f"{each} (room {each.room}); see 'lumbar db verify'")
    return with_more(report, more)


def _summary(report: Report) -> str:
    if report.problems:
        counts = [count(report.errors, "error"), count(report.warnings, "warning")]
        outcome = ", ".join(count for count in counts if not count.startswith("0 "))
    else:
        outcome = "no problems"
    return f"{count(report.files, 'file')}, {count(report.items, 'item')}: {outcome}"
