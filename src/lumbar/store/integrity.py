"""Whether a database is sound as such: pages, foreign keys, the guards on the log."""

from collections.abc import Iterator

from sqlalchemy import inspect, text

from lumbar.core.ids import PersonId
from lumbar.store.engine import Store, Tx
from lumbar.store.tables import APPEND_ONLY, people, reviews, study_events


def check_integrity(store: Store) -> tuple[str, ...]:
    """What is unsound, in words; nothing when all is well. Raises StoreError when it cannot be
    read.
    """
    with store.read() as tx:
        if store.is_sqlite:
            return tuple(_sqlite_troubles(tx))
        return tuple(_server_troubles(tx))


def _sqlite_troubles(tx: Tx) -> Iterator[str]:
    for (said,) in tx.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"integrity check: {said}"
    for table, row, parent, _ in tx.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} row {row} points at a row of {parent} that is not there"
    query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    guards = set(tx.connection.execute(query).scalars())
    for table in APPEND_ONLY:
        for action in ("update", "delete"):
            if f"{table}_no_{action}" not in guards:
                yield f"the guard against {action} on {table} is missing"


def _server_troubles(tx: Tx) -> Iterator[str]:
    known = set(inspect(tx.connection).get_table_names())
    query = text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    guards = set(tx.connection.execute(query).scalars())
    for table in APPEND_ONLY:
        if table in known and f"{table}_append_only" not in guards:
            yield f"the guard on {table} is missing"


def positions(tx: Tx, person: PersonId) -> tuple[int, list[int]]:
    """The log position kept for a person, and the positions their events have, in order."""
    kept = tx.connection.execute(people.select().where(people.c.id == person)).one().log_position
    found: list[int] = []
    for table in (reviews, study_events):
        query = table.select().with_only_columns(table.c.position)
        found += tx.connection.execute(query.where(table.c.person_id == person)).scalars()
    return kept, sorted(found)
