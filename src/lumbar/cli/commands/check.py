"""`lumbar check`: every problem in content, each with its place."""

from pathlib import Path

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.services.authoring import Report
from lumbar.services.authoring import check as check_content


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@where_options
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Print every problem in content files and folders.

    PATHS are YAML files or folders; without any, the built-in content is checked. Each problem is
    one line on standard output: path:line:column: CODE message; hint. docs/problems.md explains
    the codes. Exit code 0 when there are no errors, 1 when there are.
    """
    wiring: Wiring = ctx.obj
    report = check_content(paths, wiring.workshop())
    output = Output()
    if form == "json":
        output.document(_plain(report))
    else:
        for problem in report.problems:
            output.text(str(problem))
    output.note(_summary(report))
    ctx.exit(ExitCode.DONE if report.passed(strict) else ExitCode.PROBLEMS)


def _plain(report: Report) -> dict[str, object]:
    return {
        "files": report.files,
        "items": report.items,
        "errors": report.errors,
        "warnings": report.warnings,
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "code": problem.code,
                "severity": str(problem.severity),
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in report.problems
        ],
    }


def _summary(report: Report) -> str:
    if report.problems:
        counts = [count(report.errors, "error"), count(report.warnings, "warning")]
        outcome = ", ".join(count for count in counts if not count.startswith("0 "))
    else:
        outcome = "no problems"
    return f"{count(report.files, 'file')}, {count(report.items, 'item')}: {outcome}"
