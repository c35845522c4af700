"""`lumbar today`: what there is to do."""

import click

from lumbar.cli.output import Output
from lumbar.cli.plan import plan_lines
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_obj
def today(wiring: Wiring, as_json: bool) -> None:
    """Today's plan: what is due, what is new, the next lesson, and what the coming days bring."""
    with wiring.desk() as desk:
        plan = desk.today()
    output = Output()
    if as_json:
        output.document(plan)
        return
    for line in plan_lines(plan):
        output.text(line)
