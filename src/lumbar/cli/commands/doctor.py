"""`lumbar doctor`: look for trouble with this installation."""

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at machine, folders, database and content, and say what to do about each trouble.

    Nothing is changed. Exit code 0 when all is well or only worth a look, 3 when something fails.
    """
    from lumbar.services.examining import Health, examine

    wiring: Wiring = ctx.obj
    findings = examine(
        wiring.database_url(),
        wiring.home(),
        wiring.backups(),
        wiring.content_roots,
        wiring.workshop,
    )
    output = Output()
    if as_json:
        output.document({"findings": findings})
    else:
        for finding in findings:
            output.text(f"{finding.health.value:<5} {finding.what}: {finding.found}")
            if finding.advice:
                output.text(f"      {finding.advice}")
    failed = any(finding.health is Health.FAIL for finding in findings)
    ctx.exit(ExitCode.ENVIRONMENT if failed else ExitCode.DONE)
