"""Part (e): two hundred processes answer in sittings at once, beside as many bare inserts.

Each process has a connection of its own and answers eight questions as fast as it can, all from one
instant on: far more at once than a class does. The bare insert is one row with the columns of ours,
committed, through the driver of the database.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.report import Line
from support.server_crashes import CrashingServer
from support.sitting_crowd import PATIENCE_S, open_room, sit_together

PEOPLE, QUICK_PEOPLE = 200, 16
ROWS = 8
DETAIL = '{"n": 3, "response": {"chosen": [1]}, "certainty": "sure", "late": false}'
TABLE = (
    "CREATE TABLE bare (sitting_id VARCHAR(36), position INTEGER, at BIGINT, by_id VARCHAR(36), "
    "request VARCHAR(64), kind VARCHAR(16), detail JSON, link VARCHAR(64), "
    "PRIMARY KEY (sitting_id, position))"
)
LINK = "0" * 64

Insert = Callable[[str, int], None]


def measure(*, quick: bool) -> tuple[list[Line], list[str]]:
    """Both databases; seconds of each saved answer and of each bare insert."""
    people = QUICK_PEOPLE if quick else PEOPLE
    lines: list[Line] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as name:
        folder = Path(name)
        for kind, make in (("SQLite", _sqlite), ("PostgreSQL", _server)):
            with make(folder, people) as (url, inserting):
                found, note = _one(kind, url, folder, people, inserting)
                lines += found
                notes.append(note)
    return lines, notes


def _one(
    kind: str, url: str, folder: Path, people: int, inserting: Callable[[], Insert]
) -> tuple[list[Line], str]:
    open_room(url, folder / "backups")
    began = time.perf_counter()
    sat = sit_together(url, folder / "backups", people)
    lasted = time.perf_counter() - began
    answers = [second for each in sat for second in each.seconds]
    errors = sum(len(each.errors) for each in sat)
    bare = _bare(people, inserting)
    baseline = f"a bare insert, {people} processes, {kind}"
    note = (
        f"(e) {kind}: {len(answers)} answers and as many questions shown by {people} processes in "
        f"{lasted:.1f} s with starting them, {errors} errors"
    )
    return [
        Line("e", baseline, bare),
        Line("e", f"an answer saved, {people} processes, {kind}", answers, beside=baseline),
    ], note


@contextmanager
def _sqlite(folder: Path, _people: int) -> Iterator[tuple[str, Callable[[], Insert]]]:
    path = folder / "bare.db"
    database = sqlite3.connect(path)
    database.execute("pragma journal_mode=wal")
    database.execute(TABLE)
    database.close()

    def inserting() -> Insert:
        own = sqlite3.connect(path, isolation_level=None, timeout=60)
        own.execute("pragma synchronous=full")

        def insert(name: str, n: int) -> None:
            row = (name, n, n, "p", f"{name}-{n}", "answered", DETAIL, LINK)
            own.execute("insert into bare values (?, ?, ?, ?, ?, ?, ?, ?)", row)

        return insert

    yield f"sqlite:///{folder / 'lumbar.db'}", inserting


@contextmanager
def _server(folder: Path, people: int) -> Iterator[tuple[str, Callable[[], Insert]]]:
    import psycopg

    server = CrashingServer(folder / "pg")
    server.take_connections(2 * people + 50)
    url = server.new_database()
    plain = server.new_database().replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain) as connection:
        connection.execute(TABLE)

    def inserting() -> Insert:
        own = psycopg.connect(plain, autocommit=True)

        def insert(name: str, n: int) -> None:
            row = (name, n, n, "p", f"{name}-{n}", "answered", DETAIL, LINK)
            own.execute("insert into bare values (%s, %s, %s, %s, %s, %s, %s, %s)", row)

        return insert

    try:
        yield url, inserting
    finally:
        server.stop()


def _bare(people: int, inserting: Callable[[], Insert]) -> list[float]:
    context = get_context("fork")
    gate = context.Barrier(people)
    told: Any = context.Queue()

    def work(name: str) -> None:
        insert = inserting()
        gate.wait(PATIENCE_S)
        seconds = []
        for n in range(ROWS):
            began = time.perf_counter()
            insert(name, n)
            seconds.append(time.perf_counter() - began)
        told.put(seconds)

    running = [context.Process(target=work, args=(f"t{n}",)) for n in range(people)]
    for process in running:
        process.start()
    found = [told.get(timeout=PATIENCE_S) for _ in running]
    for process in running:
        process.join()
    return [second for seconds in found for second in seconds]
