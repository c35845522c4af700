"""Reading: the library, a lesson at the place where it was left, quick checks, and reading to the
end.
"""

import re
from collections.abc import Mapping
from datetime import date
from random import Random

from lumbar.core.curriculum.course import Module, Source, answerable
from lumbar.core.curriculum.item import Step
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.ids import ItemId, LessonId, ObjectiveId
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.present import RawResponse, arrange, present, read_response
from lumbar.core.presentation.presented import Arrangement, Presented
from lumbar.core.study.events import LessonPlaced, LessonRead, QuickChecked
from lumbar.core.study.fold import LessonProgress
from lumbar.core.study.memory import Memory, retrievability
from lumbar.core.study.study_day import study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.content_lookup import item_named, lesson_named
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.explaining import explain
from lumbar.services.preferences import study_settings
from lumbar.services.undisturbed import undisturbed
from lumbar.services.versions import version_of
from lumbar.services.views import Finished, LessonCard, ModuleCard, OpenLesson, Reading
from lumbar.store import lessons as lesson_store
from lumbar.store import log, memories

CITATION = re.compile(r"\[\^([^\]\s]+)\]")

Progress = Mapping[LessonId, LessonProgress]


@allowed(*EVERYONE)
def library(ctx: Context) -> tuple[ModuleCard, ...]:
    """All modules and lessons, with how far each is and what recall is expected of it today."""
    with ctx.reading() as tx:
        day = study_day(ctx.clock(), study_settings(ctx, tx).calendar)
        progress = lesson_store.progress(tx, ctx.person.id)
        remembered = dict(memories.all_memories(tx, ctx.person.id))
    return tuple(
        ModuleCard(
            module.id,
            module.title,
            module.about,
            tuple(
                lesson_card(ctx, ctx.curriculum.lessons[name], progress, remembered, day)
                for name in module.lessons
            ),
        )
        for module in ctx.curriculum.modules
    )


def lesson_card(
    ctx: Context,
    lesson: Lesson,
    progress: Progress,
    remembered: Mapping[ObjectiveId, Memory],
    day: date,
) -> LessonCard:
    """A lesson as one line of a list."""
    recalls = [
        retrievability(remembered[o.id], day) for o in lesson.objectives if o.id in remembered
    ]
    return LessonCard(
        id=lesson.id,
        title=lesson.title,
        minutes=lesson.minutes,
        reading=_reading(progress, lesson.id),
        objectives=len(lesson.objectives),
        recall=sum(recalls) / len(recalls) if recalls else None,
        missing=_missing(ctx, lesson, progress),
    )


def next_lesson(ctx: Context, progress: Progress) -> Lesson | None:
    """The first lesson not read whose requirements are read, else the first not read at all."""
    unread = [
        lesson
        for lesson in ctx.curriculum.lessons_in_order
        if _reading(progress, lesson.id) is not Reading.READ
    ]
    ready = [lesson for lesson in unread if not _missing(ctx, lesson, progress)]
    return next(iter(ready or unread), None)


@allowed(*EVERYONE)
def open_lesson(ctx: Context, lesson: LessonId) -> OpenLesson:
    """A lesson to read, at the place where it was left. Raises NotFound, Refused while the person
    sits an assessment that does not open lessons.
    """
    found = lesson_named(ctx.curriculum, lesson)
    with ctx.reading() as tx:
        undisturbed(ctx, tx, tells_keys=False)
        progress = lesson_store.progress(tx, ctx.person.id)
    at = progress.get(lesson)
    place = 0 if at is None else min(at.place, len(found.sections) - 1)
    before, after = _neighbours(ctx, lesson)
    return OpenLesson(
        lesson=found,
        module_title=_module_of(ctx, found).title,
        reading=_reading(progress, lesson),
        place=max(0, place),
        sources=_cited(ctx, found),
        previous=before,
        next=after,
        missing=_missing(ctx, found, progress),
    )


@allowed(*EVERYONE)
def place(ctx: Context, lesson: LessonId, section: int) -> None:
    """Remember the section now on the screen; nothing is logged when it is the same as before."""
    found = lesson_named(ctx.curriculum, lesson)
    if not 0 <= section < len(found.sections):
        raise BadRequest(
            f"{found.title} has {len(found.sections)} sections; there is no {section}."
        )
    with ctx.writing() as tx:
        at = lesson_store.progress(tx, ctx.person.id).get(lesson)
        if at is not None and at.place == section:
            return
        now = ctx.clock()
        day = study_day(now, study_settings(ctx, tx).calendar)
        event = LessonPlaced(at=now, day=day, lesson=lesson, section=section)
        log.append(tx, ctx.person.id, event)
        read = at is not None and at.read
        lesson_store.put_progress(tx, ctx.person.id, lesson, LessonProgress(section, read))


@allowed(*EVERYONE)
def finish_lesson(ctx: Context, lesson: LessonId) -> Finished:
    """The lesson is read to its end; its objectives open to study. Doing it again
    changes nothing.
    """
    found = lesson_named(ctx.curriculum, lesson)
    with ctx.writing() as tx:
        at = lesson_store.progress(tx, ctx.person.id).get(lesson)
        opened = 0
        if at is None or not at.read:
            now = ctx.clock()
            day = study_day(now, study_settings(ctx, tx).calendar)
            log.append(tx, ctx.person.id, LessonRead(at=now, day=day, lesson=lesson))
            where = 0 if at is None else at.place
            lesson_store.put_progress(tx, ctx.person.id, lesson, LessonProgress(where, True))
            begun = memories.known(tx, ctx.person.id)
            opened = sum(o.id not in begun for o in found.objectives)
    ctx.session.forget()
    return Finished(lesson, opened, _neighbours(ctx, lesson)[1])


@allowed(*EVERYONE)
def quick_check(ctx: Context, lesson: LessonId, item: ItemId) -> Presented:
    """A check inside a lesson, ready to answer. Raises NotFound when the lesson does
    not hold it.
    """
    step = _check_of(ctx, lesson, item)
    return present(step, version_of(ctx, step).version, _arranged(ctx, step), None)


@allowed(*EVERYONE)
def answer_check(ctx: Context, lesson: LessonId, item: ItemId, raw: RawResponse) -> Feedback:
    """Mark a quick check and log it. It never touches the memory. BadRequest if it cannot be
    marked, Refused while the person sits an assessment.
    """
    step = _check_of(ctx, lesson, item)
    arrangement = _arranged(ctx, step)
    try:
        response = read_response(step, arrangement, raw)
        fraction = grade(step, response)
    except UnusableResponse as trouble:
        raise BadRequest(str(trouble)) from trouble
    with ctx.writing() as tx:
        undisturbed(ctx, tx)
        now = ctx.clock()
        day = study_day(now, study_settings(ctx, tx).calendar)
        event = QuickChecked(at=now, day=day, lesson=lesson, item=item, fraction=fraction)
        log.append(tx, ctx.person.id, event)
    return explain(ctx.curriculum, step, arrangement, response, fraction)


def _check_of(ctx: Context, lesson: LessonId, item: ItemId) -> Step:
    found = lesson_named(ctx.curriculum, lesson)
    if not any(item in section.checks for section in found.sections):
        raise NotFound(f"{found.title} has no quick check {item!r}.")
    return answerable(item_named(ctx.curriculum, item))[0]


def _arranged(ctx: Context, step: Step) -> Arrangement:
    """A check looks the same to a person each time: it is part of the page."""
    return arrange(step, Random(f"{ctx.person.id}:{step.id}:check"))


def _reading(progress: Progress, lesson: LessonId) -> Reading:
    at = progress.get(lesson)
    if at is None:
        return Reading.UNREAD
    return Reading.READ if at.read else Reading.BEGUN


def _missing(ctx: Context, lesson: Lesson, progress: Progress) -> tuple[str, ...]:
    return tuple(
        ctx.curriculum.lessons[name].title
        for name in lesson.requires
        if _reading(progress, name) is not Reading.READ
    )


def _module_of(ctx: Context, lesson: Lesson) -> Module:
    return next(module for module in ctx.curriculum.modules if module.id == lesson.module)


def _neighbours(ctx: Context, lesson: LessonId) -> tuple[LessonId | None, LessonId | None]:
    order = [each.id for each in ctx.curriculum.lessons_in_order]
    here = order.index(lesson)
    return (
        order[here - 1] if here > 0 else None,
        order[here + 1] if here + 1 < len(order) else None,
    )


def _cited(ctx: Context, lesson: Lesson) -> tuple[Source, ...]:
    """Sources in the order in which the text cites them, then those listed but not cited."""
    cited = [key for section in lesson.sections for key in CITATION.findall(section.body)]
    keys = dict.fromkeys([*cited, *lesson.sources])
    return tuple(ctx.curriculum.sources[key] for key in keys if key in ctx.curriculum.sources)
