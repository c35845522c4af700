"""Derived memories: one row a person and objective."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Double, Row, Select, bindparam, cast, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from lumbar.core.ids import ObjectiveId, PersonId
from lumbar.core.study.memory import Memory, Stage
from lumbar.store.engine import Tx
from lumbar.store.tables import memories as table

FIELDS = (
    "stage",
    "step",
    "stability",
    "difficulty",
    "last_day",
    "due",
    "due_day",
    "interval_days",
    "reviews",
    "lapses",
)


# Made once: making a statement costs more than running it.
_ONE = select(table).where(
    table.c.person_id == bindparam("person"), table.c.objective_id == bindparam("objective")
)


_STEPS = (Stage.LEARNING.value, Stage.RELEARNING.value)


def memory(tx: Tx, person: PersonId, objective: ObjectiveId) -> Memory | None:
    """The memory of an objective, None when it was never reviewed."""
    values = {"person": person, "objective": objective}
    row = tx.connection.execute(_ONE, values).one_or_none()
    return None if row is None else _memory(row)


def _upsert(module: Any) -> Any:
    statement = module.insert(table)
    return statement.on_conflict_do_update(
        index_elements=["person_id", "objective_id"],
        set_={name: statement.excluded[name] for name in FIELDS},
    )


_UPSERT = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}


def put_memory(tx: Tx, person: PersonId, objective: ObjectiveId, value: Memory | None) -> None:
    """Write an objective's memory, or take it away when no review of it counts any more."""
    if value is None:
        tx.connection.execute(
            delete(table).where(table.c.person_id == person, table.c.objective_id == objective)
        )
        return
    values = {name: getattr(value, name) for name in FIELDS}
    values.update(person_id=person, objective_id=objective, stage=value.stage.value)
    tx.connection.execute(_UPSERT[tx.connection.dialect.name], values)


def due(
    tx: Tx, person: PersonId, day: date, wanted: frozenset[ObjectiveId] | None, limit: int
) -> list[tuple[ObjectiveId, Memory]]:
    """Objectives in review that are due on or before a study day, likeliest forgotten first.

    The risk grows with elapsed days over stability, so that quotient orders them as recall would.
    """
    risk = (day.toordinal() - cast(table.c.last_day, Double)) / table.c.stability
    query = (
        select(table)
        .where(
            table.c.person_id == person,
            table.c.stage == Stage.REVIEW.value,
            table.c.due_day <= day,
        )
        .order_by(risk.desc(), table.c.objective_id)
    )
    return _found(tx, query, wanted, limit)


def in_steps(
    tx: Tx, person: PersonId, wanted: frozenset[ObjectiveId] | None
) -> list[tuple[ObjectiveId, Memory]]:
    """Objectives within (re)learning steps, soonest first."""
    query = (
        select(table)
        .where(table.c.person_id == person, table.c.stage.in_(_STEPS))
        .order_by(table.c.due, table.c.objective_id)
    )
    return _found(tx, query, wanted, None)


def _found(
    tx: Tx, query: Select[Any], wanted: frozenset[ObjectiveId] | None, limit: int | None
) -> list[tuple[ObjectiveId, Memory]]:
    """Rows of a query, of the wanted objectives only, at most `limit`."""
    if wanted is None and limit is not None:
        query = query.limit(limit)
    found = []
    for row in tx.connection.execute(query):
        if wanted is None or row.objective_id in wanted:
            found.append((ObjectiveId(row.objective_id), _memory(row)))
        if limit is not None and len(found) >= limit:
            break
    return found


def known(tx: Tx, person: PersonId) -> set[ObjectiveId]:
    """Objectives that were reviewed at least once."""
    query = select(table.c.objective_id).where(table.c.person_id == person)
    return set(tx.connection.execute(query).scalars())


def load_between(tx: Tx, person: PersonId, first: date, last: date) -> dict[date, int]:
    """How many objectives are due on each study day from `first` to `last`; days without any left
    out.
    """
    query = (
        select(table.c.due_day, func.count())
        .where(table.c.person_id == person, table.c.due_day.between(first, last))
        .group_by(table.c.due_day)
    )
    return {day: count for day, count in tx.connection.execute(query)}  # noqa: C416 # rows are no pairs to mypy


def all_memories(tx: Tx, person: PersonId) -> Iterator[tuple[ObjectiveId, Memory]]:
    """Every memory of a person, by objective."""
    query = select(table).where(table.c.person_id == person).order_by(table.c.objective_id)
    for row in tx.connection.execute(query):
        yield ObjectiveId(row.objective_id), _memory(row)


def _memory(row: Row[Any]) -> Memory:
    return Memory(
        stage=Stage(row.stage),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        last_day=row.last_day,
        due=row.due,
        due_day=row.due_day,
        interval_days=row.interval_days,
        reviews=row.reviews,
        lapses=row.lapses,
    )
