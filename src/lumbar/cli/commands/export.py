"""`lumbar export`: a bank becomes a file of another system."""

from pathlib import Path

import click

from lumbar.cli.exchange_text import tell
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.services.exchanging import FORMATS, export_bank


@click.command()
@click.argument("bank")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON document.")
@where_options
@click.pass_context
def export(
    ctx: click.Context, bank: str, form: str, output: Path, force: bool, as_json: bool
) -> None:
    """Write a bank in the format of another system.

    BANK is a bank file, or the id of a bank in the content. What the format says otherwise or
    cannot say is printed item by item; docs/exchange.md tells what each format can hold. Exit code
    1 when something was dropped.
    """
    wiring: Wiring = ctx.obj
    done = export_bank(bank, wiring.content_roots(), form, output, force)
    ctx.exit(tell(done.bank, done, as_json))
