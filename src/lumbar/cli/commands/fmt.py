"""`lumbar fmt`: content files in one canonical form."""

from pathlib import Path

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wording import count
from lumbar.services.formatting import FormattedFile, Outcome, format_paths


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only say which files are not in form; write nothing.")
@where_options
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[Path, ...], check: bool) -> None:
    """Put content files, and those in folders, into one form.

    Comments, the order of items and what the files mean stay. Standard output names each file that
    was changed, and the errors of each that was refused because of them. Exit code 0 when all is
    well, 1 when a file was refused, or with --check when one is not in form.
    """
    output = Output()
    done = []
    for file in format_paths(paths, write=not check):
        done.append(file)
        if file.outcome is Outcome.FORMATTED:
            output.text(file.path)
        for problem in file.problems:
            output.text(str(problem))
    output.note(_summary(done, check))
    bad = {Outcome.REFUSED, Outcome.FORMATTED} if check else {Outcome.REFUSED}
    failed = any(file.outcome in bad for file in done)
    ctx.exit(ExitCode.PROBLEMS if failed else ExitCode.DONE)


def _summary(done: list[FormattedFile], check: bool) -> str:
    tally = {outcome: sum(file.outcome is outcome for file in done) for outcome in Outcome}
    words = {
        Outcome.FORMATTED: "not in form" if check else "formatted",
        Outcome.IN_FORM: "in form",
        Outcome.REFUSED: "refused, mend the errors first",
    }
    parts = [f"{tally[outcome]:,} {said}" for outcome, said in words.items() if tally[outcome]]
    return f"{count(len(done), 'file')}: {', '.join(parts)}"
