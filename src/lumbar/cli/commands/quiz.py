"""`lumbar quiz`: a review in the terminal UI, or line by line."""

import sys

import click

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.terminal import can_draw
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring


@click.command()
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="Stop after N answers.")
@click.option(
    "--topic", type=text, metavar="T", help="Only a module, a lesson or an objective, by its id."
)
@click.option("--plain", is_flag=True, help="Line by line, for people, screen readers and pipes.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line each way, for scripts.")
@click.option("--seed", type=text, metavar="S", help="Draw and arrange questions by this seed.")
@where_options
@click.pass_context
def quiz(
    ctx: click.Context,
    count: int | None,
    topic: str | None,
    plain: bool,
    jsonl: bool,
    seed: str | None,
) -> None:
    """Answer what is due today, and what is new.

    At a terminal this opens the Study place of the terminal UI; with --plain, with --count, or in a
    pipe it goes line by line. docs/line-mode.md tells what may be typed.
    """
    if plain and jsonl:
        raise click.UsageError("--plain and --jsonl are two ways of doing the same; choose one.")
    wiring: Wiring = ctx.obj
    if jsonl:
        from lumbar.cli.quiz.jsonl import converse

        with wiring.desk(seed or "") as desk:
            converse(desk, Output(), sys.stdin.buffer, topic, count)
        return
    if plain or count is not None or not can_draw():
        from lumbar.cli.quiz.plain import converse as converse_plainly

        with wiring.desk(seed or "") as desk:
            left = converse_plainly(desk, Output(), sys.stdin.buffer, topic, count)
        ctx.exit(ExitCode.INTERRUPTED if left == "interrupted" else ExitCode.DONE)
    ctx.exit(wiring.run_tui(topic, "study", seed or ""))
