"""`lumbar import`: a file of another system becomes a bank."""

from pathlib import Path

import click

from lumbar.cli.exchange_text import tell
from lumbar.cli.where import where_options
from lumbar.services.exchanging import FORMATS, import_bank


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="BANK.yaml",
    help="The bank to write.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="What the file is; told by its name if left out.",
)
@click.option("--objective", metavar="ID", default="", help="The objective of items without one.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON document.")
@where_options
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    output: Path,
    form: str | None,
    objective: str,
    force: bool,
    as_json: bool,
) -> None:
    """Make a bank of a file from another system.

    Reads GIFT, Moodle XML, QTI 2.1 and 3.0 packages, CSV, TSV, text2qti and Anki decks. What was
    changed or dropped is printed with its place in FILE; docs/exchange.md tells what each format
    can hold. Exit code 1 when something was dropped.
    """
    ctx.exit(tell(str(file), import_bank(file, output, form, objective, force), as_json))
