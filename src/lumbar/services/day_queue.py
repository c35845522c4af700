"""Building the day's queue from store and curriculum, and keeping it while nobody else writes the
log.
"""

from datetime import date

from lumbar.core.ids import LessonId, ObjectiveId
from lumbar.core.study.memory import Memory, Stage, ideal_interval
from lumbar.core.study.queue import Allowance, Entry, Queue, Reason, after_answer, build_queue
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import day_start
from lumbar.services.content_lookup import topic_objectives
from lumbar.services.context import Context
from lumbar.services.session import DayQueue
from lumbar.store.engine import Tx
from lumbar.store.lessons import progress
from lumbar.store.memories import due, in_steps, known, load_between
from lumbar.store.tallies import TakenUp, taken_up_on

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
    """The day's queue as it was planned when the day began, less what was answered since.

    Planning anew only what is left would mix it in another order, and after a crash another
    question
    would come than the one on the screen. So what was answered today takes its place in the plan
    before it is taken out.
    """
    wanted = None if topic is None else topic_objectives(ctx.curriculum, topic)
    taken_up = [t for t in taken_up_on(tx, ctx.person.id, day) if _taught(ctx, t.objective)]
    steps = [
        _entry(ctx, objective, memory, day, Reason.STEP)
        for objective, memory in in_steps(tx, ctx.person.id, wanted)
        if _taught(ctx, objective)
    ]
    queue = build_queue(
        [entry for entry in _due(ctx, tx, settings, day, taken_up) if _in(wanted, entry)],
        steps,
        [entry for entry in _new(ctx, tx, settings, taken_up, wanted) if _in(wanted, entry)],
        Allowance(settings.reviews_per_day, settings.new_per_day),
        f"{ctx.person.id}:{day}:{ctx.seed}",
    )
    steps_by_objective = {entry.objective: entry for entry in steps}
    for each in taken_up:
        queue = after_answer(queue, each.objective, steps_by_objective.get(each.objective))
    return queue


def _due(
    ctx: Context, tx: Tx, settings: StudySettings, day: date, taken_up: list[TakenUp]
) -> list[Entry]:
    """What was due when the day began: what was answered of it, and the riskiest of
    what is left.
    """
    answered_due = [
        Entry(
            each.objective,
            ctx.curriculum.topic_of(each.objective),
            Reason.DUE,
            each.before.due,
            risk=_rounded(ideal_interval(1, each.predicted)),
        )
        for each in taken_up
        if each.predicted is not None and each.before is not None and _was_in_review(each, settings)
    ]
    left = settings.reviews_per_day - len(answered_due)
    return answered_due + _still_due(ctx, tx, day, max(0, left))


def _was_in_review(each: TakenUp, settings: StudySettings) -> bool:
    """Whether an objective came back after days, not within steps: it was due as a day began."""
    before = each.before
    return before is not None and before.due == day_start(before.due_day, settings.calendar)


def _still_due(ctx: Context, tx: Tx, day: date, allowance: int) -> list[Entry]:
    """The riskiest due objectives that are still taught, as many as today allows."""
    page = max(FIRST_PAGE, allowance)
    while True:
        rows = due(tx, ctx.person.id, day, None, page)
        taught = [
            _entry(ctx, objective, memory, day, Reason.DUE)
            for objective, memory in rows
            if _taught(ctx, objective)
        ]
        if len(taught) >= allowance or len(rows) < page:
            return taught[:allowance]
        page *= 4


def _new(
    ctx: Context,
    tx: Tx,
    settings: StudySettings,
    taken_up: list[TakenUp],
    wanted: frozenset[ObjectiveId] | None,
) -> list[Entry]:
    """New objectives of the day in course order: those introduced already, then what is left."""
    introduced = {each.objective for each in taken_up if each.predicted is None}
    left = max(0, settings.new_per_day - len(introduced))
    fresh = open_new(ctx, tx, wanted)[:left]
    today = introduced.union(fresh)
    places = ctx.curriculum.items_by_objective
    in_order = [o for o in ctx.curriculum.objectives if o in today]
    in_order += [o for o in places if o in today and o not in ctx.curriculum.objectives]
    return [Entry(o, ctx.curriculum.topic_of(o), Reason.NEW) for o in in_order]


def _taught(ctx: Context, objective: ObjectiveId) -> bool:
    return objective in ctx.curriculum.items_by_objective


def _in(wanted: frozenset[ObjectiveId] | None, entry: Entry) -> bool:
    return wanted is None or entry.objective in wanted


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
    return Entry(objective, topic, reason, memory.due, _rounded(elapsed / memory.stability))


def _rounded(risk: float) -> float:
    """Coarse enough that a risk reckoned back from recall equals the one reckoned from
    the memory.
    """
    return round(risk, 6)
