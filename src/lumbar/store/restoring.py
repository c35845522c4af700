"""Putting a backup in the place of a database; the one that was there is kept."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from lumbar.store.backup import Backup, fill_from
from lumbar.store.engine import Store, open_store
from lumbar.store.errors import Busy, Full, ReadOnly, StoreError
from lumbar.store.schema import revision_of, set_wal

_BEGINNING = b"SQLite format 3\0"


def restore_backup(store: Store, backup: Backup, kept_in: Path, at: datetime) -> None:
    """Restore into a database. Raises StoreError, and then the database is as it was.

    On SQLite a new file is filled, the present one is copied to `kept_in`, and the new one takes
    its place in one step: whenever the program is killed, one of the two is there.
    On PostgreSQL the database must be empty: a server's database is not ours to throw away.
    """
    if store.path is not None:
        _restore_file(store.path, backup, kept_in, at)
    elif revision_of(store) is None:
        fill_from(store, backup)
    else:
        raise StoreError(
            f"{store.shown_url} is not empty. Make an empty database, restore into that, and point "
            "LUMBAR_DATABASE_URL at it. Nothing was changed."
        )


def _restore_file(path: Path, backup: Backup, kept_in: Path, at: datetime) -> None:
    fresh_path = path.with_name(f"{path.name}.restoring")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _delete_with_log(fresh_path)
        fresh = open_store(f"sqlite:///{fresh_path}")
        try:
            fill_from(fresh, backup)
        finally:
            fresh.close()
        if path.exists():
            _close_for_all(path)
            _keep(path, kept_in, at)
        fresh_path.replace(path)
        set_wal(path)
    except OSError as trouble:
        kind = Full if trouble.errno in (errno.ENOSPC, errno.EDQUOT) else ReadOnly
        raise kind(f"{path} cannot be replaced: {trouble.strerror}.") from trouble
    finally:
        with suppress(OSError):
            _delete_with_log(fresh_path)


def _close_for_all(path: Path) -> None:
    """Fold the write-ahead log into the file, which only works when nobody else has it open.

    A file that does not begin like a database is not opened: SQLite would throw away its log.
    """
    with path.open("rb") as file:
        if file.read(len(_BEGINNING)) != _BEGINNING:
            return
    try:
        with closing(sqlite3.connect(path, timeout=2)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as trouble:
        if "locked" in str(trouble):
            raise Busy(
                f"{path} is open in another window. Close it and restore again; "
                "nothing was changed."
            ) from trouble
    except sqlite3.DatabaseError:
        pass  # damaged: it is being replaced because of that, and is kept as it is


def _keep(path: Path, kept_in: Path, at: datetime) -> None:
    """Copy a database aside, and its log if it has one, which must not be left for the new file.

    A log is only there when the database is damaged: closing a sound one folds it in.
    """
    kept_in.mkdir(parents=True, exist_ok=True)
    for part in _with_log(path):
        if part.exists():
            kept = kept_in / f"{at:%Y%m%d-%H%M%S}-before-restore-{part.name}"
            shutil.copyfile(part, kept)
            with kept.open("rb+") as file:
                os.fsync(file.fileno())
    for log in _with_log(path)[1:]:
        log.unlink(missing_ok=True)


def _delete_with_log(path: Path) -> None:
    for part in _with_log(path):
        part.unlink(missing_ok=True)


def _with_log(path: Path) -> tuple[Path, ...]:
    return path, Path(f"{path}-wal"), Path(f"{path}-shm")
