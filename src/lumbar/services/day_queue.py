"""Building the day's queue from store and curriculum, and keeping it while nobody else writes the
log.
"""

from collections.abc import Iterable
from datetime import date

from lumbar.core.ids import ItemId, LessonId, ObjectiveId
from lumbar.core.study.events import Reviewed
from lumbar.core.study.memory import Memory, Stage, ideal_interval
from lumbar.core.study.queue import Allowance, Entry, Queue, Reason, after_answer, build_queue
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import day_start
from lumbar.services.content_lookup import topic_objectives
from lumbar.services.context import Context
from lumbar.services.session import DayQueue
from lumbar.store.engine import Tx
from lumbar.store.items import asked_on, marks
from lumbar.store.lessons import progress
from lumbar.store.log import latest_review
from lumbar.store.memories import due, in_steps, known, load_between
from lumbar.store.tallies import TakenUp, taken_up_on

FIRST_PAGE = 400
"""Due objectives asked of the store at first; more only when many of them are no longer taught."""


def queue_of_day(
    ctx: Context, tx: Tx, settings: StudySettings, day: date, position: int, topic: str | None
) -> Queue:
    """The queue for this day and topic."""
    return kept_day(ctx, tx, settings, day, position, topic).queue


def kept_day(
    ctx: Context, tx: Tx, settings: StudySettings, day: date, position: int, topic: str | None
) -> DayQueue:
    """The queue and what goes with it, as kept when the log has not moved since, else built."""
    kept = ctx.session.day_queue
    if kept and (kept.day, kept.topic, kept.position) == (day, topic, position):
        return kept
    person = ctx.person.id
    queue, remembered = _build(ctx, tx, settings, day, topic)
    last = latest_review(tx, person)
    not_now = marks(tx, person, day)
    ctx.session.day_queue = DayQueue(
        day=day,
        topic=topic,
        position=position,
        settings=settings,
        queue=queue,
        load=load_between(tx, person, day, date.max),
        blocked=not_now.suspended | not_now.aside,
        apart=_enemies(ctx, asked_on(tx, person, day)),
        last=last if last is not None and last.day == day else None,
        memories=remembered,
    )
    return ctx.session.day_queue


def answered(ctx: Context, review: Reviewed, before: Memory | None, after: Memory) -> None:
    """Carry what is kept over an answer of ours; drop it if others wrote meanwhile."""
    kept = ctx.session.day_queue
    position = review.position or 0
    if kept is None or kept.day != review.day or kept.position != position - 1:
        ctx.session.forget()
        return
    step = None
    if after.stage is not Stage.REVIEW:
        step = _entry(ctx, review.objective, after, review.day, Reason.STEP)
    ctx.session.load_changed(before, after)
    kept.queue = after_answer(kept.queue, review.objective, step)
    kept.memories[review.objective] = after
    kept.last = review
    kept.apart |= _enemies(ctx, [review.case or review.item])
    kept.position = position


def _enemies(ctx: Context, asked: Iterable[ItemId]) -> frozenset[ItemId]:
    """What must not follow these today, because one would give the other away."""
    enemies = ctx.curriculum.enemies
    return frozenset(enemy for item in asked for enemy in enemies.get(item, ()))


def _build(
    ctx: Context, tx: Tx, settings: StudySettings, day: date, topic: str | None
) -> tuple[Queue, dict[ObjectiveId, Memory]]:
    """The day's queue as it was planned when the day began, less what was answered since; and the
    memories it was made from.

    Planning anew only what is left would mix it in another order, and after a crash another
    question
    would come than the one on the screen. So what was answered today takes its place in the plan
    before it is taken out.
    """
    wanted = None if topic is None else topic_objectives(ctx.curriculum, topic)
    taken_up = [t for t in taken_up_on(tx, ctx.person.id, day) if _taught(ctx, t.objective)]
    within_steps = dict(in_steps(tx, ctx.person.id, wanted))
    steps = [
        _entry(ctx, objective, memory, day, Reason.STEP)
        for objective, memory in within_steps.items()
        if _taught(ctx, objective)
    ]
    was_due = _answered_due(ctx, settings, taken_up)
    still_due = _still_due(ctx, tx, day, max(0, settings.reviews_per_day - len(was_due)))
    due_now = [_entry(ctx, o, memory, day, Reason.DUE) for o, memory in still_due.items()]
    queue = build_queue(
        [entry for entry in was_due + due_now if _in(wanted, entry)],
        steps,
        [entry for entry in _new(ctx, tx, settings, taken_up, wanted) if _in(wanted, entry)],
        Allowance(settings.reviews_per_day, settings.new_per_day),
        f"{ctx.person.id}:{day}:{ctx.seed}",
    )
    steps_by_objective = {entry.objective: entry for entry in steps}
    for each in taken_up:
        queue = after_answer(queue, each.objective, steps_by_objective.get(each.objective))
    return queue, still_due | within_steps


def _answered_due(ctx: Context, settings: StudySettings, taken_up: list[TakenUp]) -> list[Entry]:
    """What was due when the day began and was answered since."""
    return [
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


def _was_in_review(each: TakenUp, settings: StudySettings) -> bool:
    """Whether an objective came back after days, not within steps: it was due as a day began."""
    before = each.before
    return before is not None and before.due == day_start(before.due_day, settings.calendar)


def _still_due(ctx: Context, tx: Tx, day: date, allowance: int) -> dict[ObjectiveId, Memory]:
    """The riskiest due objectives that are still taught, as many as today allows."""
    page = max(FIRST_PAGE, allowance)
    while True:
        rows = due(tx, ctx.person.id, day, None, page)
        taught = [row for row in rows if _taught(ctx, row[0])]
        if len(taught) >= allowance or len(rows) < page:
            return dict(taught[:allowance])
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
    fresh = open_new(ctx, tx, wanted)[:left] if left else []
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
