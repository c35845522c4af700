"""Answering: grade, rate, and commit; only then say that it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Response, UnusableResponse
from lumbar.core.ids import ReviewId
from lumbar.core.presentation.present import RawResponse, read_response
from lumbar.core.study.events import Rerated, Reviewed
from lumbar.core.study.fold import fold_memory
from lumbar.core.study.memory import DayLoad, Memory, outlook, replay, retrievability
from lumbar.core.study.rating import Certainty, Rating, suggest_rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.context import Context
from lumbar.services.day_queue import answered
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.explaining import as_answered, explain
from lumbar.services.preferences import study_settings, study_settings_at
from lumbar.services.session import Pending
from lumbar.services.undisturbed import undisturbed
from lumbar.services.views import Prospect, Question, Saved
from lumbar.store import log, memories
from lumbar.store.engine import Tx

LONGEST = timedelta(minutes=10)
"""More time than this on one question says that the trainee was away, so it counts as this much."""


@dataclass(frozen=True, slots=True)
class Given:
    """A response as read and marked."""

    response: Response
    fraction: float
    certainty: Certainty | None
    suggested: Rating
    took: timedelta


@allowed(*EVERYONE)
def answer(
    ctx: Context,
    question: Question,
    raw: RawResponse,
    certainty: Certainty | None,
    took: timedelta,
) -> Saved:
    """Grade and save an answer. Returns after the commit.

    The same answer to the same question twice is saved once. Raises BadRequest when it cannot be
    marked
    (the question stays open), Refused when the question is no longer open or was answered
    elsewhere, and while the person sits an assessment: what comes back has the key.
    """
    pending = ctx.session.pending.get(question.id)
    if pending is None:
        raise Refused("This question is no longer open. Ask for the next one.")
    given = _mark(pending, raw, certainty, took)
    with ctx.writing() as tx:
        undisturbed(ctx, tx)
        position = log.log_position(tx, ctx.person.id)
        if position != pending.position:
            before = log.review(tx, ctx.person.id, question.id)
            if before is not None:
                return _answered_before(ctx, tx, pending, before, given)
            if memories.memory(tx, ctx.person.id, question.objective) != pending.memory:
                ctx.session.drop_returned(question.objective)
                raise Refused("This was answered elsewhere meanwhile. Ask for the next question.")
        settings = study_settings_at(ctx, tx, position)
        review, prospects = _save(ctx, tx, pending, given, settings)
    _carry_over(ctx, pending, review, prospects)
    return _saved(ctx, pending.item, review, prospects)


@allowed(*EVERYONE)
def rerate(ctx: Context, review: ReviewId, rating: Rating) -> Saved:
    """Change the rating of a review. Refused when a later answer on its objective rests on it."""
    with ctx.writing() as tx:
        undisturbed(ctx, tx)
        found = log.review(tx, ctx.person.id, review)
        if found is None:
            raise NotFound(f"There is no answer {review!r} to rate; it may have been undone.")
        of_objective = log.reviews_of(tx, ctx.person.id, found.objective)
        if not of_objective or of_objective[-1].id != review:
            raise Refused("A later answer rests on this rating; only the latest can be changed.")
        settings = study_settings(ctx, tx)
        before = fold_memory(of_objective[:-1])
        load = _load(ctx, tx, found.day)
        prospects = ctx.session.prospects.get(review) or outlook(
            before, found.at, settings, load, review
        )
        # Folded, not taken from the prospects: those may have been reckoned anew after a change of
        # zone or rollover, and the study day of an answer stays what it was.
        due, due_day = prospects[rating].due, prospects[rating].due_day
        chosen = replay(before, rating, found.at, found.day, due, due_day)
        if rating is not found.rating:
            now = ctx.clock()
            log.append(
                tx,
                ctx.person.id,
                Rerated(
                    at=now,
                    day=study_day(now, settings.calendar),
                    review=review,
                    rating=rating,
                    due=chosen.due,
                    due_day=chosen.due_day,
                ),
            )
            memories.put_memory(tx, ctx.person.id, found.objective, chosen)
        _, step = as_answered(tx, found)
    ctx.session.forget()
    ctx.session.drop_returned(found.objective)
    changed = replace(found, rating=rating, due=chosen.due, due_day=chosen.due_day)
    return _saved(ctx, step, changed, prospects)


def _mark(
    pending: Pending, raw: RawResponse, certainty: Certainty | None, took: timedelta
) -> Given:
    try:
        response = read_response(pending.item, pending.arrangement, raw)
        fraction = grade(pending.item, response)
    except UnusableResponse as trouble:
        raise BadRequest(str(trouble)) from trouble
    took = min(max(took, timedelta()), LONGEST)
    suggested = suggest_rating(pending.item, fraction, certainty, took)
    return Given(response, fraction, certainty, suggested, took)


def _save(
    ctx: Context, tx: Tx, pending: Pending, given: Given, settings: StudySettings
) -> tuple[Reviewed, Mapping[Rating, Memory]]:
    """Append the review and put the new memory, in the caller's transaction."""
    person, objective, memory = ctx.person.id, pending.question.objective, pending.memory
    now = ctx.clock()
    day = study_day(now, settings.calendar)
    prospects = outlook(memory, now, settings, _load(ctx, tx, day), pending.question.id)
    chosen = prospects[given.suggested]
    step = pending.question.presented.case
    review = Reviewed(
        at=now,
        day=day,
        id=pending.question.id,
        objective=objective,
        item=pending.item.id,
        version=pending.version.row,
        case=None if step is None else step.case,
        ended_case=step is not None and ends_case(pending.item, given.response),
        arrangement=pending.arrangement,
        response=given.response,
        fraction=given.fraction,
        certainty=given.certainty,
        suggested=given.suggested,
        rating=given.suggested,
        took=given.took,
        due=chosen.due,
        due_day=chosen.due_day,
        predicted=None if memory is None else retrievability(memory, day),
    )
    appended = log.append(tx, person, review)
    memories.put_memory(tx, person, objective, chosen)
    return appended, prospects


def _answered_before(
    ctx: Context, tx: Tx, pending: Pending, before: Reviewed, given: Given
) -> Saved:
    """The same answer again gives the first result; another answer to a closed question
    is refused.
    """
    if (before.response, before.certainty) != (given.response, given.certainty):
        raise Refused("This question was answered already. Ask for the next one, or undo first.")
    prospects = ctx.session.prospects.get(before.id)
    if prospects is None:
        earlier = log.reviews_of(tx, ctx.person.id, before.objective)
        memory = fold_memory([r for r in earlier if (r.position or 0) < (before.position or 0)])
        settings = study_settings(ctx, tx)
        load = _load(ctx, tx, before.day)
        prospects = outlook(memory, before.at, settings, load, before.id)
    return _saved(ctx, pending.item, before, prospects)


def _load(ctx: Context, tx: Tx, day: date) -> DayLoad:
    """How many objectives are due on a day; from the kept queue, which our own answers
    keep true.
    """
    kept = ctx.session.day_queue
    if kept is not None and kept.day == day:
        load = kept.load
    else:
        load = memories.load_between(tx, ctx.person.id, day, date.max)
    return lambda due_day: load.get(due_day, 0)


def _carry_over(
    ctx: Context, pending: Pending, review: Reviewed, prospects: Mapping[Rating, Memory]
) -> None:
    ctx.session.returned = None
    ctx.session.remember_prospects(review.id, prospects)
    answered(ctx, review, pending.memory, prospects[review.rating])


def _saved(ctx: Context, step: Step, review: Reviewed, prospects: Mapping[Rating, Memory]) -> Saved:
    return Saved(
        review=review.id,
        item=review.item,
        fraction=review.fraction,
        certainty=review.certainty,
        suggested=review.suggested,
        rating=review.rating,
        due=review.due,
        due_day=review.due_day,
        prospects={
            rating: Prospect(memory.due, memory.due_day, memory.interval_days)
            for rating, memory in prospects.items()
        },
        feedback=explain(
            ctx.curriculum, step, review.arrangement, review.response, review.fraction
        ),
    )
