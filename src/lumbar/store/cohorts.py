"""Cohorts and who is in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from lumbar.core.ids import CohortId, PersonId
from lumbar.core.people import Person
from lumbar.store.engine import Tx
from lumbar.store.people import person_of
from lumbar.store.tables import cohort_members, cohorts, people


@dataclass(frozen=True, slots=True)
class Cohort:
    """A class of trainees. members: how many."""

    id: CohortId
    name: str
    members: int


def add_cohort(tx: Tx, cohort: CohortId, name: str, at: datetime) -> None:
    """A new cohort without members. The name must be free: look with `find_cohort` first."""
    tx.connection.execute(insert(cohorts), {"id": cohort, "name": name, "added_at": at})


def find_cohort(tx: Tx, name: str) -> Cohort | None:
    """The cohort of that name."""
    found = [cohort for cohort in all_cohorts(tx) if cohort.name == name]
    return found[0] if found else None


def all_cohorts(tx: Tx) -> list[Cohort]:
    """Every cohort, by name."""
    query = (
        select(cohorts.c.id, cohorts.c.name, func.count(cohort_members.c.person_id))
        .join(cohort_members, isouter=True)
        .group_by(cohorts.c.id, cohorts.c.name)
        .order_by(cohorts.c.name)
    )
    return [Cohort(CohortId(id_), name, n) for id_, name, n in tx.connection.execute(query)]


def put_member(tx: Tx, cohort: CohortId, person: PersonId) -> None:
    """Put a person into a cohort; who is in it stays."""
    module = {"sqlite": sqlite, "postgresql": postgresql}[tx.connection.dialect.name]
    statement = module.insert(cohort_members).on_conflict_do_nothing()
    tx.connection.execute(statement, {"cohort_id": cohort, "person_id": person})


def remove_member(tx: Tx, cohort: CohortId, person: PersonId) -> bool:
    """Take a person out of a cohort; whether they were in it."""
    row = cohort_members.c
    found = tx.connection.execute(
        delete(cohort_members).where(row.cohort_id == cohort, row.person_id == person)
    )
    return bool(found.rowcount)


def members(tx: Tx, cohort: CohortId) -> list[Person]:
    """Who is in a cohort, by name."""
    query = (
        select(people)
        .join(cohort_members, cohort_members.c.person_id == people.c.id)
        .where(cohort_members.c.cohort_id == cohort)
        .order_by(people.c.name)
    )
    return [person_of(row) for row in tx.connection.execute(query)]


def is_member(tx: Tx, cohort: CohortId, person: PersonId) -> bool:
    """Whether a person is in a cohort."""
    row = cohort_members.c
    query = select(row.person_id).where(row.cohort_id == cohort, row.person_id == person)
    return tx.connection.execute(query).first() is not None
