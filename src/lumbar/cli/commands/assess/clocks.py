"""Clocks: starting, stopping, and giving time."""

from datetime import timedelta

import click

from lumbar.cli.commands.assess import options
from lumbar.cli.commands.assess.group import assess
from lumbar.cli.commands.assess.options import OnBoard, instant, minutes
from lumbar.cli.values import text


@assess.command()
@options.room
@options.shows_board
def start(room: str) -> OnBoard:
    """Start everybody who waits, at one instant."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.start(ctx, room)


@assess.command()
@options.room
@options.who
@click.option("--reason", type=text, help="For the log.")
@options.shows_board
def pause(room: str, people: tuple[str, ...], reason: str | None) -> OnBoard:
    """Stop the clock of everybody, or of some."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.pause(ctx, room, reason or "", people or None)


@assess.command()
@options.room
@options.who
@options.shows_board
def resume(room: str, people: tuple[str, ...]) -> OnBoard:
    """Let the clock run again."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.resume(ctx, room, people or None)


@assess.command()
@options.room
@click.argument("amount", type=minutes, metavar="MINUTES")
@options.who
@options.reason
@options.shows_board
def extend(room: str, amount: timedelta, people: tuple[str, ...], reason: str) -> OnBoard:
    """Give everybody, or some, MINUTES more."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.extend(ctx, room, amount, reason, people or None)


@assess.command()
@options.room
@click.option("--from", "begin", type=text, required=True, metavar="TIME", help="09:40, or ISO.")
@click.option("--to", "end", type=text, required=True, metavar="TIME", help="09:52, or ISO.")
@options.who
@options.reason
@options.shows_board
def credit(room: str, begin: str, end: str, people: tuple[str, ...], reason: str) -> OnBoard:
    """Give back what an outage took: to each, as long as their clock ran meanwhile.

    A time without a day is today's, by this machine's clock.
    """
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.credit_outage(
        ctx,
        room,
        instant(begin, ctx.clock()),
        instant(end, ctx.clock()),
        reason,
        people or None,
    )


@assess.command()
@options.room
@options.trainee
@click.argument("factor", type=click.FloatRange(min=1, max=10))
@options.reason
@options.shows_board
def factor(room: str, trainee: str, factor: float, reason: str) -> OnBoard:
    """Set PERSON's time factor in this room: 1.25 is a quarter more time."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.scale(ctx, room, trainee, factor, reason)
