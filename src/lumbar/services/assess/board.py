"""The live board of a room: everybody who is in it or should be."""

from datetime import datetime

from lumbar.core.ids import SittingId
from lumbar.core.people import Person
from lumbar.core.sitting.sitting import Sitting, Stage, fold, fold_on
from lumbar.core.sitting.time_account import stage_at, time_left
from lumbar.services.assess.acting import rules_of
from lumbar.services.assess.views import Board, BoardRow
from lumbar.store.cohorts import members
from lumbar.store.engine import Tx
from lumbar.store.people import people
from lumbar.store.rooms import Room, state_of_room
from lumbar.store.sittings import SittingHead, heads_in, logs_in, sittings_in, tail_of


def board_of(
    tx: Tx, room: Room, now: datetime, known: dict[SittingId, Sitting] | None = None
) -> Board:
    """The board at an instant: the latest sitting of each, and who of the cohort has not come.

    known: sittings as they stood when they were last looked at, by the same desk. Logs only grow,
    so of those only what came since is read; it is brought up to date.
    """
    state = state_of_room(tx, room.id)
    everybody = {person.id: person for person in people(tx)}
    latest = {head.person: head for head in heads_in(tx, room.id)}
    stand = _stand(tx, room, list(latest.values()), {} if known is None else known)
    rows = [_row(everybody[head.person], head, stand[head.id], now) for head in latest.values()]
    if room.cohort is not None:
        rows += [_absent(person) for person in members(tx, room.cohort) if person.id not in latest]
    return Board(
        room=room.name,
        title=room.assessment.title,
        stage=state.stage,
        released=state.released,
        now=now,
        rows=tuple(sorted(rows, key=lambda row: row.name.casefold())),
        paused=state.paused,
    )


def _stand(
    tx: Tx, room: Room, heads: list[SittingHead], known: dict[SittingId, Sitting]
) -> dict[SittingId, Sitting]:
    """How each sitting stands, remembered in `known`."""
    if any(head.id not in known or known[head.id].length > head.length for head in heads):
        # Somebody has come in, or the database is another than it was: all are read at once.
        logs = logs_in(tx, room.id)
        known |= {
            row.id: fold(rules_of(room.assessment, row.form), logs.get(row.id, ()))
            for row in sittings_in(tx, room.id)
        }
    for head in heads:
        if known[head.id].length < head.length:
            known[head.id] = fold_on(known[head.id], tail_of(tx, head.id, known[head.id].length))
    return known


def _row(person: Person, row: SittingHead, sitting: Sitting, now: datetime) -> BoardRow:
    return BoardRow(
        person=person.id,
        name=person.name,
        sitting=row.id,
        attempt=row.attempt,
        stage=stage_at(sitting, now),
        answered=len(sitting.answers),
        of=sitting.rules.questions,
        left=time_left(sitting, now),
        factor=sitting.factor,
        last_seen=sitting.seen_at,
        unacknowledged=sum(not notice.acknowledged for notice in sitting.notices),
        irregularities=sitting.irregularities,
    )


def _absent(person: Person) -> BoardRow:
    return BoardRow(
        person=person.id,
        name=person.name,
        sitting=None,
        attempt=0,
        stage=Stage.NEW,
        answered=0,
        of=0,
        left=None,
        factor=person.time_factor,
        last_seen=None,
        unacknowledged=0,
        irregularities=(),
    )
