"""The schema: which one a database has, and bringing it to ours. Alembic is loaded only when it is
behind.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from lumbar.store.engine import Store, pragma
from lumbar.store.errors import Foreign, ReadOnly, TooNew
from lumbar.store.migrations import HEAD

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
UPGRADE_LOCK = 0x6C756D626172
"""Key of the advisory lock that lets one process at a time upgrade a PostgreSQL database."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` did. before: the revision found, None for a new database. backup: made before
    upgrading.
    """

    before: str | None
    after: str
    backup: Path | None


def prepare(store: Store, make_backup: Callable[[Store, str], Path]) -> Prepared:
    """Bring a database to our schema; a database already there costs one query.

    make_backup: called with the store and its revision before an existing database is changed.
    Several
    processes may do this at once: one upgrades, the others wait. Raises StoreError; nothing is
    changed
    when the database is newer than us, not ours, damaged or read-only.
    """
    if store.path is not None:
        _make_room_for(store.path)
    before = revision_of(store)
    if before == HEAD:
        if store.path is not None:
            _keep_wal(store, store.path)
        return Prepared(before, HEAD, None)
    backup = None if before is None else make_backup(store, before)
    if store.path is not None and before is None:
        try:
            set_wal(store.path)
        except sqlite3.Error as trouble:
            raise store.explain(trouble) from trouble
    with store.write() as tx:
        if tx.connection.dialect.name == "postgresql":
            tx.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        if _revision(tx.connection, store.shown_url) != HEAD:
            migrate(tx.connection, HEAD)
    return Prepared(before, HEAD, backup)


def revision_of(store: Store) -> str | None:
    """The schema revision of a database, None when it is empty or not there.

    Raises TooNew or Foreign.
    """
    if store.path is not None and not store.path.exists():
        return None  # looking would make an empty file
    with store.read() as tx:
        return _revision(tx.connection, store.shown_url)


def migrate(connection: Connection, revision: str) -> None:
    """Run migrations up or down to a revision inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    order = known_revisions()
    current = _revision(connection, "")
    if current is not None and revision in ("base", *order[: order.index(current)]):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def known_revisions() -> tuple[str, ...]:
    """Every revision we know, oldest first."""
    return tuple(sorted(path.name[1:5] for path in (SCRIPTS / "versions").glob("v????_*.py")))


def _revision(connection: Connection, where: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise Foreign(
                f"The database {where} has tables that are not Lumbar's "
                f"({', '.join(sorted(tables)[:3])}). Name another database. Nothing was changed."
            )
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 # a constant
    if found is not None and found not in known_revisions():
        raise TooNew(
            f"The database {where} has schema {found}; this Lumbar knows up to {HEAD}. It was "
            "written by a newer version: upgrade Lumbar. Nothing was changed."
        )
    return None if found is None else str(found)


def _make_room_for(path: Path) -> None:
    """The folder of a new database file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise ReadOnly(
            f"The folder {path.parent} cannot be made: {trouble.strerror}. "
            "Name another with --home DIR or LUMBAR_HOME."
        ) from trouble


def _keep_wal(store: Store, path: Path) -> None:
    """Switch again where a restore was killed, or a copy was made, before the switch.

    Where it cannot be done the database still works; windows only wait for each other more.
    """
    if not is_wal(store):
        with suppress(sqlite3.Error):
            set_wal(path)


def is_wal(store: Store) -> bool:
    """Whether a SQLite database has its write-ahead log."""
    with store.read() as tx:
        # Reading the file first: an open connection knows the mode it saw when it last read.
        tx.connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        return bool(pragma(tx.connection, "journal_mode") == "wal")


def set_wal(path: Path) -> None:
    """Switch a file to write-ahead logging, so that readers and a writer do not wait for each
    other.

    When another process is making the same database it does the switch, and ours may find it
    locked.
    """
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as trouble:
        if "locked" not in str(trouble):
            raise
