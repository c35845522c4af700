"""Several processes at once on one database: nobody sees an error, nothing is lost or doubled."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from lumbar.core.study.rating import Certainty
from lumbar.services.errors import Refused
from lumbar.services.local_desk import LocalDesk
from lumbar.services.maintenance import ready_store, verify
from lumbar.services.views import Question
from lumbar.store.engine import pragma
from lumbar.store.log import read_log
from support.databases import FreshUrl
from support.desks import Room, right
from support.small_curriculum import small_curriculum

PROCESSES = 8
EVENTS = 15

WRITER = """
import sys
sys.path[:0] = [sys.argv[3]]
from datetime import UTC, datetime
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from support.desks import Room, right
from support.small_curriculum import small_curriculum
from lumbar.core.ids import LessonId
from lumbar.services.maintenance import ready_store
room = Room(ready_store(sys.argv[1], Path(sys.argv[2])), small_curriculum())
desk = room.desk()
for n in range(int(sys.argv[4])):
    desk.place(LessonId("heat"), n % 2)
    desk.place(LessonId("oils"), n % 2)
    desk.change_settings({"new_per_day": n})
    desk.today()
room.store.close()
"""


def test_many_processes_make_and_fill_one_database(fresh_url: FreshUrl, tmp_path: Path) -> None:
    """They race for the first start too: the database does not exist yet."""
    url = fresh_url()
    here = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", WRITER, url, str(tmp_path / "backups"), here, str(EVENTS)]
    running = [
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    for process in running:
        _, errors = process.communicate(timeout=200)
        assert process.returncode == 0, errors
    store = ready_store(url, tmp_path / "backups")
    room = Room(store, small_curriculum())
    with store.read() as tx:
        events = list(read_log(tx, room.context().person.id))
        if store.is_sqlite:
            assert pragma(tx.connection, "journal_mode") == "wal"
    store.close()
    assert [event.position for event in events] == list(range(1, len(events) + 1))
    assert len(events) >= PROCESSES * EVENTS
    assert verify(url).clean


def test_the_same_question_answered_in_two_windows_counts_once(room: Room) -> None:
    """Both press the key at once: one is saved, the other is told."""
    for _ in range(12):
        room.clock.advance(days=1)
        desks = [room.desk(), room.desk(seed="other window")]
        questions = [desk.next_question() for desk in desks]
        if not all(isinstance(question, Question) for question in questions):
            continue
        before = desks[0].figures().answers
        outcomes = answer_together(room, desks, questions)
        same = questions[0].objective == questions[1].objective  # type: ignore[union-attr] # above
        assert outcomes.count("saved") == (1 if same else 2)
        assert desks[0].figures().answers == before + outcomes.count("saved")
    assert verify(room.store.url).clean


def answer_together(room: Room, desks: list[LocalDesk], questions: list[Any]) -> list[str]:
    """Answer each question at its desk, all at the same moment."""
    start = Barrier(len(desks))

    def answer(desk: LocalDesk, question: Question) -> str:
        raw = right(room.curriculum, question)
        start.wait()
        try:
            desk.answer(question, raw, Certainty.SURE, timedelta(seconds=9))
        except Refused:
            return "refused"
        return "saved"

    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(answer, desks, questions))
