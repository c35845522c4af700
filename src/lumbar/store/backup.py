"""Backups that restore on either kind of database: compressed JSON lines, one row each.

The first line says what it is and which schema it has; the last counts the rows of each table, so
that a torn file is noticed. A backup is written beside its final name and moved there when it is
whole and on the disk.
"""

import errno
import gzip
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    select,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError

from lumbar.store.column_types import TornJson
from lumbar.store.engine import Store
from lumbar.store.errors import Damaged, Full, ReadOnly, StoreError, TooNew
from lumbar.store.migrations import HEAD
from lumbar.store.schema import VERSION_TABLE, known_revisions, migrate, revision_of

FORMAT = "lumbar-backup"
SUFFIX = ".lumbar-backup"
ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read to its end. rows: by table."""

    path: Path
    revision: str
    made_at: datetime
    rows: dict[str, int]


def write_backup(store: Store, path: Path, at: datetime) -> Backup:
    """Write all that a database holds, as of one moment, to a new file.

    Raises StoreError, and then leaves no file; a file that is there is never replaced.
    """
    revision = revision_of(store)
    if revision is None:
        raise StoreError(f"There is nothing to back up: {store.shown_url} is empty.")
    if path.exists():
        raise StoreError(f"{path} is there already. Name a new file; nothing was changed.")
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            with gzip.open(file, "wt", encoding="utf-8", compresslevel=6) as out:
                head = {"format": FORMAT, "revision": revision, "made_at": at.isoformat()}
                out.write(json.dumps(head) + "\n")
                rows = _write_rows(store, out)
                out.write(json.dumps({"rows": rows}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as trouble:
        kind = Full if trouble.errno in (errno.ENOSPC, errno.EDQUOT) else ReadOnly
        raise kind(f"The backup {path} cannot be written: {trouble.strerror}.") from trouble
    finally:
        _remove(partial)
    return Backup(path, revision, at, rows)


def _write_rows(store: Store, out: IO[str]) -> dict[str, int]:
    rows: Counter[str] = Counter()
    with store.read() as tx:
        for table in _tables(tx.connection):
            columns = [_readable(column, tx.connection) for column in table.columns]
            for row in tx.connection.execute(select(*columns)).yield_per(ROWS_AT_ONCE):
                out.write(json.dumps([table.name, dict(row._mapping)]) + "\n")
                rows[table.name] += 1
    return dict(rows)


def _readable(column: Column[Any], connection: Connection) -> ColumnElement[Any]:
    """A column to be read whatever is in it: one torn row must not cost all others their backup."""
    if connection.dialect.name == "sqlite" and isinstance(column.type, JSON):
        return type_coerce(column, TornJson).label(column.name)
    return column


def _remove(partial: Path) -> None:
    """The unfinished file, if there is one; an unwritable folder was reported already."""
    with suppress(OSError):
        partial.unlink(missing_ok=True)


def read_backup(path: Path) -> Backup:
    """Read a backup to its end without using it. Raises Damaged or TooNew."""
    rows: Counter[str] = Counter()
    lines = _lines(path)
    revision, made_at = _head(path, next(lines, None))
    for line in lines:
        match line:
            case [str(table), dict()]:
                rows[table] += 1
            case {"rows": counted} if counted == rows and next(lines, None) is None:
                return Backup(path, revision, made_at, dict(rows))
            case _:
                break
    raise Damaged(f"{path} is torn: its end is missing or does not agree. Use another backup.")


def _head(path: Path, line: object) -> tuple[str, datetime]:
    """Schema and time of a backup, from its first line."""
    match line:
        case {"format": f, "revision": str(revision), "made_at": str(made_at)} if f == FORMAT:
            pass
        case _:
            raise Damaged(f"{path} is not a Lumbar backup.")
    if revision not in known_revisions():
        raise TooNew(f"{path} has schema {revision}; this Lumbar knows up to {HEAD}. Upgrade it.")
    try:
        return revision, datetime.fromisoformat(made_at)
    except ValueError as trouble:
        raise Damaged(f"{path} does not say when it was made ({made_at!r}).") from trouble


def fill_from(store: Store, backup: Backup) -> None:
    """Put a backup into an empty database and bring it to our schema, in one transaction.

    Raises Damaged for rows that the schema has no place for.
    """
    with store.write() as tx:
        connection = tx.connection
        migrate(connection, backup.revision)
        tables = {table.name: table for table in _tables(connection)}
        for name, rows in _batches(backup.path):
            _insert(connection, tables.get(name), rows, backup)
        for table in tables.values():
            _number_on(connection, table)
        if backup.revision != HEAD:
            migrate(connection, HEAD)


def _insert(
    connection: Connection, table: Table | None, rows: list[dict[str, Any]], backup: Backup
) -> None:
    if table is None or any(set(row) != set(table.columns.keys()) for row in rows):
        raise Damaged(
            f"{backup.path} has rows that schema {backup.revision} has no place for. "
            "Use another backup; nothing was changed."
        )
    try:
        connection.execute(insert(table), rows)
    except OperationalError:
        raise  # of the disk or the server, not of the rows
    except (StatementError, DBAPIError) as trouble:
        raise Damaged(
            f"{backup.path} has rows of {table.name} that cannot be ({trouble}). "
            "Use another backup; nothing was changed."
        ) from trouble


def _number_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows from where the restored ones end; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if sequence is not None:
            following = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, following, False)))


def _tables(connection: Connection) -> list[Table]:
    """Tables as the database has them, parents first; the schema may be older than ours."""
    found = MetaData()
    names = [name for name in inspect(connection).get_table_names() if name != VERSION_TABLE]
    found.reflect(connection, only=names)
    return list(found.sorted_tables)


def _lines(path: Path) -> Iterator[Any]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (EOFError, ValueError, RecursionError, zlib.error, gzip.BadGzipFile) as trouble:
        raise Damaged(f"{path} is not a whole Lumbar backup ({trouble}).") from trouble
    except OSError as trouble:
        raise ReadOnly(f"{path} cannot be read: {trouble.strerror}.") from trouble


def _batches(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name, rows = "", list[dict[str, Any]]()
    for line in _lines(path):
        if isinstance(line, dict):
            continue
        if rows and (line[0] != name or len(rows) >= ROWS_AT_ONCE):
            yield name, rows
            rows = []
        name = line[0]
        rows.append(line[1])
    if rows:
        yield name, rows
