"""Bad databases and bad disks: a clear message, and nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lumbar.core.ids import ItemId, LessonId
from lumbar.core.study.events import Reported
from lumbar.services.errors import Unavailable
from lumbar.services.maintenance import back_up, ready_store, verify
from lumbar.store import engine
from lumbar.store.engine import open_store
from lumbar.store.errors import StoreError
from lumbar.store.log import read_log
from lumbar.store.schema import is_wal
from support.desks import MORNING, Room, answer_one
from support.small_curriculum import small_curriculum


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database file with one answer in it, closed."""
    file = tmp_path / "lumbar.db"
    store = ready_store(f"sqlite:///{file}", tmp_path / "backups")
    room = Room(store, small_curriculum())
    room.desk().finish_lesson(LessonId("heat"))
    answer_one(room)
    store.close()
    return file


def opens(path: Path) -> None:
    ready_store(f"sqlite:///{path}", path.parent / "backups").close()


def trouble_of(path: Path) -> str:
    """What opening and verifying say of a file; empty when they find nothing."""
    try:
        opens(path)
        return "; ".join(verify(f"sqlite:///{path}").unsound)
    except Unavailable as trouble:
        return str(trouble)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "lumbar.db"
    file.write_text("Dear diary, this is not a database at all, but a long enough text. " * 40)
    before = file.read_bytes()
    with pytest.raises(Unavailable, match=r"damaged or not a database.*restore"):
        opens(file)
    assert file.read_bytes() == before


def test_a_garbage_page_is_found_and_kept(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 6 : 4096 * 12] = b"\xa5" * 4096 * 6
    path.write_bytes(content)
    assert trouble_of(path)
    assert path.read_bytes() == bytes(content)


def test_a_truncated_file(path: Path) -> None:
    content = path.read_bytes()[: 4096 * 3]
    path.write_bytes(content)
    assert trouble_of(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be made"):
        opens(tmp_path / "file" / "lumbar.db")


def test_a_read_only_database_says_so(path: Path) -> None:
    """SQLite's own read-only mode, since the superuser may write any file."""
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StoreError, match="cannot be written"), store.write() as tx:
        tx.connection.exec_driver_sql("UPDATE people SET name = 'x'")
    store.close()


@pytest.mark.skipif(
    sys.platform != "linux", reason="dropping to an unprivileged user is tried on Linux"
)
def test_a_folder_one_may_not_write(path: Path) -> None:
    """As an unprivileged process; the superuser would be let in."""
    shutil.chown(path, 0, 0)
    script = (
        "import os, sys\n"
        "from lumbar.store.engine import open_store\n"
        "from lumbar.store.schema import prepare\n"
        "from lumbar.store.errors import StoreError\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: prepare(open_store(sys.argv[1]), None)\n"
        "except StoreError as trouble: print(type(trouble).__name__, trouble)\n"
    )
    folder = path.parent / "locked"
    folder.mkdir()
    for each in (path.parent, *path.parent.parents):
        if each.stat().st_uid == 0 and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o055)
    folder.chmod(0o555)
    run = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{folder / 'lumbar.db'}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("ReadOnly")
    assert list(folder.iterdir()) == []


def test_a_full_disk_loses_nothing(path: Path) -> None:
    """SQLite's own page limit gives the same error as a full disk."""
    store = open_store(f"sqlite:///{path}")
    insert = "INSERT INTO people VALUES (?, ?, 'trainee', 0, 0, '{}', 1, NULL)"
    many = [(f"p{n}", f"n{n}" * 9) for n in range(10_000)]
    with pytest.raises(StoreError, match="disk is full"), store.write() as tx:
        tx.connection.exec_driver_sql("PRAGMA max_page_count=1").close()
        tx.connection.exec_driver_sql(insert, many)
    store.close()
    assert verify(f"sqlite:///{path}").clean


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("only the superuser may mount a file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount here")
def test_a_disk_that_fills_up_for_real(tiny_disk: Path) -> None:
    """Reports until nothing fits: each one that was said to be saved is there, and no more."""
    url = f"sqlite:///{tiny_disk / 'lumbar.db'}"
    room = Room(ready_store(url, tiny_disk / "backups"), small_curriculum())
    saved: list[str] = []
    try:
        with pytest.raises(Unavailable, match="disk is full"):
            while True:
                text = f"{len(saved)} " + os.urandom(900).hex()
                room.desk().report(ItemId("s-1"), text)
                saved.append(text)
        with pytest.raises(Unavailable, match="No space left"):
            back_up(url, tiny_disk / "b.lumbar-backup", MORNING)
        assert list(tiny_disk.glob("b.*")) == []
        with room.store.read() as tx:
            events = list(read_log(tx, room.context().person.id))
        assert [event.text for event in events if isinstance(event, Reported)] == saved
        assert verify(url).clean
    finally:
        room.store.close()


def test_the_write_ahead_log_is_switched_on_again(path: Path) -> None:
    """Where a restore was killed before it could."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
    store = ready_store(f"sqlite:///{path}", path.parent)
    assert is_wal(store)
    store.close()


def test_a_database_that_is_up_to_date_needs_no_alembic(path: Path) -> None:
    """It takes longer to import than everything else together."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from lumbar.services.maintenance import ready_store\n"
        "ready_store(sys.argv[1], Path('.')).close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm') if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{path}"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_locked_database_names_the_other_window(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.1)
    store = open_store(f"sqlite:///{path}")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process"), store.write():
            pass
    with store.write():
        pass
    store.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("not a url", "not a database URL"),
        ("postgresql//ada:secret@somewhere/x", "not a database URL"),
        ("mysql://somewhere/x", "mysql"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://", "names no file"),
        ("postgresql+psycopg://nobody:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=said) as found:
        ready_store(url, tmp_path)
    assert "secret" not in str(found.value)
