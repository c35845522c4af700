"""`lumbar check`: every problem in content, each with its place."""

import json
from pathlib import Path

import click

from lumbar.services.authoring import Report, Workshop
from lumbar.services.authoring import check as check_content
from lumbar.services.errors import BadRequest

PROBLEMS_FOUND = 1
WRONG_USAGE = 2


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
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Print every problem in content files and folders.

    PATHS are YAML files or folders; without any, the built-in content is checked. Each problem is
    one line on standard output: path:line:column: CODE message; hint. docs/problems.md explains
    the codes. Exit code 0 when there are no errors, 1 when there are.
    """
    workshop = ctx.find_object(Workshop) or Workshop()
    try:
        report = check_content(paths, workshop)
    except BadRequest as error:
        click.echo(f"lumbar check: {error}", err=True)
        ctx.exit(WRONG_USAGE)
    if form == "json":
        click.echo(json.dumps(_plain(report), ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            click.echo(str(problem))
    click.echo(_summary(report), err=True)
    ctx.exit(0 if report.passed(strict) else PROBLEMS_FOUND)


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
        counts = [_count(report.errors, "error"), _count(report.warnings, "warning")]
        outcome = ", ".join(count for count in counts if not count.startswith("0 "))
    else:
        outcome = "no problems"
    return f"{_count(report.files, 'file')}, {_count(report.items, 'item')}: {outcome}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
