"""Databases of older schemas are brought up to date, and so are their backups."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from lumbar.services.assess import proctoring, receipts, rooms
from lumbar.services.maintenance import back_up, ready_store, restore, verify
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import guard, unguard
from lumbar.store.schema import migrate, revision_of
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.databases import fresh_server_database
from support.desks import MORNING, Room, answer_one

REVIEWS = text("SELECT id, position, at, fraction, rating, due FROM reviews ORDER BY id")


@pytest.fixture
def older(room: Room, store: Store) -> Store:
    """Two answers of ada, in schema 0001."""
    answer_one(room)
    answer_one(room)
    with store.write() as tx:
        migrate(tx.connection, "0001")
    return store


def reviews(store: Store) -> list[tuple[object, ...]]:
    with store.read() as tx:
        return [tuple(row) for row in tx.connection.execute(REVIEWS)]


def sit(store: Store) -> None:
    """Everything that the newer schema is for works."""
    exam = open_exam(Room(store, with_assessment()), start=True)
    assert exam.sit("ada")[1].limit.total_seconds() == 600


def test_what_was_learned_is_there_after_the_upgrade(older: Store, tmp_path: Path) -> None:
    assert revision_of(older) == "0001"
    before = reviews(older)
    upgraded = ready_store(older.url, tmp_path / "kept")
    assert reviews(upgraded) == before
    assert len(before) == 2
    sit(upgraded)
    upgraded.close()
    assert verify(older.url).clean


def test_an_older_backup_is_restored_into_either_kind(older: Store, tmp_path: Path) -> None:
    made = back_up(older.url, tmp_path / "older.lumbar-backup", MORNING)
    before = reviews(older)
    for url in (f"sqlite:///{tmp_path / 'other.db'}", fresh_server_database()):
        restore(url, made.path, tmp_path / "kept", MORNING)
        restored = ready_store(url, tmp_path / "kept")
        assert reviews(restored) == before
        sit(restored)
        restored.close()
        assert verify(url).clean


LINKS = text("SELECT room_id, position, link FROM room_events ORDER BY room_id, position")
ENDS = text("SELECT id, length, link FROM rooms ORDER BY id")


def chains(store: Store) -> list[tuple[object, ...]]:
    with store.read() as tx:
        return [tuple(row) for query in (LINKS, ENDS) for row in tx.connection.execute(query)]


@pytest.fixture
def unchained(room: Room, store: Store) -> tuple[Exam, list[tuple[object, ...]]]:
    """A room with a log and one without, in schema 0002; and the chains they had."""
    exam = open_exam(replace(room, curriculum=with_assessment()))
    exam.sit("ada")
    exam.start()
    proctoring.announce(exam.boss, "monday", "Don't hurry: ünicode.")
    rooms.open_room(exam.boss, FINAL, "tuesday")
    before = chains(store)
    with store.write() as tx:
        migrate(tx.connection, "0002")
    return exam, before


def test_rooms_that_are_there_get_the_links_they_would_have_had(
    unchained: tuple[Exam, list[tuple[object, ...]]], store: Store, tmp_path: Path
) -> None:
    exam, before = unchained
    ready_store(store.url, tmp_path / "kept").close()
    assert chains(store) == before
    assert len(before) == 5
    assert verify(store.url).clean
    # the log is closed to changes again, and goes on
    proctoring.announce(exam.boss, "monday", "Two.")
    assert verify(store.url).clean


def test_a_backup_with_rooms_without_links_is_restored(
    unchained: tuple[Exam, list[tuple[object, ...]]], store: Store, tmp_path: Path
) -> None:
    made = back_up(store.url, tmp_path / "older.lumbar-backup", MORNING)
    for url in (f"sqlite:///{tmp_path / 'other.db'}", fresh_server_database()):
        restore(url, made.path, tmp_path / "kept", MORNING)
        restored = ready_store(url, tmp_path / "kept")
        assert chains(restored) == unchained[1]
        restored.close()
        assert verify(url).clean


def test_what_was_missing_before_there_were_links_is_still_missed(
    unchained: tuple[Exam, list[tuple[object, ...]]], store: Store, tmp_path: Path
) -> None:
    exam, _ = unchained
    with store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "room_events"):
            tx.connection.execute(text(statement))
        tx.connection.execute(text("DELETE FROM room_events WHERE kind = 'started'"))
        for statement in guard(tx.connection.dialect.name, "room_events"):
            tx.connection.execute(text(statement))
    ready_store(store.url, tmp_path / "kept").close()
    said = receipts.verify(exam.boss, "monday")[-1].troubles
    assert said == ("event 2 of the room is missing",)


def test_a_torn_row_stops_no_upgrade(
    unchained: tuple[Exam, list[tuple[object, ...]]], store: Store, tmp_path: Path
) -> None:
    """The backup before it is made as well; and the row is named."""
    if not store.is_sqlite:
        pytest.skip("a server takes nothing but JSON there")
    with store.write() as tx:
        tx.connection.execute(text("UPDATE sittings SET form = 'torn'"))
    ready_store(store.url, tmp_path / "kept").close()
    assert [*(tmp_path / "kept").iterdir()]
    assert "the form cannot be read" in str(verify(store.url).differences)
