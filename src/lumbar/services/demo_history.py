"""A term of history for `lumbar demo`: a made-up trainee who reads, answers, forgets and comes
back.

The history is made by the same rules that real study follows (grading, ratings, memory, queue of
the due)
and appended to the same log in one transaction; only the trainee's answers are dice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import assert_never
from uuid import NAMESPACE_OID, uuid5

from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import (
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.grading.key_response import key_response
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.ids import ItemId, ObjectiveId, ReviewId
from lumbar.core.presentation.present import arrange
from lumbar.core.study.events import Event, LessonPlaced, LessonRead, Reviewed, SettingsChanged
from lumbar.core.study.fold import LessonProgress
from lumbar.core.study.memory import Memory, Stage, outlook, retrievability
from lumbar.core.study.rating import Certainty, suggest_rating
from lumbar.core.study.settings import StudySettings, from_values
from lumbar.core.study.study_day import day_start, study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.context import Context
from lumbar.store import items, lessons, log, memories
from lumbar.store.people import put_settings

TERM_DAYS = 105
SETTINGS: Mapping[str, object] = {"desired_retention": 0.95, "new_per_day": 4}
"""A keen trainee, so that there is something to see."""
NEW_A_DAY = 2
DAYS_OFF = 0.12
FIRST_RECALL = 0.75
"""Chance of a right answer the first time, just after reading."""


@dataclass(slots=True)
class Trainee:
    """The made-up trainee so far: what they remember, and how often each objective was asked."""

    settings: StudySettings
    dice: Random
    memories: dict[ObjectiveId, Memory] = field(default_factory=dict)
    turns: dict[ObjectiveId, int] = field(default_factory=dict)
    read: list[Lesson] = field(default_factory=list)


@allowed(*EVERYONE)
def make_history(ctx: Context, seed: str = "demo") -> int:
    """Fill an empty log with a term that ends yesterday, leaving work for today. Returns answers
    made.
    """
    settings = from_values(SETTINGS, ctx.zone)
    trainee = Trainee(settings, Random(seed))
    today = study_day(ctx.clock(), settings.calendar)
    answers = 0
    with ctx.writing() as tx:
        rows = {
            item.id: items.record_version(tx, item, ctx.clock()).row
            for item in ctx.curriculum.items.values()
        }
        for event in _term(ctx.curriculum, trainee, today, rows):
            log.append(tx, ctx.person.id, event)
            answers += isinstance(event, Reviewed)
        for objective, memory in trainee.memories.items():
            memories.put_memory(tx, ctx.person.id, objective, memory)
        for lesson in trainee.read:
            whole = LessonProgress(len(lesson.sections) - 1, read=True)
            lessons.put_progress(tx, ctx.person.id, lesson.id, whole)
        put_settings(tx, ctx.person.id, SETTINGS)
    ctx.session.forget()
    return answers


def _term(
    curriculum: Curriculum, trainee: Trainee, today: date, rows: Mapping[ItemId, int]
) -> Iterator[Event]:
    """Everything that happened, day by day, evening by evening.

    Lessons are read at even distances, the last but one on the last evening, so that something new
    waits today; the last stays unread.
    """
    first_day = today - timedelta(days=TERM_DAYS)
    first_at = day_start(first_day, trainee.settings.calendar)
    yield SettingsChanged(at=first_at, day=first_day, values=SETTINGS)
    to_read = list(curriculum.lessons_in_order)[: max(1, len(curriculum.lessons) - 1)]
    reading_days = {
        (TERM_DAYS - 1) * place // max(1, len(to_read) - 1): lesson
        for place, lesson in enumerate(to_read)
    }
    for number in range(TERM_DAYS):
        day = first_day + timedelta(days=number)
        at = day_start(day, trainee.settings.calendar) + timedelta(hours=14)
        lesson = reading_days.get(number)
        if trainee.read and (lesson or trainee.dice.random() >= DAYS_OFF):
            yield from _evening(curriculum, trainee, day, at, rows)
        if lesson is not None:
            yield from _reading(lesson, day, at + timedelta(hours=3))
            trainee.read.append(lesson)


def _reading(lesson: Lesson, day: date, at: datetime) -> Iterator[Event]:
    last = len(lesson.sections) - 1
    yield LessonPlaced(at=at, day=day, lesson=lesson.id, section=last)
    yield LessonRead(at=at + timedelta(minutes=lesson.minutes), day=day, lesson=lesson.id)


def _evening(
    curriculum: Curriculum, trainee: Trainee, day: date, at: datetime, rows: Mapping[ItemId, int]
) -> Iterator[Event]:
    """Due objectives first, then a few new ones; what fails comes again until its steps
    are done.
    """
    due = [o for o, memory in trainee.memories.items() if memory.due_day <= day]
    opened = [o.id for lesson in trainee.read for o in lesson.objectives]
    fresh = [
        o for o in opened if o not in trainee.memories and curriculum.items_by_objective.get(o)
    ]
    waiting = [*due, *fresh[:NEW_A_DAY]]
    while waiting:
        objective = waiting.pop(0)
        for event in _turn(curriculum, trainee, objective, day, at, rows):
            at = event.at + timedelta(seconds=4)
            yield event
        if trainee.memories[objective].stage is not Stage.REVIEW:
            waiting.append(objective)


def _turn(
    curriculum: Curriculum,
    trainee: Trainee,
    objective: ObjectiveId,
    day: date,
    at: datetime,
    rows: Mapping[ItemId, int],
) -> Iterator[Reviewed]:
    """One item of an objective, drawn in turn; every step of it if it is a case."""
    items_of = _drawable(curriculum, objective)
    turn = trainee.turns.get(objective, 0)
    trainee.turns[objective] = turn + 1
    item = items_of[turn % len(items_of)]
    for step in answerable(item):
        review = _answer(trainee, item, step, day, at, rows[item.id])
        at = review.at + timedelta(seconds=3)
        yield review
        if review.ended_case:
            return


def _drawable(curriculum: Curriculum, objective: ObjectiveId) -> list[Item]:
    """Items that test this objective alone; a case that touches several is left to real people."""
    return [
        item
        for item in curriculum.items_by_objective.get(objective, ())
        if all(step.objective == objective for step in answerable(item))
    ]


def _answer(
    trainee: Trainee, item: Item, step: Step, day: date, at: datetime, row: int
) -> Reviewed:
    dice = trainee.dice
    memory = trainee.memories.get(step.objective)
    recall = FIRST_RECALL if memory is None else retrievability(memory, day)
    arrangement = arrange(step, dice)
    response = key_response(step)
    if dice.random() > recall:
        response = _wrong_response(step, dice)
    fraction = grade(step, response)
    certainty = _certainty(fraction, dice)
    took = timedelta(seconds=dice.uniform(8, 40))
    suggested = suggest_rating(step, fraction, certainty, took)
    review = ReviewId(str(uuid5(NAMESPACE_OID, f"demo:{at.isoformat()}:{step.id}")))
    at += took
    load = Counter(each.due_day for each in trainee.memories.values())
    after = outlook(memory, at, trainee.settings, lambda due: load[due], review)[suggested]
    trainee.memories[step.objective] = after
    in_case = item.id != step.id
    return Reviewed(
        at=at,
        day=day,
        id=review,
        objective=step.objective,
        item=step.id,
        version=row,
        case=item.id if in_case else None,
        ended_case=in_case and ends_case(step, response),
        arrangement=arrangement,
        response=response,
        fraction=fraction,
        certainty=certainty,
        suggested=suggested,
        rating=suggested,
        took=took,
        due=after.due,
        due_day=after.due_day,
        predicted=None if memory is None else retrievability(memory, day),
    )


def _certainty(fraction: float, dice: Random) -> Certainty:
    """Mostly sure when right; a good part of the wrong answers are unsure or guessed."""
    weights = (8, 2, 0.3) if fraction == 1 else (3, 4, 2)
    return dice.choices((Certainty.SURE, Certainty.UNSURE, Certainty.GUESS), weights)[0]


def _wrong_response(step: Step, dice: Random) -> Response:
    """A slip such as a trainee makes; for the rare step that cannot be got wrong this
    way, the key.
    """
    match step:
        case Single() | Multiple():
            wrong = [place for place, option in enumerate(step.options) if not option.key]
            return Chosen(frozenset({dice.choice(wrong)}))
        case TrueFalse():
            return Chosen(frozenset({1 if step.answer else 0}))
        case Order():
            return Ordered(tuple(reversed(range(len(step.sequence)))))
        case Match():
            return Matched(tuple(dice.randrange(len(step.rights)) for _ in step.pairs))
        case Numeric():
            return Typed(str(step.answer + step.tolerance * 2 + 1))
        case Short():
            return Typed("I do not know")
        case _:
            assert_never(step)
