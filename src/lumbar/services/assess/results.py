"""Results of a room: what each sitting earned, and one sitting step by step."""

from dataclasses import replace

from lumbar.core.assessment.assessment import Shown
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import PersonId, SittingId
from lumbar.core.presentation.feedback import Feedback, key_text
from lumbar.core.presentation.presented import Presented
from lumbar.core.sitting.room import never_again
from lumbar.core.sitting.sitting import Stage
from lumbar.core.sitting.time_account import stage_at
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.assess.acting import At, look_at, now_of, settle
from lumbar.services.assess.damage import skipping
from lumbar.services.assess.event_words import in_words
from lumbar.services.assess.marked import marks_of
from lumbar.services.assess.rooms import STAFF, locked_room, room_named
from lumbar.services.assess.showing import marked_step, presented_at, receipt_of, shown_of
from lumbar.services.assess.views import Released, ResultRow, Results, Skipped, StepByStep
from lumbar.services.context import Context
from lumbar.services.errors import NotFound, Refused
from lumbar.services.explaining import explain
from lumbar.store.engine import Tx
from lumbar.store.people import people
from lumbar.store.rooms import Room, state_of_room
from lumbar.store.sittings import heads_in, log_of


@allowed(*STAFF)
def results(ctx: Context, room_name: str) -> Results:
    """Every sitting of a room that is over, by name and attempt; time that ran out is settled. What
    cannot be read is left out, and listed.
    """
    with ctx.writing() as tx:
        room, now = locked_room(ctx, tx, room_name)
        names = {person.id: person.name for person in people(tx)}
        state = state_of_room(tx, room.id)
        gone = bool(never_again(room.assessment, state, now))
        versions: dict[int, Item] = {}
        found: list[ResultRow] = []
        skipped: list[Skipped] = []
        still = 0
        for head in heads_in(tx, room.id):
            with skipping(skipped, room, head, names):
                at = settle(tx, look_at(tx, head.id, lock=True), now)
                if at.sitting.stage.final:
                    found.append(_row(tx, at, names[head.person], versions))
                else:
                    still += not (gone and at.sitting.stage is Stage.WAITING)
        return Results(
            room=room.name,
            title=room.assessment.title,
            pass_percent=room.assessment.pass_percent,
            released=state.released,
            areas={area.id: area.title for area in room.assessment.areas},
            rows=tuple(sorted(found, key=lambda row: (row.name.casefold(), row.attempt))),
            still=still,
            skipped=tuple(skipped),
        )


def _row(tx: Tx, at: At, name: str, versions: dict[int, Item]) -> ResultRow:
    return ResultRow(
        person=at.row.person,
        name=name,
        sitting=at.row.id,
        attempt=at.row.attempt,
        stage=at.sitting.stage,
        started_at=at.sitting.started_at,
        ended_at=at.sitting.ended_at,
        answered=len(at.sitting.answers),
        of=at.sitting.rules.questions,
        result=marks_of(tx, at, versions),
        receipt=receipt_of(at),
    )


@allowed(*EVERYONE)
def my_result(ctx: Context, sitting: SittingId) -> Released:
    """The caller's own result, as far as the assessment shows it now. Refused while it goes on."""
    with ctx.reading() as tx:
        at = look_at(tx, sitting)
        if at.row.person != ctx.person.id:
            raise NotFound(f"There is no sitting {sitting!r}.")
        now = now_of(ctx, tx)
        if not stage_at(at.sitting, now).final:
            raise Refused("It is not over yet, so there is no result.")
        shown = shown_of(at, state_of_room(tx, at.room.id), now)
        return _released(ctx, tx, at, ctx.person.name, shown)


@allowed(*STAFF)
def one_result(ctx: Context, room_name: str, person: str, attempt: int | None = None) -> Released:
    """One person's result with every question, as an instructor sees it."""
    with ctx.reading() as tx:
        at = _sitting_of(tx, room_named(tx, room_name), person, attempt)
        if not stage_at(at.sitting, now_of(ctx, tx)).final:
            raise Refused(f"{person} is still sitting, so there is no result.")
        return _released(ctx, tx, at, person, Shown.FEEDBACK)


def _released(ctx: Context, tx: Tx, at: At, name: str, shown: Shown) -> Released:
    feedback: dict[int, tuple[Presented, Feedback | None]] = {}
    keys: dict[int, str] = {}
    result = None if shown is Shown.NOTHING else marks_of(tx, at)
    if shown is Shown.RESULT and result is not None:
        # Which questions are right is as good as a key, where there are two answers to choose from.
        result = replace(result, marks=(), failed_critical=())
    if shown is Shown.FEEDBACK and result is not None:
        for mark in result.marks:
            given = at.sitting.answers.get(mark.n)
            slot, step = at.form.slots[mark.n - 1], marked_step(tx, at, mark.n)
            said = None
            if given is not None:
                fraction = mark.fraction or 0.0
                said = explain(ctx.curriculum, step, slot.arrangement, given.response, fraction)
            feedback[mark.n] = (presented_at(tx, at, mark.n), said)
            keys[mark.n] = key_text(step, slot.arrangement)
    return Released(
        title=at.assessment.title,
        name=name,
        attempt=at.row.attempt,
        result=result,
        areas={area.id: area.title for area in at.assessment.areas},
        feedback=feedback,
        keys=keys,
    )


@allowed(*STAFF)
def step_by_step(
    ctx: Context, room_name: str, person: str, attempt: int | None = None
) -> tuple[StepByStep, ...]:
    """Everything that happened in one sitting, in order and in words."""
    with ctx.reading() as tx:
        at = _sitting_of(tx, room_named(tx, room_name), person, attempt)
        names = {each.id: each.name for each in people(tx)}
        return tuple(
            StepByStep(
                entry.position,
                entry.event.at,
                _by(names, entry.event.by),
                in_words(entry.event, at.form),
            )
            for entry in log_of(tx, at.row.id)
        )


def _by(names: dict[PersonId, str], person: PersonId | None) -> str:
    return "by rule" if person is None else names[person]


def _sitting_of(tx: Tx, room: Room, person: str, attempt: int | None) -> At:
    """A person's latest sitting in a room, or that attempt. Raises NotFound."""
    names = {each.id: each.name for each in people(tx)}
    heads = [head for head in heads_in(tx, room.id) if names[head.person] == person]
    wanted = [head for head in heads if attempt in (None, head.attempt)]
    if not wanted:
        which = "no sitting" if attempt is None else f"no attempt {attempt}"
        raise NotFound(f"{person!r} has {which} in the room {room.name!r}.")
    return look_at(tx, max(wanted, key=lambda head: head.attempt).id)
