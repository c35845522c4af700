"""Law 1 in a sitting: twenty trainees sit at once while processes and database are killed.

Every acknowledged answer is in the log once; each sitting goes on at the question it was at, with
the words and the order it had, and with the time that is right. LUMBAR_CAMPAIGN=full kills a
thousand times.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from lumbar.core.sitting.events import Answered
from lumbar.core.sitting.time_account import deadline
from lumbar.services.assess.acting import look_at
from lumbar.services.assess.broken import troubles_of
from lumbar.store.engine import Store, open_store
from lumbar.store.people import people
from lumbar.store.rooms import find_room
from lumbar.store.sittings import SittingRow, heads_in, log_of, sitting_by_id
from support.command import lumbar
from support.databases import fresh_server_database
from support.killing import Record
from support.server_crashes import CrashingServer
from support.sitting_lives import Life, live

FULL = os.environ.get("LUMBAR_CAMPAIGN") == "full"
pytestmark = pytest.mark.timeout(0 if FULL else 300)  # a thousand kills take half an hour
TRAINEES = [f"t{n}" for n in range(20)]
ROOM = "monday"


def open_exam(home: Path, extra: dict[str, str]) -> None:
    done = lumbar(
        *("--as", "boss", "assess", "open", "whole-course", "--room", ROOM, "--start"),
        home=home,
        extra=extra,
    )
    assert done.code == 0, done.err


class Trainee:
    """One trainee's lives, and what must be true after each."""

    def __init__(self, home: Path, name: str, extra: dict[str, str], seed: int) -> None:
        self.home, self.name, self.extra = home, name, extra
        self.dice = Random(f"{seed}:{name}")
        self.acknowledged: dict[str, Record] = {}
        self.shown: dict[int, Record] = {}
        self.last: int | None = None
        self.ends: set[datetime] = set()

    def live(self, *, killed: bool = True, answers: int | None = None) -> Life:
        enough = {} if answers is None else {"answers": answers}
        life = live(self.home, self.name, ROOM, self.dice, self.extra, killed=killed, **enough)
        items = life.of("item")
        if items and self.last is not None:
            # The one on the screen, or the one an answer was about to bring.
            assert items[0]["n"] in (self.last, self.last + 1)
        for item in items:
            self.last = item["n"]
            words = {
                name: value
                for name, value in item.items()
                if name not in ("seconds_left", "answer", "flagged", "given_certainty")
            }
            assert self.shown.setdefault(item["n"], words) == words
        for saved in life.of("saved"):
            assert saved["request"] not in self.acknowledged
            self.acknowledged[saved["request"]] = saved
            at = datetime.fromisoformat(saved["at"])
            self.ends.add(at + timedelta(seconds=saved["seconds_left"]))
        return life


def check(url: str, trainees: list[Trainee]) -> int:
    """Compare what was acknowledged with the logs; returns how many answers were."""
    store = open_store(url)
    try:
        rows = rows_by_name(store)
        for trainee in trainees:
            if trainee.acknowledged:
                check_one(store, rows[trainee.name], trainee)
    finally:
        store.close()
    return sum(len(trainee.acknowledged) for trainee in trainees)


def rows_by_name(store: Store) -> dict[str, SittingRow]:
    with store.read() as tx:
        room = find_room(tx, ROOM)
        assert room is not None
        names = {person.id: person.name for person in people(tx)}
        found = (sitting_by_id(tx, head.id) for head in heads_in(tx, room.id))
        return {names[row.person]: row for row in found if row is not None}


def check_one(store: Store, row: SittingRow, trainee: Trainee) -> None:
    with store.read() as tx:
        events = [entry.event for entry in log_of(tx, row.id)]
        assert troubles_of(tx, row) == ()
        at = look_at(tx, row.id)
    requests = [event.request for event in events if isinstance(event, Answered)]
    assert len(set(requests)) == len(requests)
    assert {*trainee.acknowledged} <= {*requests}, "an acknowledged answer is lost"
    # Time left was right in every life: it always came to the same end, within a microsecond's
    # rounding of seconds as a decimal number.
    end = deadline(at.sitting)
    assert end is not None
    assert all(abs(each - end) < timedelta(milliseconds=1) for each in trainee.ends)


def kill_often(home: Path, url: str, extra: dict[str, str], kills: int) -> None:
    open_exam(home, extra)
    trainees = [Trainee(home, name, extra, 7) for name in TRAINEES]
    with ThreadPoolExecutor(len(trainees)) as pool:
        for _ in range(kills // len(trainees)):
            list(pool.map(Trainee.live, trainees))
    assert check(url, trainees) > kills / 4
    last = trainees[0].live(killed=False, answers=1)
    assert last.of("saved")


def test_twenty_sit_while_their_processes_are_killed(tmp_path: Path) -> None:
    """On SQLite: one file, twenty writers."""
    kill_often(tmp_path, f"sqlite:///{tmp_path / 'lumbar.db'}", {}, 1000 if FULL else 20)


def test_the_same_on_a_server(tmp_path: Path) -> None:
    url = fresh_server_database()
    kill_often(tmp_path, url, {"LUMBAR_DATABASE_URL": url}, 200 if FULL else 20)


@pytest.mark.parametrize("what", ["backend", "server"])
def test_they_sit_while_the_database_is_killed(tmp_path: Path, what: str) -> None:
    """A killed back end makes PostgreSQL drop every connection; a killed server is started again.

    A client that loses its database says so and ends; coming back, it goes on.
    """
    # Not below pytest's folder, which another pytest that starts meanwhile shuts to the server.
    folder = Path(mkdtemp(prefix="lumbar-pg-"))
    server = CrashingServer(folder)
    try:
        url = server.new_database()
        extra = {"LUMBAR_DATABASE_URL": url}
        open_exam(tmp_path, extra)
        trainees = [Trainee(tmp_path, name, extra, 8) for name in TRAINEES[:6]]
        dice = Random(8)
        for _ in range(20 if FULL else 1):
            with ThreadPoolExecutor(len(trainees)) as pool:
                lives = [
                    pool.submit(trainee.live, killed=False, answers=12) for trainee in trainees
                ]
                server.wait_for_answers(url, dice.randrange(1, 20))
                server.kill(what)
                server.start()
                for life in lives:
                    assert life.result().code in (0, 3), life.result().errors
        assert check(url, trainees) > 0
        assert all(trainee.live(killed=False, answers=1).of("saved") for trainee in trainees)
        check(url, trainees)
    finally:
        server.stop()
