"""Backups that restore on either kind of database: compressed JSON lines, one row each.

The first line says what it is and which schema it has; the last counts the rows of each table, so
that a
torn file is noticed. A backup is written beside its final name and moved there when it is whole.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select

from lumbar.store.engine import Store
from lumbar.store.errors import Damaged, ReadOnly, StoreError, TooNew
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
    """Write all that a database holds to a new file. Raises StoreError; a file there is never
    replaced.
    """
    revision = revision_of(store)
    if revision is None:
        raise StoreError(f"There is nothing to back up: {store.shown_url} is empty.")
    if path.exists():
        raise StoreError(f"{path} is there already. Name a new file; nothing was changed.")
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(partial, "wt", encoding="utf-8", compresslevel=6) as out, store.read() as tx:
            rows: Counter[str] = Counter()
            head = {"format": FORMAT, "revision": revision, "made_at": at.isoformat()}
            out.write(json.dumps(head) + "\n")
            for table in _tables(tx.connection):
                for row in tx.connection.execute(select(table)).yield_per(ROWS_AT_ONCE):
                    out.write(json.dumps([table.name, dict(row._mapping)]) + "\n")
                    rows[table.name] += 1
            out.write(json.dumps({"rows": rows}) + "\n")
        partial.replace(path)
    except OSError as trouble:
        partial.unlink(missing_ok=True)
        raise ReadOnly(f"The backup {path} cannot be written: {trouble.strerror}.") from trouble
    return Backup(path, revision, at, dict(rows))


def read_backup(path: Path) -> Backup:
    """Read a backup to its end without using it. Raises Damaged or TooNew."""
    rows: Counter[str] = Counter()
    lines = _lines(path)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Damaged(f"{path} is not a Lumbar backup.")
    revision = str(head["revision"])
    if revision not in known_revisions():
        raise TooNew(f"{path} has schema {revision}; this Lumbar knows up to {HEAD}. Upgrade it.")
    for line in lines:
        if isinstance(line, dict):
            if line.get("rows") == rows:
                return Backup(path, revision, datetime.fromisoformat(head["made_at"]), dict(rows))
            break
        rows[line[0]] += 1
    raise Damaged(f"{path} is torn: its end is missing or does not agree. Use another backup.")


def fill_from(store: Store, backup: Backup) -> None:
    """Put a backup into an empty database and bring it to our schema, in one transaction."""
    with store.write() as tx:
        connection = tx.connection
        migrate(connection, backup.revision)
        tables = {table.name: table for table in _tables(connection)}
        for name, rows in _batches(backup.path):
            connection.execute(insert(tables[name]), rows)
        if backup.revision != HEAD:
            migrate(connection, HEAD)


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
    except (EOFError, ValueError, zlib.error, gzip.BadGzipFile) as trouble:
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
