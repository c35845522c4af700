"""People and their settings."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Row, bindparam, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lumbar.core.ids import PersonId, SittingId
from lumbar.core.people import Person
from lumbar.core.roles import Role
from lumbar.store.engine import Tx
from lumbar.store.tables import people as table
from lumbar.store.tables import sitting_events, sittings


def add_person(tx: Tx, person: Person, at: datetime) -> Person:
    """Somebody new, with an empty log; who has the name already stays and is returned instead."""
    values: dict[str, object] = {
        "id": person.id,
        "name": person.name,
        "role": person.role.value,
        "added_at": at,
        "log_position": 0,
        "settings": {},
        "time_factor": person.time_factor,
    }
    module = {"sqlite": sqlite, "postgresql": postgresql}[tx.connection.dialect.name]
    tx.connection.execute(module.insert(table).on_conflict_do_nothing(), values)
    found = find_person(tx, person.name)
    assert found is not None, "either ours was added or theirs was there"
    return found


def lock_person(tx: Tx, person: PersonId) -> None:
    """Keep other writers from this person's log until the transaction ends.

    What is read after this is what will be there when the log grows. SQLite has one writer at a
    time
    anyway.
    """
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(select(table.c.id).where(table.c.id == person).with_for_update())


def find_person(tx: Tx, name: str) -> Person | None:
    """The person of that name."""
    row = tx.connection.execute(select(table).where(table.c.name == name)).one_or_none()
    return None if row is None else person_of(row)


def people(tx: Tx) -> tuple[Person, ...]:
    """Everybody, by name."""
    rows = tx.connection.execute(select(table).order_by(table.c.name))
    return tuple(person_of(row) for row in rows)


# Made once: making a statement costs more than running it.
_SETTINGS = select(table.c.settings).where(table.c.id == bindparam("person"))


def settings_of(tx: Tx, person: PersonId) -> Mapping[str, object]:
    """Settings as last set, by name; empty for somebody who never set any."""
    return tx.connection.execute(_SETTINGS, {"person": person}).scalar() or {}


def put_settings(tx: Tx, person: PersonId, values: Mapping[str, object]) -> None:
    """Replace the derived settings. The event that changed them is in the log."""
    tx.connection.execute(update(table).where(table.c.id == person).values(settings=dict(values)))


_BEGUN = select(sittings.c.id).where(
    sittings.c.person_id == bindparam("person"),
    exists().where(
        sitting_events.c.sitting_id == sittings.c.id, sitting_events.c.kind == "started"
    ),
)


def begun_by(tx: Tx, person: PersonId) -> list[SittingId]:
    """The ids of a person's sittings whose clock has started, over or not."""
    return [SittingId(id_) for id_ in tx.connection.execute(_BEGUN, {"person": person}).scalars()]


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """The person of a row of `people`."""
    return Person(PersonId(row.id), row.name, Role(row.role), row.time_factor)


def person_by_id(tx: Tx, person: PersonId) -> Person | None:
    """The person of that id."""
    row = tx.connection.execute(select(table).where(table.c.id == person)).one_or_none()
    return None if row is None else person_of(row)


def put_role(tx: Tx, person: PersonId, role: Role) -> None:
    """Give a person another role."""
    tx.connection.execute(update(table).where(table.c.id == person).values(role=role.value))


def put_time_factor(tx: Tx, person: PersonId, factor: float) -> None:
    """Give a person more time in sittings, 1 or more; for sittings opened from now on."""
    tx.connection.execute(update(table).where(table.c.id == person).values(time_factor=factor))


def put_password(tx: Tx, person: PersonId, password_hash: str | None) -> None:
    """Replace the hash of a person's password; None: no password."""
    tx.connection.execute(
        update(table).where(table.c.id == person).values(password_hash=password_hash)
    )


def password_of(tx: Tx, person: PersonId) -> str | None:
    """The hash of a person's password, None when there is none."""
    return tx.connection.execute(select(table.c.password_hash).where(table.c.id == person)).scalar()
