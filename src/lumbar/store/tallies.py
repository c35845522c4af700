"""Counts and sums over answers that count, for figures. A rating changed later is the one that
counts.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, select

from lumbar.core.ids import ObjectiveId, PersonId, ReviewId
from lumbar.core.study.events import Rerated, Reviewed
from lumbar.core.study.rating import Certainty, Rating
from lumbar.store.column_types import MICROSECOND
from lumbar.store.engine import Tx
from lumbar.store.event_rows import RERATED, review_event, study_event
from lumbar.store.log import as_chosen, counts
from lumbar.store.tables import reviews, study_events


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An objective's first answer of a day.

    predicted: recall 0..1 expected of it, None for an objective that was new. before: the answer
    before it, on an earlier day.
    """

    objective: ObjectiveId
    predicted: float | None
    before: Reviewed | None


PACE_OVER = 200
"""The pace is the median over this many of the latest answers."""

answered = reviews.c


def answered_on(tx: Tx, person: PersonId, day: date) -> int:
    """Answers on a study day."""
    return _count(tx, person, answered.day == day)


def taken_up_on(tx: Tx, person: PersonId, day: date) -> list[TakenUp]:
    """Objectives answered on a study day, in the order of their first answer on it."""
    todays = select(answered.objective_id).where(
        answered.person_id == person, answered.day == day, counts()
    )
    query = select(reviews).where(
        answered.person_id == person, answered.objective_id.in_(todays), counts()
    )
    first: dict[str, Row[Any]] = {}
    before: dict[str, Row[Any]] = {}
    # Put in order here: asked to do it, SQLite reads the whole log in that order instead of looking
    # up the few objectives.
    for row in sorted(tx.connection.execute(query), key=lambda row: row.position):
        if row.day == day:
            first.setdefault(row.objective_id, row)
        elif row.objective_id not in first:
            before[row.objective_id] = row
    chosen = {each.id: each for each in as_chosen(tx, person, map(review_event, before.values()))}
    return [
        TakenUp(
            ObjectiveId(name),
            row.predicted,
            None if name not in before else chosen[ReviewId(before[name].id)],
        )
        for name, row in first.items()
    ]


def answers_by_day(tx: Tx, person: PersonId, since: date) -> dict[date, int]:
    """Answers on each study day from `since` on; days without any left out."""
    query = (
        select(answered.day, func.count())
        .where(answered.person_id == person, answered.day >= since, counts())
        .group_by(answered.day)
    )
    return {day: count for day, count in tx.connection.execute(query)}  # noqa: C416 # rows are no pairs to mypy


def answer_days(tx: Tx, person: PersonId) -> list[date]:
    """Study days with at least one answer, newest first."""
    query = (
        select(answered.day)
        .where(answered.person_id == person, counts())
        .distinct()
        .order_by(answered.day.desc())
    )
    return list(tx.connection.execute(query).scalars())


def total_answers(tx: Tx, person: PersonId) -> int:
    """All answers."""
    return _count(tx, person, answered.position > 0)


def total_time(tx: Tx, person: PersonId) -> timedelta:
    """Time spent on all answers."""
    total = func.sum(answered.took).cast(answered.position.type)
    query = select(total).where(answered.person_id == person, counts())
    return (tx.connection.execute(query).scalar() or 0) * MICROSECOND


def pace(tx: Tx, person: PersonId) -> timedelta | None:
    """Median time on one of the latest answers, None without any."""
    query = (
        select(answered.took)
        .where(answered.person_id == person)
        .order_by(answered.position.desc())
        .limit(PACE_OVER)
    )
    latest = list(tx.connection.execute(query).scalars())
    return median(latest) if latest else None


def predicted_outcomes(tx: Tx, person: PersonId) -> list[tuple[date, float, bool]]:
    """Study day, recall predicted, and whether it was recalled, for answers a day or more apart.

    On the day of the previous answer recall is taken as certain, which says nothing about memory;
    such
    answers are left out.
    """
    query = (
        select(answered.id, answered.day, answered.predicted, answered.rating)
        .where(answered.person_id == person, answered.predicted < 1, counts())
        .order_by(answered.position)
    )
    chosen = _rerated(tx, person)
    return [
        (row.day, row.predicted, chosen.get(row.id, row.rating) > Rating.AGAIN)
        for row in tx.connection.execute(query)
    ]


def certainty_outcomes(tx: Tx, person: PersonId) -> dict[Certainty, tuple[int, float]]:
    """For each word of certainty used: how many answers, and the share of them wholly right."""
    right = func.avg(_as_number(answered.fraction >= 1))
    query = (
        select(answered.certainty, func.count(), right)
        .where(answered.person_id == person, answered.certainty.is_not(None), counts())
        .group_by(answered.certainty)
    )
    return {
        Certainty(word): (count, float(share))
        for word, count, share in tx.connection.execute(query)
    }


def _as_number(condition: ColumnElement[bool]) -> ColumnElement[float]:
    return case((condition, 1.0), else_=0.0)


def _rerated(tx: Tx, person: PersonId) -> dict[str, Rating]:
    query: Select[Any] = (
        select(study_events)
        .where(study_events.c.person_id == person, study_events.c.kind == RERATED)
        .order_by(study_events.c.position)
    )
    changes = (study_event(row) for row in tx.connection.execute(query))
    return {change.review: change.rating for change in changes if isinstance(change, Rerated)}


def _count(tx: Tx, person: PersonId, condition: ColumnElement[bool]) -> int:
    query = (
        select(func.count())
        .select_from(reviews)
        .where(answered.person_id == person, condition, counts())
    )
    return tx.connection.execute(query).scalar_one()
