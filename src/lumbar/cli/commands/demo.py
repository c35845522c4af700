"""`lumbar demo`: the terminal UI on a throw-away database."""

import click

from lumbar.cli.wiring import Wiring


@click.command()
@click.pass_obj
@click.pass_context
def demo(ctx: click.Context, wiring: Wiring) -> None:
    """Look around with a term's worth of history, on a database that is thrown away."""
    ctx.exit(wiring.run_demo())
