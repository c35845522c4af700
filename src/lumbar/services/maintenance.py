"""Keeping the data well: ready a database, back it up, restore it, verify it, rebuild what is
derived.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lumbar.services.assess.broken import broken_sittings
from lumbar.services.errors import Unavailable
from lumbar.services.verifying import Difference, differences, rebuild
from lumbar.store.backup import SUFFIX, Backup, read_backup, write_backup
from lumbar.store.engine import Store, open_store
from lumbar.store.errors import StoreError
from lumbar.store.integrity import check_integrity
from lumbar.store.people import people
from lumbar.store.restoring import restore_backup
from lumbar.store.schema import Prepared, prepare, revision_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. unsound: troubles of the database itself. people: how many logs were
    folded.
    """

    unsound: tuple[str, ...]
    differences: tuple[Difference, ...]
    people: int

    @property
    def clean(self) -> bool:
        """True when nothing was found."""
        return not self.unsound and not self.differences


def ready_store(url: str, backups: Path) -> Store:
    """A store on a database with our schema, made or upgraded if need be. Raises Unavailable."""
    store, _ = _prepared(url, backups)
    return store


def upgrade(url: str, backups: Path) -> Prepared:
    """Make or upgrade a database; says what was there before and where its backup is."""
    store, prepared = _prepared(url, backups)
    store.close()
    return prepared


def back_up(url: str, path: Path, at: datetime) -> Backup:
    """Write a backup to a new file. Raises Unavailable."""
    try:
        store = open_store(url)
        try:
            return write_backup(store, path, at)
        finally:
            store.close()
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble


def restore(url: str, path: Path, backups: Path, at: datetime) -> Mapping[str, int]:
    """Put a backup in place of the present database, which is kept beside the backups.

    The backup is read to its end before anything is touched. Returns rows by table. Raises
    Unavailable.
    """
    try:
        backup = read_backup(path)
        store = open_store(url)
        try:
            restore_backup(store, backup, backups, at)
        finally:
            store.close()
        return backup.rows
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble


def verify(url: str) -> Verdict:
    """Check the database, fold every log and compare with what is derived. Raises Unavailable."""
    try:
        store = open_store(url)
        try:
            if revision_of(store) is None:
                raise Unavailable(
                    f"There is no Lumbar database at {store.shown_url}. `lumbar db upgrade` makes "
                    "one; `lumbar db restore FILE` brings one back from a backup."
                )
            unsound = check_integrity(store)
            with store.read() as tx:
                everybody = people(tx)
                found = tuple(d for person in everybody for d in differences(tx, person))
                found += tuple(broken_sittings(tx))
            return Verdict(unsound, found, len(everybody))
        finally:
            store.close()
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble


def repair(url: str, backups: Path, at: datetime) -> Path:
    """Make everything derived again from the logs, after a backup. Returns the backup. Raises
    Unavailable.
    """
    path = backup_name(backups, "before-repair", at)
    back_up(url, path, at)
    try:
        store = open_store(url)
        try:
            with store.write() as tx:
                for person in people(tx):
                    rebuild(tx, person)
        finally:
            store.close()
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble
    return path


def _prepared(url: str, backups: Path) -> tuple[Store, Prepared]:
    def make_backup(store: Store, revision: str) -> Path:
        at = datetime.now(UTC)
        path = backup_name(backups, f"before-upgrade-from-{revision}", at)
        write_backup(store, path, at)
        return path

    try:
        store = open_store(url)
        try:
            return store, prepare(store, make_backup)
        except StoreError:
            store.close()
            raise
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble


def backup_name(backups: Path, why: str, at: datetime) -> Path:
    """A new file in the backups folder, named so that names sort by time."""
    return backups / f"lumbar-{at:%Y%m%d-%H%M%S}-{why}{SUFFIX}"
