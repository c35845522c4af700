"""People in a room: what is said to them, put on record of them, and allowed them."""

import click

from lumbar.cli.commands.assess import options
from lumbar.cli.commands.assess.group import assess
from lumbar.cli.commands.assess.options import OnBoard
from lumbar.cli.values import text


@assess.command()
@options.room
@options.trainee
@click.argument("what", type=text)
@options.shows_board
def note(room: str, trainee: str, what: str) -> OnBoard:
    """Put an irregularity of PERSON on record."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.note(ctx, room, trainee, what)


@assess.command()
@options.room
@options.trainee
@options.reason
@options.shows_board
def terminate(room: str, trainee: str, reason: str) -> OnBoard:
    """End PERSON's sitting; what was answered counts."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.terminate(ctx, room, trainee, reason)


@assess.command()
@options.room
@click.argument("what", type=text)
@options.shows_board
def announce(room: str, what: str) -> OnBoard:
    """Tell everybody something; each has to take note of it."""
    from lumbar.services.assess import proctoring

    return lambda ctx: proctoring.announce(ctx, room, what)


@assess.command()
@options.room
@options.trainee
@options.shows_board
def grant(room: str, trainee: str) -> OnBoard:
    """Let PERSON sit once more ('lumbar sit ROOM --again')."""
    from lumbar.services.assess import rooms

    return lambda ctx: rooms.grant_attempt(ctx, room, trainee)
