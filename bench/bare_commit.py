"""The least that durability costs here: one row, one commit, through Python's own driver."""

import sqlite3
from pathlib import Path

from bench.stopwatch import Stopwatch, Taken


class BareCommit:
    """A database with one narrow table, in the same mode as ours (WAL, synchronous=FULL)."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("pragma journal_mode=wal")
        self._database.execute("pragma synchronous=full")
        self._database.execute("create table rows (at real, value text)")

    def answer(self) -> Taken:
        """One row, committed."""
        watch = Stopwatch()
        self._database.execute("insert into rows values (0.5, 'answer')")
        return watch.taken()

    def close(self) -> None:
        """Give the database back."""
        self._database.close()
