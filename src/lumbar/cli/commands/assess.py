"""`lumbar assess`: opening, running and marking assessments."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

import click

from lumbar.cli.assess_text import board_lines, correction_lines, result_lines
from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.ids import AssessmentId, ItemId

F = TypeVar("F", bound=Callable[..., Any])

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_ROOM = click.argument("room", type=text)
_WHO = click.option(
    "--who", "people", type=text, multiple=True, metavar="NAME", help="Only for NAME; repeatable."
)


def _reason(needed: bool = True) -> Callable[[F], F]:
    return click.option("--reason", type=text, required=needed, help="For the log.")


def _minutes(typed: str) -> timedelta:
    """Minutes of a day, with a point. BadParameter for what is none, 'nan' among it."""
    try:
        minutes = float(typed)
    except ValueError:
        minutes = 0
    if not 0 < minutes <= 24 * 60:
        raise click.BadParameter(f"{typed!r} is no time in minutes; more than 0, a day at most.")
    return timedelta(minutes=minutes)


@click.group()
def assess() -> None:
    """Open, run and mark assessments. Every change is on record with who, when and why."""


@assess.command("list")
@_JSON
@where_options
@click.pass_obj
def list_(wiring: Wiring, as_json: bool) -> None:
    """Assessments that can be opened, and rooms that were."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        cards, opened = rooms.assessments(ctx), rooms.rooms(ctx)
    output = Output()
    if as_json:
        output.document({"assessments": cards, "rooms": opened})
        return
    for card in cards:
        output.text(f"{card.id}: {card.title}, {card.items} items, {card.minutes} min")
    for room in opened:
        people = ", ".join(f"{n} {stage.value}" for stage, n in room.people.items())
        cohort = f" for {room.cohort}" if room.cohort else ""
        output.text(f"room {room.name}: {room.title}, {room.stage.value}{cohort} ({people or '-'})")


@assess.command("open")
@click.argument("assessment", type=text)
@click.option("--room", type=text, help="Its name; the assessment's id if left out.")
@click.option("--cohort", type=text, help="Only for these people.")
@click.option("--start", is_flag=True, help="Whoever comes in may begin at once.")
@click.option("--seed", type=text, help="Draw forms by this seed.")
@_JSON
@where_options
@click.pass_obj
def open_(
    wiring: Wiring,
    assessment: str,
    room: str | None,
    cohort: str | None,
    start: bool,
    seed: str | None,
    as_json: bool,
) -> None:
    """Open a room for ASSESSMENT: trainees may come in and wait ('lumbar sit ROOM')."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        board = rooms.open_room(
            ctx, AssessmentId(assessment), room or assessment, cohort, seed, start=start
        )
    _show(board, as_json)


@assess.command()
@_ROOM
@_JSON
@where_options
@click.pass_obj
def board(wiring: Wiring, room: str, as_json: bool) -> None:
    """Who is where: state, answered, time left, last seen, irregularities."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        found = rooms.board(ctx, room)
    _show(found, as_json)


@assess.command()
@_ROOM
@_JSON
@where_options
@click.pass_obj
def start(wiring: Wiring, room: str, as_json: bool) -> None:
    """Start everybody who waits, at one instant."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.start(ctx, room)
    _show(found, as_json)


@assess.command()
@_ROOM
@_WHO
@_reason(needed=False)
@_JSON
@where_options
@click.pass_obj
def pause(
    wiring: Wiring, room: str, people: tuple[str, ...], reason: str | None, as_json: bool
) -> None:
    """Stop the clock of everybody, or of some."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.pause(ctx, room, reason or "", people or None)
    _show(found, as_json)


@assess.command()
@_ROOM
@_WHO
@_JSON
@where_options
@click.pass_obj
def resume(wiring: Wiring, room: str, people: tuple[str, ...], as_json: bool) -> None:
    """Let the clock run again."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.resume(ctx, room, people or None)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("minutes", type=_minutes)
@_WHO
@_reason()
@_JSON
@where_options
@click.pass_obj
def extend(
    wiring: Wiring,
    room: str,
    minutes: timedelta,
    people: tuple[str, ...],
    reason: str,
    as_json: bool,
) -> None:
    """Give everybody, or some, MINUTES more."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.extend(ctx, room, minutes, reason, people or None)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.option("--from", "begin", type=text, required=True, metavar="TIME", help="09:40, or ISO.")
@click.option("--to", "end", type=text, required=True, metavar="TIME", help="09:52, or ISO.")
@_WHO
@_reason()
@_JSON
@where_options
@click.pass_obj
def credit(
    wiring: Wiring,
    room: str,
    begin: str,
    end: str,
    people: tuple[str, ...],
    reason: str,
    as_json: bool,
) -> None:
    """Give back what an outage took: to each, as long as their clock ran meanwhile.

    A time without a day is today's, by this machine's clock.
    """
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        since, until = _instant(begin, ctx.clock()), _instant(end, ctx.clock())
        found = proctoring.credit_outage(ctx, room, since, until, reason, people or None)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("trainee", type=text, metavar="PERSON")
@click.argument("factor", type=click.FloatRange(min=1, max=10))
@_reason()
@_JSON
@where_options
@click.pass_obj
def factor(
    wiring: Wiring, room: str, trainee: str, factor: float, reason: str, as_json: bool
) -> None:
    """Set PERSON's time factor in this room: 1.25 is a quarter more time."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.scale(ctx, room, trainee, factor, reason)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("trainee", type=text, metavar="PERSON")
@click.argument("what", type=text)
@_JSON
@where_options
@click.pass_obj
def note(wiring: Wiring, room: str, trainee: str, what: str, as_json: bool) -> None:
    """Put an irregularity of PERSON on record."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.note(ctx, room, trainee, what)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("trainee", type=text, metavar="PERSON")
@_reason()
@_JSON
@where_options
@click.pass_obj
def terminate(wiring: Wiring, room: str, trainee: str, reason: str, as_json: bool) -> None:
    """End PERSON's sitting; what was answered counts."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.terminate(ctx, room, trainee, reason)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("what", type=text)
@_JSON
@where_options
@click.pass_obj
def announce(wiring: Wiring, room: str, what: str, as_json: bool) -> None:
    """Tell everybody something; each has to take note of it."""
    from lumbar.services.assess import proctoring

    with wiring.context() as ctx:
        found = proctoring.announce(ctx, room, what)
    _show(found, as_json)


@assess.command()
@_ROOM
@_JSON
@where_options
@click.pass_obj
def close(wiring: Wiring, room: str, as_json: bool) -> None:
    """Let nobody begin any more; who has begun goes on."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        found = rooms.close(ctx, room)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.option("--withhold", is_flag=True, help="Take the release back.")
@_JSON
@where_options
@click.pass_obj
def release(wiring: Wiring, room: str, withhold: bool, as_json: bool) -> None:
    """Show trainees their results, as far as the assessment says."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        found = rooms.release(ctx, room, withhold=withhold)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.argument("trainee", type=text, metavar="PERSON")
@_JSON
@where_options
@click.pass_obj
def grant(wiring: Wiring, room: str, trainee: str, as_json: bool) -> None:
    """Let PERSON sit once more ('lumbar sit ROOM --again')."""
    from lumbar.services.assess import rooms

    with wiring.context() as ctx:
        found = rooms.grant_attempt(ctx, room, trainee)
    _show(found, as_json)


@assess.command()
@_ROOM
@click.option("--person", "trainee", type=text, help="One trainee, question by question.")
@click.option("--log", is_flag=True, help="With --person: everything that happened, in order.")
@click.option("--attempt", type=click.IntRange(min=1), help="With --person: not the latest.")
@_JSON
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
@_ROOM
@click.argument("item", type=text)
@click.option("--void", "how", flag_value="void", help="The question does not count.")
@click.option("--full", "how", flag_value="full", help="Everybody earns full marks.")
@click.option("--new-key", "how", flag_value="new_key", default=True, help="As content has it.")
@click.option("--write", is_flag=True, help="Put it on record; else it is only reckoned.")
@_reason()
@_JSON
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
@_JSON
@where_options
@click.pass_context
def verify(ctx: click.Context, code: str | None, room: str | None, as_json: bool) -> None:
    """Check that no sitting's log was changed; with CODE the one that has this receipt.

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


def _show(board: Any, as_json: bool) -> None:
    output = Output()
    if as_json:
        output.document(board)
        return
    for line in board_lines(board):
        output.text(line)


def _instant(typed: str, now: datetime) -> datetime:
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
