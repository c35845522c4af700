"""`lumbar sit`: taking an assessment."""

import sys
from uuid import uuid4

import click

from lumbar.cli.output import Output
from lumbar.cli.terminal import can_draw
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring


@click.command()
@click.argument("room", type=text, required=False)
@click.option("--plain", is_flag=True, help="Line by line, for people, screen readers and pipes.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line each way, for scripts.")
@click.option("--again", is_flag=True, help="Begin a further attempt where one is left.")
@where_options
@click.pass_context
def sit(ctx: click.Context, room: str | None, plain: bool, jsonl: bool, again: bool) -> None:
    """Take the assessment in a ROOM that a proctor has opened, or go on with it.

    Without ROOM it lists the rooms you may come into. What is saved stays whatever happens; the
    clock goes on while you are away. docs/line-mode.md tells what may be typed.
    """
    if plain and jsonl:
        raise click.UsageError("--plain and --jsonl are two ways of doing the same; choose one.")
    wiring: Wiring = ctx.obj
    output = Output()
    if room is None:
        with wiring.sitting_desk() as desk:
            names = desk.open_rooms()
        for name in names:
            output.text(name)
        if not names:
            output.note("No room is open for you. Your proctor opens one: lumbar assess open")
        return
    client = uuid4().hex
    if jsonl:
        from lumbar.cli.sit.jsonl import converse

        with wiring.sitting_desk() as desk:
            ctx.exit(converse(desk, output, sys.stdin.buffer, room, client, again=again))
    if plain or not can_draw():
        from lumbar.cli.sit.plain import converse as converse_plainly

        with wiring.sitting_desk() as desk:
            ctx.exit(converse_plainly(desk, output, sys.stdin.buffer, room, client, again=again))
    ctx.exit(wiring.run_tui(room, "sit-again" if again else "sit"))
