"""Opening a database and working on it in transactions."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from lumbar.store.errors import CannotConnect, StoreError
from lumbar.store.troubles import explain

BUSY_TIMEOUT_S = 20
"""How long a writer waits for another before it gives up."""


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. Only this package looks inside."""

    connection: Connection


class Store:
    """A database, by its URL. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._parsed = parse(url)
        self._engines = {writing: _make_engine(self._parsed, writing) for writing in (False, True)}

    @property
    def is_sqlite(self) -> bool:
        """True for a file on this machine."""
        return self._parsed.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database; None for a server."""
        name = self._parsed.database
        return Path(name) if self.is_sqlite and name else None

    @property
    def shown_url(self) -> str:
        """The address without its password, for messages."""
        path = self.path
        return self._parsed.render_as_string(hide_password=True) if path is None else str(path)

    def explain(self, trouble: DBAPIError | sqlite3.Error) -> StoreError:
        """A driver's error as one of ours that names this database."""
        return explain(trouble, self._parsed)

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """One moment of the database, however many queries look at it; nothing can be written.

        Raises StoreError when the database cannot be read.
        """
        with self._transaction(writing=False) as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """One transaction: committed when the block ends well, else undone. Raises StoreError.

        On SQLite the write lock is taken at the start, so that two writers wait for each other
        instead
        of failing half-way.
        """
        with self._transaction(writing=True) as tx:
            yield tx

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Tx]:
        try:
            with self._engines[writing].begin() as connection:
                yield Tx(connection)
        except (DBAPIError, sqlite3.Error) as trouble:
            raise self.explain(trouble) from trouble

    def close(self) -> None:
        """Give back every connection."""
        for engine in self._engines.values():
            engine.dispose()


def open_store(url: str) -> Store:
    """A store on a database; nothing is read or made yet. Raises CannotConnect for an
    unusable URL.
    """
    return Store(url)


def parse(url: str) -> URL:
    """The URL in parts. Raises CannotConnect when it is not one of a kind we know."""
    try:
        parsed = make_url(url)
    except ArgumentError as trouble:
        shown = re.sub(r":[^:@/]*@", ":***@", url)
        raise CannotConnect(f"{shown!r} is not a database URL. {_KINDS}") from trouble
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise CannotConnect(
            f"Lumbar does not work on {parsed.get_backend_name()!r} databases. {_KINDS}"
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise CannotConnect(f"{url!r} names no file, so nothing would be kept. {_KINDS}")
    return parsed


_KINDS = "Use sqlite:////path/to/lumbar.db or postgresql+psycopg://name:password@host/database."


def _make_engine(url: URL, writing: bool) -> Engine:
    """Connections of their own for reading and for writing, so that each is set up once."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, writing)
    begun = _WRITING if writing else _READING
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ImportError, NoSuchModuleError) as trouble:
        raise CannotConnect(
            "PostgreSQL needs one more package: pip install 'lumbar[postgresql]'. "
            f"The address must begin with postgresql+psycopg:// ({trouble})."
        ) from trouble
    return engine.execution_options(**begun)


_WRITING = {"isolation_level": "READ COMMITTED"}
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _sqlite_engine(url: URL, writing: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions by itself: `begin` below does.
        connection.isolation_level = None
        cursor = connection.cursor()
        # WAL is a property of the file, set when it is made (see `schema`): switching needs the
        # file to oneself, so it must not happen on every connection.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # Without this, INSERT OR REPLACE deletes rows without asking the log's triggers.
        cursor.execute("PRAGMA recursive_triggers=ON")
        # Set here and not as a transaction begins: changing it makes SQLite forget every statement
        # it has prepared.
        cursor.execute(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def pragma(connection: Connection, name: str) -> Any:
    """The value of a SQLite pragma."""
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()
