"""Reading a sitting and acting on it, inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.assessment.form import Form
from lumbar.core.ids import SittingId
from lumbar.core.sitting.decide import Decision, Refusal, by_rule, decide
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.sitting import Rules, Sitting, evolve, fold
from lumbar.core.sitting.time_account import time_left
from lumbar.services.assess.damage import making_sense
from lumbar.services.context import Context
from lumbar.services.errors import NotFound
from lumbar.store.engine import Tx
from lumbar.store.rooms import Room, room_by_id
from lumbar.store.sittings import (
    SittingRow,
    append_to,
    database_now,
    end_link,
    log_of,
    sitting_by_id,
)


@dataclass(frozen=True, slots=True)
class At:
    """A sitting as it stands, with what it belongs to. end: the link of the event that ended it."""

    row: SittingRow
    room: Room
    sitting: Sitting
    end: str | None

    @property
    def assessment(self) -> Assessment:
        """As it was when the room was opened."""
        return self.room.assessment

    @property
    def form(self) -> Form:
        """The questions."""
        return self.row.form


def now_of(ctx: Context, tx: Tx) -> datetime:
    """Now, by the clock that decides: the database server's, else this machine's."""
    return database_now(tx) or ctx.clock()


def rules_of(assessment: Assessment, form: Form) -> Rules:
    """What of an assessment a sitting goes by."""
    return Rules(
        assessment.limit,
        assessment.grace,
        assessment.navigation,
        tuple(slot.section for slot in form.slots),
    )


def look_at(tx: Tx, sitting: SittingId, *, lock: bool = False) -> At:
    """The sitting of that id as its log has it. NotFound when there is none."""
    row = sitting_by_id(tx, sitting, lock=lock)
    if row is None:
        raise NotFound(f"There is no sitting {sitting!r}.")
    return with_log(tx, row, room_by_id(tx, row.room))


def with_log(tx: Tx, row: SittingRow, room: Room) -> At:
    """A sitting with its log folded. Raises Unreadable for one that makes no sense."""
    events = [entry.event for entry in log_of(tx, row.id)]
    sitting = folded(row.id, rules_of(room.assessment, row.form), events)
    return At(row, room, sitting, end_link(tx, row.id) if sitting.stage.final else None)


def folded(sitting: SittingId, rules: Rules, events: Sequence[Event]) -> Sitting:
    """What a log comes to. Raises Unreadable where that is nothing."""
    with making_sense(sitting, "the log makes no sense"):
        found = fold(rules, events)
        if found.last_at is not None:
            time_left(found, found.last_at)  # its times add up
        return found


def settle(tx: Tx, at: At, now: datetime) -> At:
    """Write that time ran out, where it has; the row must be locked."""
    ends = by_rule(at.sitting, now)
    if not ends:
        return at
    row = append_to(tx, at.row, ends)
    return At(row, at.room, evolve(at.sitting, ends[0]), end_link(tx, row.id))


def act(
    tx: Tx, at: At, wish: Event, now: datetime, client: str | None = None
) -> tuple[At, Refusal | None, Decision]:
    """Decide on a wish and write what it comes to; the row must be locked.

    Events that are true by rule (time that ran out) are written also beside a refusal, so the
    caller must not undo the transaction for one.
    """
    decision = decide(at.sitting, wish, now, client)
    row = append_to(tx, at.row, decision.events)
    sitting = at.sitting
    for event in decision.events:
        sitting = evolve(sitting, event)
    end = at.end
    if sitting.stage.final and end is None:
        end = end_link(tx, row.id)
    return At(row, at.room, sitting, end), decision.refusal, decision
