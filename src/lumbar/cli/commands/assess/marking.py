"""Marks: results, corrections, and whether logs are as they were written."""

import click

from lumbar.cli.assess_text import correction_lines, result_lines
from lumbar.cli.commands.assess import options
from lumbar.cli.commands.assess.group import assess
from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.ids import ItemId


@assess.command()
@options.room
@click.option("--person", "trainee", type=text, help="One trainee, question by question.")
@click.option("--log", is_flag=True, help="With --person: everything that happened, in order.")
@click.option("--attempt", type=click.IntRange(min=1), help="With --person: not the latest.")
@options.as_json
@where_options
@click.pass_obj
def results(
    wiring: Wiring, room: str, trainee: str | None, log: bool, attempt: int | None, as_json: bool
) -> None:
    """What each sitting earned. 'lumbar report cohort' makes files of it."""
    from lumbar.services.assess import results as use_cases

    if trainee is None and (log or attempt is not None):
        raise click.UsageError(f"{'--log' if log else '--attempt'} needs --person.")
    output = Output()
    with wiring.context() as ctx:
        if trainee is not None and log:
            steps = use_cases.step_by_step(ctx, room, trainee, attempt)
            if as_json:
                output.document(steps)
            for step in () if as_json else steps:
                output.text(f"{step.position:>4} {step.at:%H:%M:%S} {step.by}: {step.what}")
            return
        found = (
            use_cases.results(ctx, room)
            if trainee is None
            else use_cases.one_result(ctx, room, trainee, attempt)
        )
    if as_json:
        output.document(found)
        return
    for line in result_lines(found):
        output.text(line)


@assess.command()
@options.room
@click.argument("item", type=text)
@click.option("--void", "how", flag_value="void", help="The question does not count.")
@click.option("--full", "how", flag_value="full", help="Everybody earns full marks.")
@click.option("--new-key", "how", flag_value="new_key", default=True, help="As content has it.")
@click.option("--write", is_flag=True, help="Put it on record; else it is only reckoned.")
@options.reason
@options.as_json
@where_options
@click.pass_obj
def remark(
    wiring: Wiring, room: str, item: str, how: str, write: bool, reason: str, as_json: bool
) -> None:
    """Mark ITEM in another way in every sitting of ROOM, and show before and after."""
    from lumbar.core.sitting.events import Treatment
    from lumbar.services.assess import remarking

    with wiring.context() as ctx:
        found = remarking.remark(ctx, room, ItemId(item), Treatment(how), reason, write=write)
    output = Output()
    if as_json:
        output.document(found)
        return
    for line in correction_lines(found):
        output.text(line)
    if not write:
        output.note("Nothing was written. Add --write to put it on record.")


@assess.command()
@click.argument("code", type=text, required=False)
@click.option("--room", type=text, help="Only the sittings of this room.")
@options.as_json
@where_options
@click.pass_context
def verify(ctx: click.Context, code: str | None, room: str | None, as_json: bool) -> None:
    """Check that no sitting or room was changed; with CODE the one that has this receipt.

    Exit code 1 when something was edited, removed or moved; each such place is named.
    """
    from lumbar.services.assess import receipts

    wiring: Wiring = ctx.obj
    with wiring.context() as context:
        found = receipts.verify(context, room, code)
    output = Output()
    broken = [each for each in found if each.troubles]
    if as_json:
        output.document(found)
    else:
        for each in found:
            state = "; ".join(each.troubles) or "as it was written"
            output.text(
                f"{each.room}, {each.name}, attempt {each.attempt}, "
                f"receipt {each.receipt or '-'}: {state}"
            )
    ctx.exit(ExitCode.PROBLEMS if broken else ExitCode.DONE)
