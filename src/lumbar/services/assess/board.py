"""The live board of a room: everybody who is in it or should be."""

from datetime import datetime

from lumbar.core.people import Person
from lumbar.core.sitting.sitting import Sitting, Stage, fold
from lumbar.core.sitting.time_account import stage_at, time_left
from lumbar.services.assess.acting import rules_of
from lumbar.services.assess.views import Board, BoardRow
from lumbar.store.cohorts import members
from lumbar.store.engine import Tx
from lumbar.store.people import people
from lumbar.store.rooms import Room, state_of_room
from lumbar.store.sittings import SittingRow, logs_in, sittings_in


def board_of(tx: Tx, room: Room, now: datetime) -> Board:
    """The board at an instant: the latest sitting of each, and who of the cohort has not come."""
    state = state_of_room(tx, room.id)
    logs = logs_in(tx, room.id)
    everybody = {person.id: person for person in people(tx)}
    latest: dict[str, SittingRow] = {}
    for row in sorted(sittings_in(tx, room.id), key=lambda row: row.attempt):
        latest[row.person] = row
    rows = [
        _row(
            everybody[row.person], row, fold(rules_of(room.assessment, row.form), logs[row.id]), now
        )
        for row in latest.values()
        if row.id in logs
    ]
    if room.cohort is not None:
        rows += [_absent(person) for person in members(tx, room.cohort) if person.id not in latest]
    return Board(
        room=room.name,
        title=room.assessment.title,
        stage=state.stage,
        released=state.released,
        now=now,
        rows=tuple(sorted(rows, key=lambda row: row.name.casefold())),
    )


def _row(person: Person, row: SittingRow, sitting: Sitting, now: datetime) -> BoardRow:
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
        last_seen=sitting.last_at,
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
