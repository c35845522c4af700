"""The live board of a room: everybody who is in it or should be."""

from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from lumbar.core.assessment.form import Form
from lumbar.core.ids import SittingId
from lumbar.core.people import Person
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.sitting import Sitting, Stage, fold_on
from lumbar.core.sitting.time_account import stage_at, time_left
from lumbar.services.assess.acting import folded, rules_of, with_log
from lumbar.services.assess.damage import making_sense
from lumbar.services.assess.views import Board, BoardRow
from lumbar.store.cohorts import members
from lumbar.store.engine import Tx
from lumbar.store.errors import Unreadable
from lumbar.store.people import people
from lumbar.store.rooms import Room, state_of_room
from lumbar.store.sittings import (
    SittingHead,
    end_kind,
    forms_in,
    heads_in,
    logs_in,
    sitting_by_id,
    tail_of,
)


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
    stand, torn = _stand(tx, room, list(latest.values()), {} if known is None else known)
    rows = [
        _damaged(tx, everybody[head.person], head, torn[head.id])
        if head.id in torn
        else _row(everybody[head.person], head, stand[head.id], now)
        for head in latest.values()
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
        paused=state.paused,
    )


Stand: TypeAlias = tuple[dict[SittingId, Sitting], dict[SittingId, str]]
"""How sittings stand; and what is wrong, in words, with those that cannot be read."""

FEW = 8
"""So many are read one by one; more at once, which takes reading the whole room."""


def _stand(tx: Tx, room: Room, heads: list[SittingHead], known: dict[SittingId, Sitting]) -> Stand:
    """How each sitting stands, remembered in `known`. One that cannot be read is never remembered,
    and is looked at anew each time.
    """
    # Somebody has come in, or the database is another than it was.
    new = [head for head in heads if head.id not in known or known[head.id].length > head.length]
    torn = _read_all(tx, room, known) if len(new) > FEW else _read(tx, room, new, known)
    for head in heads:
        if head.id not in torn and known[head.id].length < head.length:
            try:
                known[head.id] = _brought_up(tx, head, known[head.id])
            except Unreadable as trouble:
                torn[head.id] = trouble.what
    return known, torn


def _brought_up(tx: Tx, head: SittingHead, sitting: Sitting) -> Sitting:
    tail = tail_of(tx, head.id, sitting.length)
    with making_sense(head.id, "the log makes no sense"):
        return fold_on(sitting, tail)


def _read(
    tx: Tx, room: Room, heads: list[SittingHead], known: dict[SittingId, Sitting]
) -> dict[SittingId, str]:
    """Read some sittings into `known`; says which cannot be read."""
    torn = {}
    for head in heads:
        known.pop(head.id, None)
        try:
            row = sitting_by_id(tx, head.id)
            assert row is not None, "it was listed in the same view"
            known[head.id] = with_log(tx, row, room).sitting
        except Unreadable as trouble:
            torn[head.id] = trouble.what
    return torn


def _read_all(tx: Tx, room: Room, known: dict[SittingId, Sitting]) -> dict[SittingId, str]:
    """The same for every sitting of the room, in two queries."""
    torn, logs = {}, logs_in(tx, room.id)
    for sitting, form in forms_in(tx, room.id).items():
        known.pop(sitting, None)
        log = logs.get(sitting, [])
        try:
            known[sitting] = _from(sitting, room, form, log)
        except Unreadable as trouble:
            torn[sitting] = trouble.what
    return torn


def _from(
    sitting: SittingId, room: Room, form: Form | Unreadable, log: list[Event] | Unreadable
) -> Sitting:
    if isinstance(form, Unreadable):
        raise form
    if isinstance(log, Unreadable):
        raise log
    return folded(sitting, rules_of(room.assessment, form), log)


def _damaged(tx: Tx, person: Person, head: SittingHead, what: str) -> BoardRow:
    end = end_kind(tx, head.id)
    return replace(
        _absent(person),
        sitting=head.id,
        attempt=head.attempt,
        stage=Stage.NEW if end is None else Stage(end),
        damaged=what,
    )


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
