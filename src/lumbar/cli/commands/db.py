"""`lumbar db`: upgrade, verify, back up and restore the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count

_FILE = click.Path(path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group()
def db() -> None:
    """Keep the data well. The database is named by --home or --database."""


@db.command()
@_JSON
@where_options
@click.pass_obj
def upgrade(wiring: Wiring, as_json: bool) -> None:
    """Make the database, or bring it to this version's schema after a backup.

    Every other command does this too when it has to; here it can be seen.
    """
    from lumbar.services.maintenance import upgrade as upgrade_database

    done = upgrade_database(wiring.database_url(), wiring.backups())
    output = Output()
    if as_json:
        backup = None if done.backup is None else str(done.backup)
        output.document({"before": done.before, "after": done.after, "backup": backup})
    elif done.before is None:
        output.text(f"Made a new database with schema {done.after}.")
    elif done.before == done.after:
        output.text(f"The database has schema {done.after} already; nothing to do.")
    else:
        output.text(f"Upgraded from schema {done.before} to {done.after}. Backup: {done.backup}")


@db.command()
@click.option("--repair", is_flag=True, help="After a backup, make all that is derived anew.")
@_JSON
@where_options
@click.pass_context
def verify(ctx: click.Context, repair: bool, as_json: bool) -> None:
    """Fold every log anew and report each difference from what is stored.

    Exit code 0 when there is none, 1 when there are some. With --repair what is derived is made
    anew from the log; troubles of the log itself are only reported.
    """
    from lumbar.services import maintenance

    wiring: Wiring = ctx.obj
    output = Output()
    if repair:
        backup = maintenance.repair(wiring.database_url(), wiring.backups(), datetime.now(UTC))
        output.note(f"Backup: {backup}")
    verdict = maintenance.verify(wiring.database_url())
    if as_json:
        output.document(
            {
                "clean": verdict.clean,
                "people": verdict.people,
                "unsound": verdict.unsound,
                "differences": verdict.differences,
            }
        )
    else:
        for trouble in verdict.unsound:
            output.text(trouble)
        for difference in verdict.differences:
            output.text(str(difference))
        found = len(verdict.unsound) + len(verdict.differences)
        logs = count(verdict.people, "log")
        output.note(
            f"{logs} folded: {count(found, 'difference') if found else 'all as it should be'}"
        )
    ctx.exit(ExitCode.DONE if verdict.clean else ExitCode.PROBLEMS)


@db.command()
@click.argument("file", type=_FILE, required=False)
@_JSON
@where_options
@click.pass_obj
def backup(wiring: Wiring, file: Path | None, as_json: bool) -> None:
    """Write all data to FILE, by default a new file in the backups folder.

    The file restores on SQLite and on PostgreSQL. The program may be in use meanwhile.
    """
    from lumbar.services.maintenance import back_up, backup_name

    at = datetime.now(UTC)
    made = back_up(wiring.database_url(), file or backup_name(wiring.backups(), "by-hand", at), at)
    output = Output()
    if as_json:
        output.document({"file": str(made.path), "schema": made.revision, "rows": made.rows})
    else:
        output.text(f"{made.path}: {count(sum(made.rows.values()), 'row')}, schema {made.revision}")


@db.command()
@click.argument("file", type=_FILE)
@_JSON
@where_options
@click.pass_obj
def restore(wiring: Wiring, file: Path, as_json: bool) -> None:
    """Put the backup FILE in the place of the database.

    The backup is read to its end first. The present database is not thrown away: it is kept in the
    backups folder. On PostgreSQL the database must be empty.
    """
    from lumbar.services.maintenance import restore as restore_database

    rows = restore_database(wiring.database_url(), file, wiring.backups(), datetime.now(UTC))
    output = Output()
    if as_json:
        output.document({"file": str(file), "rows": rows})
    else:
        output.text(f"Restored {count(sum(rows.values()), 'row')} from {file}.")
