"""The database of a deck, opened so that nothing in it can do more than be read.

SQLite runs what a database holds: views, triggers, computed columns, virtual tables. A deck from
elsewhere must bring none of it where we look, and SQLite is told to let nothing else through.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lumbar.content.exchange import limits
from lumbar.content.exchange.report import Unusable
from lumbar.content.problems import printable

BROKEN = (sqlite3.Error, sqlite3.Warning, UnicodeError, MemoryError)
"""What reading a damaged database raises; messages of SQLite may quote names that are no UTF-8."""

BOUNDS: Mapping[int, int] = {
    sqlite3.SQLITE_LIMIT_LENGTH: limits.FILE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
"""What SQLite's authors advise for files from elsewhere, with more room for a value."""

SAFEGUARDS = (
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma query_only = on",
)
BETWEEN_LOOKS = 10_000
PLAIN_TABLE = re.compile(rb"create\s+table\s", re.IGNORECASE)
FIRST_BYTES = b"SQLite format 3\0"
WRITE_AHEAD = b"\x02\x02"
ROLL_BACK = b"\x01\x01"
"""The two ways to commit, at bytes 18 and 19 of a database."""


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """A connection to a copy in memory, whose texts come as bytes. Raises Unusable for what is no
    sound database, from the code within too.
    """
    if not data.startswith(FIRST_BYTES):
        raise Unusable("it is no SQLite database", "the collection")
    connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)
    try:
        for limit, most in BOUNDS.items():
            connection.setlimit(limit, most)
        for safeguard in SAFEGUARDS:
            connection.execute(safeguard)
        connection.text_factory = bytes
        connection.deserialize(_rolled_back(data))
        connection.set_authorizer(_only_reading)
        connection.set_progress_handler(_Patience(), BETWEEN_LOOKS)
        yield connection
    except BROKEN as error:
        why = printable(f"{error}"[:100]) or "there is too little memory"
        raise Unusable(f"its database cannot be read: {why}", "the collection") from error
    finally:
        connection.close()


def require_tables(connection: sqlite3.Connection, *names: str) -> None:
    """Raises Unusable where one is missing, or is anything but a table that only holds values."""
    for name in names:
        row = connection.execute(
            "select type, sql from sqlite_master where name = ? collate nocase", [name]
        ).fetchone()
        if row is None:
            raise Unusable(f"it has no table {name!r}, so it is no deck", "the collection")
        is_plain = row[0] == b"table" and _is_plain(row[1])
        if not is_plain or _has_computed(connection, name):
            why = f"{name!r} in it is no plain table, so it was not made by Anki"
            raise Unusable(why, "the collection")


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute(
        "select 1 from sqlite_master where name = ? collate nocase", [name]
    ).fetchone()
    return found is not None


def _has_computed(connection: sqlite3.Connection, name: str) -> bool:
    """Whether columns are hidden or computed. Only to be asked of a table: of anything else SQLite
    would run what makes it.
    """
    return any(column[-1] for column in connection.execute(f"pragma table_xinfo({name})"))


def _is_plain(sql: object) -> bool:
    return isinstance(sql, bytes) and PLAIN_TABLE.match(sql) is not None


def _only_reading(
    action: int, first: str | None, second: str | None, _database: str | None, source: str | None
) -> int:
    """source: the view or trigger that wants to do it, None for what we ask ourselves."""
    mine = source is None and (
        action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
        or (action == sqlite3.SQLITE_FUNCTION and second == "length")
        or (action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo")
    )
    return sqlite3.SQLITE_OK if mine else sqlite3.SQLITE_DENY


class _Patience:
    """Asked from time to time by SQLite; anything but 0 ends what it does."""

    def __init__(self) -> None:
        self.left = limits.DATABASE_STEPS // BETWEEN_LOOKS

    def __call__(self) -> int:
        self.left -= 1
        return int(self.left < 0)


def _rolled_back(data: bytes) -> bytes:
    """A database in memory has no second file for a write-ahead log, and an export needs none."""
    return data[:18] + ROLL_BACK + data[20:] if data[18:20] == WRITE_AHEAD else data
