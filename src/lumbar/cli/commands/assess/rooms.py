"""Rooms: what there is, opening one, how it stands, closing it, showing its results."""

import click

from lumbar.cli.commands.assess import options
from lumbar.cli.commands.assess.group import assess
from lumbar.cli.commands.assess.options import OnBoard
from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.ids import AssessmentId


@assess.command("list")
@options.as_json
@where_options
@click.pass_obj
def list_(wiring: Wiring, as_json: bool) -> None:
    """Assessments that can be opened, and rooms that were."""
    from lumbar.cli.assess_text import standing
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
        counts = [f"{n} {stage.value}" for stage, n in room.people.items()]
        people = ", ".join(counts + ([f"{room.damaged} DAMAGED"] if room.damaged else []))
        cohort = f" for {room.cohort}" if room.cohort else ""
        output.text(f"room {room.name}: {room.title}, {standing(room)}{cohort} ({people or '-'})")


@assess.command("open")
@click.argument("assessment", type=text)
@click.option("--room", type=text, help="Its name; the assessment's id if left out.")
@click.option("--cohort", type=text, help="Only for these people.")
@click.option("--start", is_flag=True, help="Whoever comes in may begin at once.")
@click.option("--seed", type=text, help="Draw forms by this seed.")
@options.shows_board
def open_(
    assessment: str, room: str | None, cohort: str | None, start: bool, seed: str | None
) -> OnBoard:
    """Open a room for ASSESSMENT: trainees may come in and wait ('lumbar sit ROOM')."""
    from lumbar.services.assess import rooms

    name = room or assessment
    return lambda ctx: rooms.open_room(
        ctx, AssessmentId(assessment), name, cohort, seed, start=start
    )


@assess.command()
@options.room
@options.shows_board
def board(room: str) -> OnBoard:
    """Who is where: state, answered, time left, last seen, irregularities."""
    from lumbar.services.assess import rooms

    return lambda ctx: rooms.board(ctx, room)


@assess.command()
@options.room
@options.shows_board
def close(room: str) -> OnBoard:
    """Let nobody begin any more; who has begun goes on."""
    from lumbar.services.assess import rooms

    return lambda ctx: rooms.close(ctx, room)


@assess.command()
@options.room
@click.option("--withhold", is_flag=True, help="Take the release back.")
@options.shows_board
def release(room: str, withhold: bool) -> OnBoard:
    """Show trainees their results, as far as the assessment says."""
    from lumbar.services.assess import rooms

    return lambda ctx: rooms.release(ctx, room, withhold=withhold)
