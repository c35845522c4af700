"""Law 1: saved means committed. The process is killed at random instants, again and again.

After each kill every acknowledged answer is in the database, once; nothing is torn; and the next
start asks the question that was on the screen, arranged as it was. LUMBAR_CAMPAIGN=full kills ten
times as often.
"""

import os
from pathlib import Path
from random import Random

import pytest

from lumbar.bootstrap import open_desk
from lumbar.core.study.events import Reviewed
from lumbar.services.maintenance import verify
from lumbar.settings import configure
from lumbar.store.engine import open_store
from lumbar.store.log import log_position, read_log
from lumbar.store.people import people
from support.databases import fresh_server_database
from support.killing import Record, run_and_kill

TIMES = 10 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 1


def prepare(home: Path, database: str | None) -> str:
    """Every lesson read, and no daily limit in the way. Returns the database's URL."""
    configuration = configure({}, home=home, database=database)
    with open_desk(configuration) as desk:
        for module in desk.library():
            for card in module.lessons:
                desk.finish_lesson(card.id)
        desk.change_settings({"new_per_day": 200, "reviews_per_day": 9999})
    return configuration.database_url


def reviews_in(url: str) -> dict[str, tuple[float, int]]:
    """Every answer in the log: fraction and rating by id; each position once and none missing."""
    store = open_store(url)
    try:
        with store.read() as tx:
            person = people(tx)[0].id
            events = list(read_log(tx, person))
            assert [e.position for e in events] == list(range(1, log_position(tx, person) + 1))
        found = [event for event in events if isinstance(event, Reviewed)]
        assert len({review.id for review in found}) == len(found)
        return {str(review.id): (review.fraction, int(review.rating)) for review in found}
    finally:
        store.close()


def as_shown(item: Record) -> Record:
    """All of a question but its number in the run: its id, its words, the order of its options."""
    return {name: value for name, value in item.items() if name not in ("n", "of")}


def kill_often(home: Path, url: str, database: str | None, seed: int, kills: int) -> None:
    dice = Random(seed)
    environment = {} if database is None else {"LUMBAR_DATABASE_URL": database}
    acknowledged: dict[str, tuple[float, int]] = {}
    on_screen: Record | None = None
    reached_an_item = 0
    for kill in range(kills):
        run = run_and_kill(home, dice, environment)
        reached_an_item += bool(run.of("item"))
        first = next(iter(run.of("item")), None)
        if first is not None and on_screen is not None:
            assert as_shown(first) == as_shown(on_screen), f"kill {kill}: another question"
        acknowledged |= {
            record["review"]: (record["fraction"], record["rating"]) for record in run.of("saved")
        }
        stored = reviews_in(url)
        for review, said in acknowledged.items():
            assert stored.get(review) == said, f"kill {kill}: {review} is lost or changed"
        if first is not None:
            waiting = run.open_question
            on_screen = waiting if waiting and waiting["question"] not in stored else None
    assert verify(url).clean
    assert reached_an_item > kills / 4, "most kills came before anything happened; nothing is shown"
    assert len(acknowledged) > kills / 4


@pytest.mark.parametrize("seed", range(4))
def test_no_acknowledged_answer_is_lost_or_doubled(tmp_path: Path, seed: int) -> None:
    """Four times thirty kills on SQLite; three hundred each in a campaign."""
    kill_often(tmp_path, prepare(tmp_path, None), None, seed, 30 * TIMES)


def test_the_same_on_a_server(tmp_path: Path) -> None:
    """Fifteen kills of the client of a PostgreSQL."""
    database = fresh_server_database()
    kill_often(tmp_path, prepare(tmp_path, database), database, 99, 15 * TIMES)
