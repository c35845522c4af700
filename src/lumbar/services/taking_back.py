"""Undo, and the other things a trainee does to an item: suspend, restore, set aside, report."""

from datetime import date, datetime
from typing import assert_never
from uuid import uuid4

from lumbar.core.curriculum.item import Case
from lumbar.core.ids import ItemId
from lumbar.core.study.events import Reported, Restored, Reviewed, SetAside, Suspended, Undone
from lumbar.core.study.fold import fold_memory
from lumbar.core.study.queue import Reason, remaining
from lumbar.core.study.study_day import study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.asking import Draw, hand_out
from lumbar.services.content_lookup import whole_item
from lumbar.services.context import Context
from lumbar.services.day_queue import queue_of_day
from lumbar.services.errors import BadRequest, Refused
from lumbar.services.preferences import study_settings
from lumbar.services.versions import version_of
from lumbar.services.views import Hit, HitKind, Undo
from lumbar.store import items as item_store
from lumbar.store import log, memories
from lumbar.store.engine import Tx
from lumbar.store.reports import add_report

LONGEST_REPORT = 2000
"""Characters; a report is a note to the author, not an essay."""


@allowed(*EVERYONE)
def undo(ctx: Context) -> Undo:
    """Take back the latest answer, suspension or setting-aside that still counts. Refused when none
    does.
    """
    with ctx.writing() as tx:
        target = log.latest_undoable(tx, ctx.person.id)
        if target is None or target.position is None:
            raise Refused("There is nothing to undo.")
        now, day = _moment(ctx, tx)
        undone = log.append(tx, ctx.person.id, Undone(at=now, day=day, target=target.position))
        drawn = _take_back(ctx, tx, target, undone)
    if not isinstance(target, Reviewed) or drawn is None:
        return Undo(_in_words(target), None)
    unchanged = version_of(ctx, drawn.item).row == target.version
    pending = hand_out(ctx, drawn, target.arrangement if unchanged else None)
    ctx.session.returned = pending
    return Undo(_in_words(target), pending.question)


def _take_back(
    ctx: Context, tx: Tx, target: Reviewed | Suspended | SetAside, undone: Undone
) -> Draw | None:
    """Put derived rows back; for an answer, the draw that asks it again if it is still taught."""
    person = ctx.person.id
    ctx.session.forget()
    match target:
        case Suspended():
            item_store.put_suspended(tx, person, target.item, False)
            return None
        case SetAside():
            item_store.put_set_aside(tx, person, target.item, None)
            return None
        case Reviewed():
            memory = fold_memory(log.reviews_of(tx, person, target.objective))
            memories.put_memory(tx, person, target.objective, memory)
            if ctx.curriculum.find(target.item) is None:
                return None
            whole = whole_item(ctx.curriculum, target.item)
            place = ctx.curriculum.steps[target.item][1] if isinstance(whole, Case) else None
            position = undone.position or 0
            settings = study_settings(ctx, tx)
            queue = queue_of_day(ctx, tx, settings, undone.day, position, None)
            return Draw(whole, place, Reason.DUE, remaining(queue), position, memory)
        case _:
            assert_never(target)


def _in_words(target: Reviewed | Suspended | SetAside) -> str:
    match target:
        case Reviewed():
            return f"the answer to {target.item}"
        case Suspended():
            return f"the suspension of {target.item}"
        case SetAside():
            return f"setting {target.item} aside"
        case _:
            assert_never(target)


@allowed(*EVERYONE)
def suspend(ctx: Context, item: ItemId) -> None:
    """Ask an item (for a step: its case) no more. Nothing happens when it is suspended already."""
    whole = whole_item(ctx.curriculum, item).id
    with ctx.writing() as tx:
        now, day = _moment(ctx, tx)
        if whole not in item_store.marks(tx, ctx.person.id, day).suspended:
            log.append(tx, ctx.person.id, Suspended(at=now, day=day, item=whole))
            item_store.put_suspended(tx, ctx.person.id, whole, True)
    _drop(ctx, whole)


@allowed(*EVERYONE)
def restore(ctx: Context, item: ItemId) -> None:
    """Ask a suspended item again. Nothing happens when it is not suspended."""
    whole = whole_item(ctx.curriculum, item).id
    with ctx.writing() as tx:
        now, day = _moment(ctx, tx)
        if whole in item_store.marks(tx, ctx.person.id, day).suspended:
            log.append(tx, ctx.person.id, Restored(at=now, day=day, item=whole))
            item_store.put_suspended(tx, ctx.person.id, whole, False)
    ctx.session.forget()


@allowed(*EVERYONE)
def set_aside(ctx: Context, item: ItemId) -> None:
    """Leave an item (for a step: its case) until the next study day."""
    whole = whole_item(ctx.curriculum, item).id
    with ctx.writing() as tx:
        now, day = _moment(ctx, tx)
        if whole not in item_store.marks(tx, ctx.person.id, day).aside:
            log.append(tx, ctx.person.id, SetAside(at=now, day=day, item=whole))
            item_store.put_set_aside(tx, ctx.person.id, whole, day)
    _drop(ctx, whole)


@allowed(*EVERYONE)
def report(ctx: Context, item: ItemId, text: str) -> None:
    """Tell the author that something is wrong with an item. BadRequest for an empty or very long
    text.
    """
    said = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    if not said:
        raise BadRequest("Say what is wrong with the item; the report was empty.")
    if len(said) > LONGEST_REPORT:
        raise BadRequest(
            f"A report may have {LONGEST_REPORT} characters; this one has {len(said)}."
        )
    version = version_of(ctx, whole_item(ctx.curriculum, item))
    with ctx.writing() as tx:
        now, day = _moment(ctx, tx)
        event = Reported(at=now, day=day, item=item, version=version.row, text=said)
        add_report(tx, ctx.person.id, log.append(tx, ctx.person.id, event), str(uuid4()))
    ctx.session.forget()


@allowed(*EVERYONE)
def suspended(ctx: Context) -> tuple[Hit, ...]:
    """Items that are suspended, by id; one that is no longer taught has its id for a title."""
    with ctx.reading() as tx:
        _, day = _moment(ctx, tx)
        found = sorted(item_store.marks(tx, ctx.person.id, day).suspended)
    return tuple(_suspended_hit(ctx, item) for item in found)


def _suspended_hit(ctx: Context, item: ItemId) -> Hit:
    known = ctx.curriculum.find(item)
    if known is None:
        return Hit(HitKind.ITEM, item, item, "No longer in the content.")
    lesson = ctx.curriculum.lesson_of(known.objective)
    excerpt = "" if lesson is None else lesson.title
    return Hit(HitKind.ITEM, item, known.stem, excerpt, None if lesson is None else lesson.id)


def _moment(ctx: Context, tx: Tx) -> tuple[datetime, date]:
    now = ctx.clock()
    return now, study_day(now, study_settings(ctx, tx).calendar)


def _drop(ctx: Context, item: ItemId) -> None:
    """The item is not asked now, also not as the question an undo brought back."""
    returned = ctx.session.returned
    if returned is not None and returned.whole.id == item:
        ctx.session.returned = None
    ctx.session.forget()
