"""`lumbar cohort`: classes of trainees, and rosters."""

from pathlib import Path

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
LARGEST_ROSTER = 1024 * 1024


@click.group()
def cohort() -> None:
    """Classes of trainees, and rosters."""


@cohort.command("list")
@_JSON
@where_options
@click.pass_obj
def list_(wiring: Wiring, as_json: bool) -> None:
    """Every cohort, with how many are in it."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        found = roster.cohorts(ctx)
    output = Output()
    if as_json:
        output.document(found)
        return
    for each in found:
        output.text(f"{each.name}: {count(each.members, 'person', 'people')}")


@cohort.command()
@click.argument("name", type=text)
@_JSON
@where_options
@click.pass_obj
def show(wiring: Wiring, name: str, as_json: bool) -> None:
    """Who is in a cohort."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        found = roster.cohort_members(ctx, name)
    output = Output()
    if as_json:
        output.document(found)
        return
    for trainee in found:
        output.text(trainee.name)


@cohort.command()
@click.argument("name", type=text)
@where_options
@click.pass_obj
def add(wiring: Wiring, name: str) -> None:
    """Make a cohort."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        roster.new_cohort(ctx, name)
    Output().text(f"Made the cohort {name}.")


@cohort.command()
@click.argument("name", type=text)
@click.argument("trainee", type=text, metavar="PERSON")
@where_options
@click.pass_obj
def join(wiring: Wiring, name: str, trainee: str) -> None:
    """Put PERSON into the cohort NAME."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        roster.join_cohort(ctx, name, trainee)
    Output().text(f"{trainee} is in {name}.")


@cohort.command()
@click.argument("name", type=text)
@click.argument("trainee", type=text, metavar="PERSON")
@where_options
@click.pass_obj
def leave(wiring: Wiring, name: str, trainee: str) -> None:
    """Take PERSON out of the cohort NAME; what they did stays."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        roster.leave_cohort(ctx, name, trainee)
    Output().text(f"{trainee} is no longer in {name}.")


@cohort.command("import")
@click.argument("name", type=text)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@_JSON
@where_options
@click.pass_context
def import_(ctx: click.Context, name: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Put everybody on a roster into the cohort NAME, adding who is not there yet.

    FILE is a table of comma-separated values whose first line names the columns: name, and if you
    like role and factor. All or nothing: with any problem nothing is written, and exit code 1.
    """
    from lumbar.services import roster

    wiring: Wiring = ctx.obj
    text_ = _read(file)
    with wiring.context() as context:
        done = roster.import_roster(context, name, text_, write=not dry_run)
    output = Output()
    if as_json:
        output.document(done)
    else:
        for line in done.lines:
            output.text(f"line {line.line}: {line.name}: {line.what}")
        for problem in done.problems:
            output.note(f"{file}:{problem.line}: {problem.message}")
        written = "Written" if done.done else "Nothing written"
        output.note(f"{written}: {count(len(done.lines), 'person', 'people')}, {name}.")
    ctx.exit(ExitCode.PROBLEMS if done.problems else ExitCode.DONE)


def _read(file: Path) -> str:
    with file.open("rb") as stream:
        data = stream.read(LARGEST_ROSTER + 1)
    if len(data) > LARGEST_ROSTER:
        raise click.BadParameter(f"{file} is larger than {LARGEST_ROSTER:,} bytes.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data[: trouble.start].count(b"\n") + 1
        raise click.BadParameter(f"{file}, line {line}, is not UTF-8. Save it as UTF-8.") from None
