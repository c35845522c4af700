"""A person's log: the only place that writes `reviews` and `study_events`, and only ever adds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from heapq import merge
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, bindparam, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from lumbar.core.ids import ObjectiveId, PersonId, ReviewId
from lumbar.core.study.events import Event, Rerated, Reviewed, SetAside, Suspended
from lumbar.store.engine import Tx
from lumbar.store.errors import LogConflict, UnreadableEvent
from lumbar.store.event_rows import (
    RERATED,
    SET_ASIDE,
    SUSPENDED,
    event_values,
    review_event,
    review_values,
    study_event,
)
from lumbar.store.tables import people, reviews, study_events

AnyEvent = TypeVar("AnyEvent", bound=Event)

_undo = study_events.alias("undo")


def counts() -> ColumnElement[bool]:
    """True for reviews that were not undone."""
    return ~exists().where(
        _undo.c.person_id == reviews.c.person_id, _undo.c.target == reviews.c.position
    )


# Statements of the daily loop are made once: making one costs more than running it.
_next_position = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(log_position=people.c.log_position + 1)
    .returning(people.c.log_position)
)
_position = select(people.c.log_position).where(people.c.id == bindparam("person"))
_add_review = insert(reviews)
_add_event = insert(study_events)
_latest_review = (
    select(reviews)
    .where(reviews.c.person_id == bindparam("person"), counts())
    .order_by(reviews.c.position.desc())
    .limit(1)
)


def append(tx: Tx, person: PersonId, event: AnyEvent) -> AnyEvent:
    """Add an event at the next position, which is returned with it.

    Taking the position locks the person's row, so that two writers cannot interleave. Raises
    LogConflict when a review of that id is in the log already.
    """
    position = tx.connection.execute(_next_position, {"person": person}).scalar_one()
    at = {"person_id": person, "position": position}
    if isinstance(event, Reviewed):
        try:
            tx.connection.execute(_add_review, {**review_values(event), **at})
        except IntegrityError as trouble:
            raise LogConflict(f"The answer {event.id} is in the log already.") from trouble
    else:
        tx.connection.execute(_add_event, {**event_values(event), **at})
    return replace(event, position=position)


def log_position(tx: Tx, person: PersonId) -> int:
    """The position of the person's latest event; 0 for an empty log."""
    return int(tx.connection.execute(_position, {"person": person}).scalar_one())


def latest_instant(tx: Tx) -> datetime | None:
    """When the latest event of any log happened, by the clock of then; None for empty logs."""
    ends = [
        select(func.max(table.c.at)).where(
            table.c.person_id == people.c.id, table.c.position == people.c.log_position
        )
        for table in (reviews, study_events)
    ]
    found = [at for query in ends if (at := tx.connection.execute(query).scalar()) is not None]
    return max(found, default=None)


def read_log(tx: Tx, person: PersonId) -> Iterator[Event]:
    """The whole log, in order of position. Raises UnreadableEvent for one that makes no sense."""
    answered = _stream(tx, select(reviews).where(reviews.c.person_id == person), reviews)
    others = _stream(
        tx, select(study_events).where(study_events.c.person_id == person), study_events
    )
    yield from merge(
        (_readable(review_event, row) for row in answered),
        (_readable(study_event, row) for row in others),
        key=lambda event: event.position or 0,
    )


def _readable(decode: Callable[[Row[Any]], Event], row: Row[Any]) -> Event:
    try:
        return decode(row)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as trouble:
        raise UnreadableEvent(row.position, f"{type(trouble).__name__}: {trouble}") from trouble


def _stream(tx: Tx, query: Any, table: Any) -> Iterator[Row[Any]]:
    yield from tx.connection.execute(query.order_by(table.c.position)).yield_per(2000)


def review(tx: Tx, person: PersonId, review_id: ReviewId) -> Reviewed | None:
    """An answer that counts, with the rating and due date last chosen; None if unknown
    or undone.
    """
    query = select(reviews).where(
        reviews.c.id == review_id, reviews.c.person_id == person, counts()
    )
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else as_chosen(tx, person, [review_event(row)])[0]


def latest_review(tx: Tx, person: PersonId) -> Reviewed | None:
    """The latest answer that counts, as it was written."""
    row = tx.connection.execute(_latest_review, {"person": person}).one_or_none()
    return None if row is None else review_event(row)


def reviews_of(tx: Tx, person: PersonId, objective: ObjectiveId) -> list[Reviewed]:
    """Answers on an objective that count, in order, with the rating and due date last chosen."""
    query = (
        select(reviews)
        .where(reviews.c.person_id == person, reviews.c.objective_id == objective, counts())
        .order_by(reviews.c.position)
    )
    return as_chosen(tx, person, [review_event(row) for row in tx.connection.execute(query)])


def latest_undoable(tx: Tx, person: PersonId) -> Reviewed | Suspended | SetAside | None:
    """The latest answer, suspension or setting-aside that was not taken back."""
    answered = latest_review(tx, person)
    marked = study_events.c
    query = (
        select(study_events)
        .where(
            marked.person_id == person,
            marked.kind.in_((SUSPENDED, SET_ASIDE)),
            ~exists().where(
                _undo.c.person_id == marked.person_id, _undo.c.target == marked.position
            ),
        )
        .order_by(marked.position.desc())
        .limit(1)
    )
    row = tx.connection.execute(query).one_or_none()
    other = None if row is None else study_event(row)
    if isinstance(other, Suspended | SetAside) and (
        answered is None or (other.position or 0) > (answered.position or 0)
    ):
        return other
    return answered


def as_chosen(tx: Tx, person: PersonId, found: Iterable[Reviewed]) -> list[Reviewed]:
    """The reviews with the rating and due date last chosen for each."""
    found = list(found)
    if not found:
        return []
    query = select(study_events).where(
        study_events.c.person_id == person,
        study_events.c.kind == RERATED,
        study_events.c.subject.in_([each.id for each in found]),
    )
    # Put in order here: asked to do it, SQLite reads the whole log in that order instead of looking
    # up the few answers.
    chosen = {
        change.review: change
        for row in sorted(tx.connection.execute(query), key=lambda row: row.position)
        if isinstance(change := study_event(row), Rerated)
    }
    return [
        each
        if each.id not in chosen
        else replace(
            each,
            rating=chosen[each.id].rating,
            due=chosen[each.id].due,
            due_day=chosen[each.id].due_day,
        )
        for each in found
    ]
