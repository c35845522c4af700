"""Building the day's queue from store and curriculum, and keeping it while nobody else writes the
log.
"""

from datetime import date

from lumbar.core.ids import LessonId, ObjectiveId
from lumbar.core.study.memory import Memory, Stage
from lumbar.core.study.queue import Allowance, Entry, Queue, Reason, after_answer, build_queue
from lumbar.core.study.settings import StudySettings
from lumbar.services.content_lookup import topic_objectives
from lumbar.services.context import Context
from lumbar.services.session import DayQueue
from lumbar.store import tallies
from lumbar.store.engine import Tx
from lumbar.store.lessons import progress
from lumbar.store.memories import due, in_steps, known, load_between

FIRST_PAGE = 400
"""Due objectives asked of the store at first; more only when many of them are no longer taught."""


def queue_of_day(
    ctx: Context, tx: Tx, settings: StudySettings, day: date, position: int, topic: str | None
) -> Queue:
    """The queue for this day and topic, from memory when the log has not moved since,
    else built.
    """
    kept = ctx.session.day_queue
    if kept and (kept.day, kept.topic, kept.position) == (day, topic, position):
        return kept.queue

    queue = _build(ctx, tx, settings, day, topic)
    load = load_between(tx, ctx.person.id, day, date.max)
    ctx.session.day_queue = DayQueue(day, topic, position, queue, load)
    return queue


def answered(
    ctx: Context,
    day: date,
    objective: ObjectiveId,
    before: Memory | None,
    after: Memory,
    position: int,
) -> None:
    """Carry the kept queue over an answer of ours at `position`; drop it if others
    wrote meanwhile.
    """
    kept = ctx.session.day_queue
    if kept is None or kept.day != day or kept.position != position - 1:
        ctx.session.forget()
        return
    step = None
    if after.stage is not Stage.REVIEW:
        step = _entry(ctx, objective, after, day, Reason.STEP)
    ctx.session.load_changed(before, after)
    kept.queue = after_answer(kept.queue, objective, step)
    kept.position = position


def _build(ctx: Context, tx: Tx, settings: StudySettings, day: date, topic: str | None) -> Queue:

    person = ctx.person.id
    wanted = None if topic is None else topic_objectives(ctx.curriculum, topic)
    allowance = Allowance(
        reviews=max(0, settings.reviews_per_day - tallies.due_reviews_on(tx, person, day)),
        new=max(0, settings.new_per_day - tallies.introduced_on(tx, person, day)),
    )
    steps = [
        _entry(ctx, objective, memory, day, Reason.STEP)
        for objective, memory in in_steps(tx, person, wanted)
        if objective in ctx.curriculum.items_by_objective
    ]
    due = _due(ctx, tx, day, wanted, allowance.reviews)
    new = [
        Entry(objective, ctx.curriculum.topic_of(objective), Reason.NEW)
        for objective in open_new(ctx, tx, wanted)
    ]
    return build_queue(due, steps, new, allowance, f"{person}:{day}:{ctx.seed}")


def _due(
    ctx: Context, tx: Tx, day: date, wanted: frozenset[ObjectiveId] | None, allowance: int
) -> list[Entry]:
    """The riskiest due objectives that are still taught, as many as today allows."""

    page = max(FIRST_PAGE, allowance)
    while True:
        rows = due(tx, ctx.person.id, day, wanted, page)
        taught = [
            _entry(ctx, objective, memory, day, Reason.DUE)
            for objective, memory in rows
            if objective in ctx.curriculum.items_by_objective
        ]
        if len(taught) >= allowance or len(rows) < page:
            return taught[:allowance]
        page *= 4


def open_new(
    ctx: Context, tx: Tx, wanted: frozenset[ObjectiveId] | None = None
) -> list[ObjectiveId]:
    """Objectives that may be introduced, in course order: their lesson is read, or none teaches
    them.
    """
    curriculum = ctx.curriculum
    begun = known(tx, ctx.person.id)
    read = _lessons_read(ctx, tx)
    opened = [o.id for o in curriculum.objectives.values() if o.lesson in read]
    opened += [o for o in curriculum.items_by_objective if o not in curriculum.objectives]
    return [
        o
        for o in opened
        if o not in begun and o in curriculum.items_by_objective and (wanted is None or o in wanted)
    ]


def locked_objectives(ctx: Context, tx: Tx) -> int:
    """How many objectives still wait for their lesson to be read."""
    read = _lessons_read(ctx, tx)
    begun = known(tx, ctx.person.id)
    objectives = ctx.curriculum.objectives.values()
    return sum(o.lesson not in read and o.id not in begun for o in objectives)


def _lessons_read(ctx: Context, tx: Tx) -> frozenset[LessonId]:
    found = progress(tx, ctx.person.id).items()
    return frozenset(lesson for lesson, at in found if at.read)


def _entry(
    ctx: Context, objective: ObjectiveId, memory: Memory, day: date, reason: Reason
) -> Entry:
    elapsed = max(0, (day - memory.last_day).days)
    topic = ctx.curriculum.topic_of(objective)
    return Entry(objective, topic, reason, memory.due, risk=elapsed / memory.stability)
