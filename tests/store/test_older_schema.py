"""A database of the schema before assessments is brought up to date, and so is its backup."""

from pathlib import Path

import pytest
from sqlalchemy import text

from lumbar.services.maintenance import back_up, ready_store, restore, verify
from lumbar.store.engine import Store
from lumbar.store.schema import migrate, revision_of
from support.assessing import open_exam, with_assessment
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
