"""Derived lesson progress."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from lumbar.core.ids import LessonId, PersonId
from lumbar.core.study.fold import LessonProgress
from lumbar.store.engine import Tx
from lumbar.store.tables import lesson_progress as table


def progress(tx: Tx, person: PersonId) -> Mapping[LessonId, LessonProgress]:
    """How far somebody is in each lesson they opened."""
    rows = tx.connection.execute(select(table).where(table.c.person_id == person))
    return {LessonId(row.lesson_id): LessonProgress(row.place, row.read) for row in rows}


def put_progress(tx: Tx, person: PersonId, lesson: LessonId, value: LessonProgress) -> None:
    """Write how far somebody is in a lesson."""
    module = {"sqlite": sqlite, "postgresql": postgresql}[tx.connection.dialect.name]
    changed = {"place": value.place, "read": value.read}
    statement = module.insert(table).values(person_id=person, lesson_id=lesson, **changed)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "lesson_id"], set_=changed)
    )


def clear(tx: Tx, person: PersonId) -> None:
    """Forget the derived progress of a person, to make it again from the log."""
    tx.connection.execute(delete(table).where(table.c.person_id == person))
