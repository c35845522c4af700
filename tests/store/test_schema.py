"""Migrations: what they make is what the tables say, up and down, on both databases."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from lumbar.services.errors import Unavailable
from lumbar.services.maintenance import ready_store, upgrade
from lumbar.store import schema
from lumbar.store.engine import Store, open_store
from lumbar.store.errors import StoreError
from lumbar.store.migrations import HEAD
from lumbar.store.schema import known_revisions, migrate, revision_of
from lumbar.store.tables import APPEND_ONLY, metadata
from support.assessing import open_exam, with_assessment
from support.databases import FreshUrl
from support.desks import Room, answer_one


def differences(store: Store) -> list[object]:
    """What autogenerate would change to get from the database to the tables."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.read() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_newest_migration_is_the_one_we_work_on() -> None:
    assert known_revisions()[-1] == HEAD


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    assert differences(store) == []


def test_down_to_nothing_and_up_again(store: Store) -> None:
    with store.write() as tx:
        migrate(tx.connection, "base")
        assert set(inspect(tx.connection).get_table_names()) <= {"alembic_version"}
    with store.write() as tx:
        migrate(tx.connection, HEAD)
    assert revision_of(store) == HEAD
    assert differences(store) == []


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("action", ["UPDATE {} SET position = position + 1", "DELETE FROM {}"])
def test_the_log_cannot_be_changed(room: Room, store: Store, table: str, action: str) -> None:
    """Law 2, held by the database itself."""
    answer_one(room)
    exam = open_exam(replace(room, curriculum=with_assessment()), start=True)
    exam.sit("ada")
    with pytest.raises(StoreError, match="append-only"), store.write() as tx:
        tx.connection.execute(text(action.format(table)))
    assert room.desk().today().answered_today == 1


def test_an_existing_database_is_backed_up_before_it_is_changed(
    store: Store, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup comes first, and says which schema it has."""
    answer_one(room)
    with store.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    happened: list[str] = []
    monkeypatch.setattr(schema, "known_revisions", lambda: ("0000", HEAD))
    monkeypatch.setattr(schema, "migrate", lambda _connection, to: happened.append(f"to {to}"))

    def back_up(_store: Store, revision: str) -> Path:
        happened.append(f"backup of {revision}")
        return Path("here")

    prepared = schema.prepare(store, back_up)
    assert happened == ["backup of 0000", f"to {HEAD}"]
    assert prepared.backup == Path("here")


def test_a_newer_database_is_left_alone(store: Store, tmp_path: Path) -> None:
    with store.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer version"):
        ready_store(store.url, tmp_path / "backups")
    with store.read() as tx:
        found = tx.connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == "9999"


def test_a_database_of_somebody_else_is_left_alone(fresh_url: FreshUrl, tmp_path: Path) -> None:
    url = fresh_url()
    theirs = open_store(url)
    with theirs.write() as tx:
        tx.connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    with pytest.raises(Unavailable, match="not Lumbar's"):
        ready_store(url, tmp_path / "backups")
    with theirs.read() as tx:
        assert inspect(tx.connection).get_table_names() == ["invoices"]
    theirs.close()


def test_upgrading_says_what_was_there(fresh_url: FreshUrl, tmp_path: Path) -> None:
    url = fresh_url()
    first = upgrade(url, tmp_path / "backups")
    again = upgrade(url, tmp_path / "backups")
    assert (first.before, first.after, first.backup) == (None, HEAD, None)
    assert (again.before, again.backup) == (HEAD, None)
