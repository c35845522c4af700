"""What to ask now.

The next question is a function of the log, the content and the seed alone: asking again, also after
a
crash, gives the same question until something happens. So "now" for the queue is the instant of the
last
answer of the day; only when that leaves nothing to ask does the clock count.
"""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import NAMESPACE_OID, uuid5

from lumbar.core.curriculum.item import Case, Item, Step
from lumbar.core.ids import ItemId, ObjectiveId, ReviewId
from lumbar.core.presentation.present import arrange, case_context, present
from lumbar.core.presentation.presented import Arrangement, CaseContext
from lumbar.core.study.events import Reviewed
from lumbar.core.study.memory import Memory
from lumbar.core.study.queue import (
    Pick,
    Reason,
    Remaining,
    Rest,
    choose_item,
    pick_next,
    remaining,
)
from lumbar.core.study.study_day import day_start, study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.content_lookup import topic_objectives
from lumbar.services.context import Context
from lumbar.services.day_queue import kept_day, locked_objectives
from lumbar.services.preferences import study_settings_at
from lumbar.services.session import DayQueue, Pending
from lumbar.services.undisturbed import undisturbed
from lumbar.services.versions import recall_version, version_of
from lumbar.services.views import Question, Resting
from lumbar.store import items as item_store
from lumbar.store import log, memories, tallies
from lumbar.store.engine import Tx


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn: an item, or a case and the place of its step; and the memory it
    was drawn on.
    """

    item: Item
    place: int | None
    reason: Reason
    remaining: Remaining
    position: int
    memory: Memory | None

    @property
    def step(self) -> Step:
        """The question itself."""
        if isinstance(self.item, Case):
            return self.item.steps[self.place or 0]
        return self.item


@allowed(*EVERYONE)
def next_question(ctx: Context, topic: str | None = None) -> Question | Resting:
    """The question to ask now, or why there is none. Raises NotFound for an unknown topic,
    Refused while the person sits an assessment.
    """
    if topic is not None:
        topic_objectives(ctx.curriculum, topic)
    with ctx.reading() as tx:
        undisturbed(ctx, tx)
        if ctx.session.returned is not None:
            return ctx.session.returned.question
        drawn = _draw(ctx, tx, topic)
        if isinstance(drawn, Resting):
            return drawn
        recall_version(ctx, tx, drawn.item)
    pending = hand_out(ctx, drawn, None)
    return pending.question


def hand_out(ctx: Context, drawn: Draw, arrangement: Arrangement | None) -> Pending:
    """Arrange a drawn question (unless it comes back as it was), present it and remember it."""
    step = drawn.step
    version = version_of(ctx, drawn.item)
    if arrangement is None:
        times = 0 if drawn.memory is None else drawn.memory.reviews
        dice = Random(f"{ctx.person.id}:{step.id}:{times}:{ctx.seed}")
        arrangement = arrange(step, dice)
    objective = ctx.curriculum.objectives.get(step.objective)
    lesson = ctx.curriculum.lesson_of(step.objective)
    question = Question(
        id=ReviewId(
            str(uuid5(NAMESPACE_OID, f"{ctx.person.id}:{drawn.position}:{step.id}:{ctx.seed}"))
        ),
        presented=present(step, version.version, arrangement, _case_context(drawn)),
        objective=step.objective,
        objective_can=None if objective is None else objective.can,
        topic="" if lesson is None else lesson.title,
        reason=drawn.reason,
        remaining=drawn.remaining,
    )
    pending = Pending(
        question, drawn.item, step, version, arrangement, drawn.memory, drawn.position
    )
    ctx.session.remember(pending)
    return pending


def _draw(ctx: Context, tx: Tx, topic: str | None) -> Draw | Resting:
    person = ctx.person.id
    now = ctx.clock()
    position = log.log_position(tx, person)
    settings = study_settings_at(ctx, tx, position)
    day = study_day(now, settings.calendar)
    kept = kept_day(ctx, tx, settings, day, position, topic)

    def draw(item: Item, place: int | None, reason: Reason) -> Draw:
        step = item if not isinstance(item, Case) else item.steps[place or 0]
        memory = kept.memories.get(step.objective) or memories.memory(tx, person, step.objective)
        return Draw(item, place, reason, remaining(kept.queue), position, memory)

    going_on = _next_step(ctx, kept.last, kept.blocked, topic)
    if going_on is not None:
        return draw(*going_on, Reason.STEP)
    picked = _pick(ctx, tx, kept, now)
    if isinstance(picked, Rest):
        return _resting(ctx, tx, picked, day)
    return draw(picked.item, 0 if isinstance(picked.item, Case) else None, picked.entry.reason)


def _pick(ctx: Context, tx: Tx, kept: DayQueue, now: datetime) -> Pick | Rest:
    last = kept.last
    last_item = None if last is None else (last.case or last.item)

    def askable(objective: ObjectiveId) -> Item | None:
        return choose_item(
            ctx.curriculum.items_by_objective.get(objective, ()),
            item_store.seen(tx, ctx.person.id, objective),
            kept.blocked | kept.apart,
            last_item,
            f"{ctx.person.id}:{objective}:{kept.day}:{ctx.seed}",
        )

    begun = day_start(kept.day, kept.settings.calendar) if last is None else last.at
    picked = pick_next(kept.queue, min(now, begun), askable)
    return picked if isinstance(picked, Pick) else pick_next(kept.queue, now, askable)


def _next_step(
    ctx: Context, last: Reviewed | None, blocked: frozenset[ItemId], topic: str | None
) -> tuple[Case, int] | None:
    """The step that follows in a case begun today, unless it ended, was blocked or is off the
    topic.
    """
    if last is None or last.case is None or last.ended_case or last.case in blocked:
        return None
    found = ctx.curriculum.steps.get(last.item)
    if found is None or found[0].id != last.case:
        return None
    case, place = found
    if topic is not None and case.objective not in topic_objectives(ctx.curriculum, topic):
        return None
    return (case, place + 1) if place + 1 < len(case.steps) else None


def _case_context(drawn: Draw) -> CaseContext | None:
    if not isinstance(drawn.item, Case):
        return None
    return case_context(drawn.item, drawn.place or 0)


def _resting(ctx: Context, tx: Tx, rest: Rest, day: date) -> Resting:
    tomorrow = date.fromordinal(day.toordinal() + 1)
    return Resting(
        until=rest.until,
        answered_today=tallies.answered_on(tx, ctx.person.id, day),
        new_locked=locked_objectives(ctx, tx),
        tomorrow=memories.load_between(tx, ctx.person.id, tomorrow, tomorrow).get(tomorrow, 0),
    )
