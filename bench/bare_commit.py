"""The least that durability costs here: one row, one commit, through Python's own driver."""

import sqlite3
import time
from pathlib import Path


class BareCommit:
    """A database with one narrow table, in the same mode as ours (WAL, synchronous=FULL)."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("pragma journal_mode=wal")
        self._database.execute("pragma synchronous=full")
        self._database.execute("create table rows (at real, value text)")

    def answer(self) -> float:
        """Seconds for one row, committed."""
        began = time.perf_counter()
        self._database.execute("insert into rows values (?, 'answer')", (began,))
        return time.perf_counter() - began

    def close(self) -> None:
        """Give the database back."""
        self._database.close()
