"""What one transaction sees and does while others work: snapshots, races, and the closed log."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from lumbar.core.ids import PersonId
from lumbar.core.people import Person
from lumbar.core.roles import Role
from lumbar.services.maintenance import back_up, restore, verify
from lumbar.store import items
from lumbar.store.engine import Store, open_store
from lumbar.store.errors import StoreError
from lumbar.store.people import add_person, people
from support.databases import fresh_server_database
from support.desks import Room, answer_one
from support.small_curriculum import single

AT = datetime(2026, 5, 1, tzinfo=UTC)


def newcomer(name: str) -> Person:
    return Person(PersonId(name), name, Role.TRAINEE)


def test_a_reader_sees_one_moment(store: Store) -> None:
    """Also between its own queries: a backup or a check never mixes before and after."""
    with store.read() as tx:
        before = people(tx)
        with store.write() as other:
            add_person(other, newcomer("late"), AT)
        assert people(tx) == before
    with store.read() as tx:
        assert len(people(tx)) == len(before) + 1


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.read() as tx:
        add_person(tx, newcomer("sly"), AT)
    with store.read() as tx:
        assert people(tx) == ()


def test_trouble_inside_undoes_everything(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        add_person(tx, newcomer("gone"), AT)
        _ = 1 / 0
    with store.read() as tx:
        assert people(tx) == ()


def test_two_texts_of_one_item_recorded_at_once(store: Store) -> None:
    """Each gets a row and a number of its own; nobody meets an error."""
    texts = [replace(single("item", "o"), stem=f"What about it, {n}?") for n in range(4)]
    start = Barrier(len(texts))

    def record(which: int) -> items.Version:
        start.wait()
        with store.write() as tx:
            return items.record_version(tx, texts[which], AT)

    with ThreadPoolExecutor(len(texts)) as pool:
        made = list(pool.map(record, range(len(texts))))
    assert len({version.row for version in made}) == len(texts)
    assert len({(version.version, version.revision) for version in made}) == len(texts)
    with store.write() as tx:
        assert [items.record_version(tx, each, AT) for each in texts] == made


def test_a_restored_database_can_be_worked_on(room: Room, store: Store, tmp_path: Path) -> None:
    """New rows get numbers that no restored row has."""
    answer_one(room)
    made = back_up(store.url, tmp_path / "b.lumbar-backup", AT)
    for url in (f"sqlite:///{tmp_path / 'other.db'}", fresh_server_database()):
        restore(url, made.path, tmp_path / "kept", AT)
        restored = open_store(url)
        with restored.write() as tx:
            known = tx.connection.execute(text("SELECT max(row) FROM item_versions")).scalar_one()
            fresh = items.record_version(tx, single("unheard-of", "o"), AT)
        restored.close()
        assert fresh.row > known
        assert verify(url).clean


def test_replacing_a_row_of_the_log_is_refused(room: Room, store: Store) -> None:
    """SQLite's REPLACE deletes without asking the triggers unless it is told to ask them."""
    if not store.is_sqlite:
        pytest.skip("REPLACE is a word of SQLite's")
    answer_one(room)
    again = "INSERT OR REPLACE INTO reviews SELECT * FROM reviews"
    with pytest.raises(StoreError, match="append-only"), store.write() as tx:
        tx.connection.execute(text(again))
