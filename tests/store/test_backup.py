"""Backups: whole or refused, restored on either kind of database, and never over what is there."""

import errno
import gzip
import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lumbar.core.ids import LessonId
from lumbar.services.errors import Unavailable
from lumbar.services.maintenance import back_up, ready_store, restore, upgrade, verify
from lumbar.store.engine import Store, open_store
from lumbar.store.log import read_log
from support.assessing import open_exam, with_assessment
from support.databases import FreshUrl, fresh_server_database
from support.desks import MORNING, Room, answer_one, open_room
from support.small_curriculum import small_curriculum

AT = datetime(2026, 5, 1, tzinfo=UTC)


def log_of(url: str) -> list[object]:
    store = ready_store(url, Path("unused"))
    try:
        room = Room(store, small_curriculum())
        with store.read() as tx:
            return list(read_log(tx, room.context().person.id))
    finally:
        store.close()


@pytest.fixture
def filled(room: Room) -> Room:
    """Some answers, a rating, settings and a mark."""
    for _ in range(4):
        answer_one(room)
        room.clock.advance(minutes=11)
    room.desk().change_settings({"new_per_day": 3})
    room.desk().set_aside(next(iter(room.curriculum.items)))
    return room


def test_a_backup_restores_on_either_kind(filled: Room, store: Store, tmp_path: Path) -> None:
    made = back_up(store.url, tmp_path / "b.lumbar-backup", AT)
    for url in (f"sqlite:///{tmp_path / 'other.db'}", fresh_server_database()):
        restore(url, made.path, tmp_path / "kept", AT)
        assert verify(url).clean
        assert log_of(url) == log_of(store.url)


def test_a_backup_never_replaces_a_file(filled: Room, store: Store, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(Unavailable, match="there already"):
        back_up(store.url, there, AT)
    assert there.read_text() == "mine"


@pytest.mark.parametrize("keep", [0.2, 0.9, 0.999])
def test_a_torn_backup_is_refused_before_anything_is_touched(
    filled: Room, store: Store, tmp_path: Path, keep: float
) -> None:
    made = back_up(store.url, tmp_path / "b.lumbar-backup", AT)
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: int(len(whole) * keep)])
    before = log_of(store.url)
    with pytest.raises(Unavailable):
        restore(store.url, made.path, tmp_path / "kept", AT)
    assert log_of(store.url) == before


def small_backup(url: str, folder: Path) -> Path:
    """A backup of a new database with one answer in it."""
    store = ready_store(url, folder / "backups")
    room = Room(store, small_curriculum())
    room.desk().finish_lesson(LessonId("heat"))
    answer_one(room)
    store.close()
    return back_up(url, folder / "b.lumbar-backup", AT).path


def written(path: Path, lines: list[object]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def lines_of(path: Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def person_in(lines: list[Any]) -> dict[str, Any]:
    """The first row of `people`."""
    row: dict[str, Any] = next(line[1] for line in lines[1:] if line[0] == "people")
    return row


MEDDLED: dict[str, Callable[[list[Any]], object]] = {
    "no head": lambda lines: lines.pop(0),
    "head of something else": lambda lines: lines[0].update(format="photo album"),
    "head without schema": lambda lines: lines[0].pop("revision"),
    "made at no time": lambda lines: lines[0].update(made_at="yesterday"),
    "newer schema": lambda lines: lines[0].update(revision="9999"),
    "a number for a row": lambda lines: lines.insert(2, 5),
    "a row left out": lambda lines: lines.pop(2),
    "more after the end": lambda lines: lines.append(lines[1]),
    "a table we do not have": lambda lines: lines[1].__setitem__(0, "invoices"),
    "a column too few": lambda lines: person_in(lines).pop("id"),
    "a column too many": lambda lines: person_in(lines).update(shoe_size=43),
    "a value that cannot be": lambda lines: person_in(lines).update(log_position=-1),
    "a value of another kind": lambda lines: person_in(lines).update(log_position=[1]),
}


@pytest.mark.parametrize("how", MEDDLED)
def test_a_meddled_backup_is_refused_and_nothing_is_changed(tmp_path: Path, how: str) -> None:
    """Its checksum is right, so only reading every line can tell."""
    url = f"sqlite:///{tmp_path / 'lumbar.db'}"
    lines = lines_of(small_backup(url, tmp_path))
    MEDDLED[how](lines)
    if how == "a table we do not have":
        lines[-1]["rows"] = Counter(line[0] for line in lines[1:-1])
    before = log_of(url)
    with pytest.raises(Unavailable, match="meddled"):
        restore(url, written(tmp_path / "meddled", lines), tmp_path / "kept", AT)
    assert log_of(url) == before
    assert list(tmp_path.glob("*.restoring*")) == []


@pytest.mark.parametrize("how", ["a table we do not have", "a value that cannot be"])
def test_a_meddled_backup_leaves_a_server_database_empty(tmp_path: Path, how: str) -> None:
    lines = lines_of(small_backup(f"sqlite:///{tmp_path / 'lumbar.db'}", tmp_path))
    MEDDLED[how](lines)
    lines[-1]["rows"] = Counter(line[0] for line in lines[1:-1])
    target = fresh_server_database()
    with pytest.raises(Unavailable, match="meddled"):
        restore(target, written(tmp_path / "meddled", lines), tmp_path, AT)
    assert upgrade(target, tmp_path).before is None


def test_a_failed_backup_leaves_no_file(
    filled: Room, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Unavailable, match="No space left"):
        back_up(store.url, tmp_path / "b" / "b.lumbar-backup", AT)
    assert list((tmp_path / "b").iterdir()) == []


def test_something_else_is_no_backup(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("hello")
    with pytest.raises(Unavailable, match="not a whole Lumbar backup"):
        restore(store.url, other, tmp_path / "kept", AT)


def test_restoring_keeps_the_database_that_was_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'lumbar.db'}"
    store = ready_store(url, tmp_path / "backups")
    room = Room(store, small_curriculum())
    answer_first = room.desk().settings()
    made = back_up(url, tmp_path / "b.lumbar-backup", MORNING)
    room.desk().change_settings({"new_per_day": 1})
    store.close()
    restore(url, made.path, tmp_path / "kept", AT)
    again = Room(ready_store(url, tmp_path / "backups"), small_curriculum())
    assert again.desk().settings() == answer_first
    again.store.close()
    kept = next((tmp_path / "kept").glob("*-before-restore-lumbar.db"))
    old = Room(open_store(f"sqlite:///{kept}"), small_curriculum())
    assert old.desk().settings().study.new_per_day == 1
    old.store.close()


def test_a_damaged_database_is_replaced_and_kept(tmp_path: Path) -> None:
    """Also what its write-ahead log held: it must never be read into the restored one."""
    path = tmp_path / "lumbar.db"
    made = small_backup(f"sqlite:///{path}", tmp_path)
    damaged = b"\x00" * 100 + path.read_bytes()[100:]
    path.write_bytes(damaged)
    log = Path(f"{path}-wal")
    log.write_bytes(b"left by a killed process")
    restore(f"sqlite:///{path}", made, tmp_path / "kept", AT)
    assert verify(f"sqlite:///{path}").clean
    kept = {each.name.split("restore-")[1]: each for each in (tmp_path / "kept").iterdir()}
    assert kept["lumbar.db"].read_bytes() == damaged
    assert kept["lumbar.db-wal"].read_bytes() == b"left by a killed process"


@pytest.mark.parametrize("step", ["shutil.copyfile", "os.fsync", "pathlib.Path.replace"])
def test_a_restore_that_fails_half_way_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    url = f"sqlite:///{tmp_path / 'lumbar.db'}"
    made = small_backup(url, tmp_path)
    before = log_of(url)

    def no_room(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(step, no_room)
        with pytest.raises(Unavailable, match="No space left"):
            restore(url, made, tmp_path / "kept", AT)
    assert log_of(url) == before
    assert verify(url).clean
    assert list(tmp_path.glob("*.restoring*")) == []


def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'lumbar.db'}"
    store = ready_store(url, tmp_path / "backups")
    Room(store, small_curriculum()).desk().settings()
    made = back_up(url, tmp_path / "b.lumbar-backup", AT)
    with store.read(), pytest.raises(Unavailable, match="another window"):
        restore(url, made.path, tmp_path / "kept", AT)
    store.close()


def test_a_server_database_with_data_is_not_replaced(fresh_url: FreshUrl, tmp_path: Path) -> None:
    url = fresh_server_database()
    ready_store(url, tmp_path).close()
    made = back_up(url, tmp_path / "b.lumbar-backup", AT)
    with pytest.raises(Unavailable, match="not empty"):
        restore(url, made.path, tmp_path / "kept", AT)


def test_a_torn_row_hides_no_other_and_stays_as_wrong_as_it_was(tmp_path: Path) -> None:
    """SQLite takes any text for JSON. A backup is what one wants most then."""
    exam = open_exam(open_room(tmp_path, with_assessment()))
    exam.sit("ada")
    url = exam.room.store.url
    with exam.room.store.write() as tx:
        tx.connection.execute(text("UPDATE sittings SET form = 'torn'"))
    exam.room.store.close()
    made = back_up(url, tmp_path / "b.lumbar-backup", AT)
    wrong = verify(url).differences
    assert "the form cannot be read" in str(wrong)
    for again in (f"sqlite:///{tmp_path / 'other.db'}", fresh_server_database()):
        restore(again, made.path, tmp_path / "kept", AT)
        assert verify(again).differences == wrong
