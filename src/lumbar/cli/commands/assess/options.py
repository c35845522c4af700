"""What the commands of `lumbar assess` share: options, values, and showing the board."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import update_wrapper
from typing import TYPE_CHECKING, ParamSpec, TypeAlias

import click

from lumbar.cli.assess_text import board_lines
from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring

if TYPE_CHECKING:
    from lumbar.services.assess.views import Board
    from lumbar.services.context import Context

P = ParamSpec("P")
OnBoard: TypeAlias = "Callable[[Context], Board]"

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
room = click.argument("room", type=text)
trainee = click.argument("trainee", type=text, metavar="PERSON")
who = click.option(
    "--who", "people", type=text, multiple=True, metavar="NAME", help="Only for NAME; repeatable."
)
reason = click.option("--reason", type=text, required=True, help="For the log.")


def shows_board(act: Callable[P, OnBoard]) -> Callable[..., None]:
    """Make a command of what is done to a room: it says what to do, the board after it is shown.

    Adds `--json` and the options that say where data lives.
    """

    def command(wiring: Wiring, /, as_json: bool, *args: P.args, **kwargs: P.kwargs) -> None:
        with wiring.context() as ctx:
            board = act(*args, **kwargs)(ctx)
        output = Output()
        if as_json:
            output.document(board)
            return
        for line in board_lines(board):
            output.text(line)

    return as_json(where_options(update_wrapper(click.pass_obj(command), act)))


def minutes(typed: str) -> timedelta:
    """Minutes of a day, with a point. BadParameter for what is none, 'nan' among it."""
    try:
        given = float(typed)
    except ValueError:
        given = 0
    if not 0 < given <= 24 * 60:
        raise click.BadParameter(f"{typed!r} is no time in minutes; more than 0, a day at most.")
    return timedelta(minutes=given)


def instant(typed: str, now: datetime) -> datetime:
    """A time of today by this machine's clock, or an ISO instant. UsageError for anything else."""
    try:
        if len(typed) <= len("09:40:00"):
            found = datetime.combine(now.astimezone().date(), time.fromisoformat(typed))
        else:
            found = datetime.fromisoformat(typed)
    except ValueError:
        raise click.UsageError(f"{typed!r} is no time; write 09:40 or 2026-12-01T09:40.") from None
    # without a zone it is this machine's, which may have had another offset that day
    return found.astimezone()
