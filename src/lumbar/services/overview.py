"""Today's plan and the figures of the Progress screen."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from lumbar.core.ids import LessonId, ObjectiveId
from lumbar.core.study.figures import (
    TopicRecall,
    calibration,
    forecast,
    retention,
    retention_by_month,
    streak,
    topic_recall,
)
from lumbar.core.study.memory import Memory
from lumbar.core.study.queue import remaining
from lumbar.core.study.rating import Certainty
from lumbar.core.study.study_day import study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.context import Context
from lumbar.services.day_queue import locked_objectives, queue_of_day
from lumbar.services.lessons import lesson_card, next_lesson
from lumbar.services.preferences import study_settings
from lumbar.services.views import Figures, Today
from lumbar.store import lessons as lesson_store
from lumbar.store import log, memories, tallies

SOON = 14
AHEAD = 30
CALENDAR = timedelta(weeks=26)
USUAL_PACE = timedelta(seconds=25)
"""Time for an answer until a person's own pace is known."""


@allowed(*EVERYONE)
def today(ctx: Context) -> Today:
    """What to do today, at a glance."""
    person = ctx.person.id
    with ctx.reading() as tx:
        now = ctx.clock()
        settings = study_settings(ctx, tx)
        day = study_day(now, settings.calendar)
        position = log.log_position(tx, person)
        left = remaining(queue_of_day(ctx, tx, settings, day, position, None))
        progress = lesson_store.progress(tx, person)
        remembered = dict(memories.all_memories(tx, person))
        coming = next_lesson(ctx, progress)
        pace = tallies.pace(tx, person) or USUAL_PACE
        return Today(
            person=ctx.person.name,
            day=day,
            remaining=left,
            answered_today=tallies.answered_on(tx, person, day),
            minutes=_minutes((left.due + left.steps + left.new) * pace),
            new_locked=locked_objectives(ctx, tx),
            streak=streak(tallies.answer_days(tx, person), day),
            forecast=forecast(_due_days(remembered), day, SOON),
            recall=tuple(_recall(ctx, remembered, day, with_modules=False)),
            lessons_read=sum(
                at.read for name, at in progress.items() if name in ctx.curriculum.lessons
            ),
            lessons_total=len(ctx.curriculum.lessons),
            next_lesson=None
            if coming is None
            else lesson_card(ctx, coming, progress, remembered, day),
            content_problems=ctx.content_problems,
        )


@allowed(*EVERYONE)
def figures(ctx: Context) -> Figures:
    """Everything on the Progress screen."""
    person = ctx.person.id
    with ctx.reading() as tx:
        day = study_day(ctx.clock(), study_settings(ctx, tx).calendar)
        remembered = dict(memories.all_memories(tx, person))
        judged = tallies.predicted_outcomes(tx, person)
        by_word = tallies.certainty_outcomes(tx, person)
        overall = retention("all", [(predicted, right) for _, predicted, right in judged])
        return Figures(
            day=day,
            recall=tuple(_recall(ctx, remembered, day, with_modules=True)),
            forecast=forecast(_due_days(remembered), day, AHEAD),
            calendar=tallies.answers_by_day(tx, person, day - CALENDAR),
            retention=(overall, *retention_by_month(judged)),
            calibration=calibration(judged),
            certainty={word: by_word[word][1] if word in by_word else None for word in Certainty},
            answers=tallies.total_answers(tx, person),
            minutes=_minutes(tallies.total_time(tx, person)),
            streak=streak(tallies.answer_days(tx, person), day),
            objectives_studied=sum(o in ctx.curriculum.objectives for o in remembered),
            objectives_total=len(ctx.curriculum.objectives),
        )


def _recall(
    ctx: Context, remembered: Mapping[ObjectiveId, Memory], day: date, *, with_modules: bool
) -> Iterator[TopicRecall]:
    """Recall of each lesson in course order; on demand each module's own before its lessons."""
    for module in ctx.curriculum.modules:
        if with_modules:
            yield _recall_of(ctx, module.id, module.title, module.lessons, remembered, day)
        for name in module.lessons:
            title = ctx.curriculum.lessons[name].title
            yield _recall_of(ctx, name, title, (name,), remembered, day)


def _recall_of(
    ctx: Context,
    topic: str,
    title: str,
    lessons: tuple[LessonId, ...],
    remembered: Mapping[ObjectiveId, Memory],
    day: date,
) -> TopicRecall:
    objectives = (o.id for name in lessons for o in ctx.curriculum.lessons[name].objectives)
    return topic_recall(topic, title, (remembered.get(o) for o in objectives), day)


def _due_days(remembered: Mapping[ObjectiveId, Memory]) -> Mapping[date, int]:
    return Counter(memory.due_day for memory in remembered.values())


def _minutes(span: timedelta) -> int:
    """Whole minutes, rounded up, so that work that is there never shows as none."""
    return -(-span // timedelta(minutes=1))
