"""What `lumbar doctor` looks at. It changes nothing, and no trouble keeps it from
looking further.
"""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from lumbar import __version__
from lumbar.services.authoring import Workshop, check
from lumbar.services.errors import ServiceError
from lumbar.services.maintenance import verify
from lumbar.store.engine import Store, open_store
from lumbar.store.errors import StoreError
from lumbar.store.log import latest_instant
from lumbar.store.migrations import HEAD
from lumbar.store.schema import is_wal, revision_of

ROOM_NEEDED = 200 * 1024 * 1024
SMALLEST_TERMINAL = (80, 24)
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock before this is wrong: the program did not exist then."""


class Health(StrEnum):
    """How a finding is meant."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. advice: what to do, empty when nothing."""

    health: Health
    what: str
    found: str
    advice: str = ""


def examine(
    database_url: str,
    home: Path,
    backups: Path,
    content_roots: Callable[[], tuple[Path, ...]],
    workshop: Callable[[], Workshop],
) -> tuple[Finding, ...]:
    """Every finding, in the order in which trouble is best mended."""
    return (
        _machine(),
        _clock(),
        _terminal(),
        _home(home),
        _room(home),
        *_database(database_url),
        _backups(backups),
        _content(content_roots, workshop),
    )


def _machine() -> Finding:
    found = f"Lumbar {__version__}, Python {platform.python_version()}, {platform.system()}"
    return Finding(Health.OK, "program", found)


def _clock() -> Finding:
    now = datetime.now(UTC)
    if now < EARLIEST:
        advice = "Set the machine's date: due dates are reckoned from it."
        return Finding(Health.FAIL, "clock", f"{now:%Y-%m-%d %H:%M} UTC", advice)
    return Finding(Health.OK, "clock", f"{now:%Y-%m-%d %H:%M} UTC")


def _terminal() -> Finding:
    if not sys.stdout.isatty():
        return Finding(Health.OK, "terminal", "none here; the line modes work without one")
    size = shutil.get_terminal_size()
    found = f"{size.columns}x{size.lines}, TERM={os.environ.get('TERM', 'not set')}, {_colours()}"
    if size.columns < SMALLEST_TERMINAL[0] or size.lines < SMALLEST_TERMINAL[1]:
        return Finding(Health.WARN, "terminal", found, "Make the window 80x24 or larger.")
    return Finding(Health.OK, "terminal", found)


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours (NO_COLOR is set)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "all colours"
    return "256 colours" if "256color" in os.environ.get("TERM", "") else "16 colours"


def _home(home: Path) -> Finding:
    if not home.exists():
        return Finding(Health.OK, "data folder", f"{home} (made when it is first needed)")
    if not os.access(home, os.W_OK):
        advice = "Make it writable, or name another with --home DIR or LUMBAR_HOME."
        return Finding(Health.FAIL, "data folder", f"{home} cannot be written", advice)
    return Finding(Health.OK, "data folder", str(home))


def _room(home: Path) -> Finding:
    folder = home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    found = f"{free / 1024**3:,.1f} GiB free"
    if free < ROOM_NEEDED:
        return Finding(Health.WARN, "disk", found, "Free some space before it runs out.")
    return Finding(Health.OK, "disk", found)


def _database(url: str) -> Iterator[Finding]:
    try:
        store = open_store(url)
    except StoreError as trouble:
        yield Finding(Health.FAIL, "database", "no usable address", str(trouble))
        return
    try:
        if store.path is not None and not store.path.exists():
            yield Finding(Health.OK, "database", f"{store.shown_url} (made when first needed)")
            return
        revision = revision_of(store)
        if revision is None:
            yield Finding(Health.OK, "database", f"{store.shown_url} is empty")
            return
        yield _server(store) if store.path is None else _file(store, store.path)
        yield _schema(revision)
        if revision == HEAD:
            yield _latest(store)
    except StoreError as trouble:
        yield Finding(Health.FAIL, "database", "cannot be used", str(trouble))
        return
    finally:
        store.close()
    if revision == HEAD:
        yield _log(url)


def _server(store: Store) -> Finding:
    return Finding(Health.OK, "database", store.shown_url)


def _file(store: Store, path: Path) -> Finding:
    log = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    found = f"{path}, {size / 1024:,.0f} KiB"
    if not os.access(path, os.W_OK):
        advice = "Make the file writable; until then nothing can be saved."
        return Finding(Health.FAIL, "database", f"{found}, cannot be written", advice)
    if not is_wal(store):
        advice = "Close every window and run `lumbar db upgrade`, which switches it on again."
        return Finding(Health.WARN, "database", f"{found}, no write-ahead log", advice)
    return Finding(Health.OK, "database", f"{found}, write-ahead log on")


def _latest(store: Store) -> Finding:
    """Study days go by the clock, so a clock that went back shows in the log."""
    with store.read() as tx:
        at = latest_instant(tx)
    if at is None:
        return Finding(Health.OK, "latest event", "none yet")
    found = f"{at:%Y-%m-%d %H:%M} UTC"
    if at > datetime.now(UTC):
        advice = "It lies in the future: the clock was wrong then or is wrong now. Set it right."
        return Finding(Health.WARN, "latest event", found, advice)
    return Finding(Health.OK, "latest event", found)


def _schema(revision: str) -> Finding:
    if revision == HEAD:
        return Finding(Health.OK, "schema", revision)
    advice = "Run `lumbar db upgrade`; it makes a backup first."
    return Finding(Health.WARN, "schema", f"{revision}, this version uses {HEAD}", advice)


def _log(url: str) -> Finding:
    try:
        verdict = verify(url)
    except ServiceError as trouble:
        return Finding(Health.FAIL, "log", "could not be verified", str(trouble))
    if verdict.clean:
        return Finding(Health.OK, "log", f"folds to what is stored ({verdict.people} people)")
    found = f"{len(verdict.unsound) + len(verdict.differences)} differences"
    advice = (
        "`lumbar db verify` names them; `lumbar db verify --repair` makes what is derived anew."
    )
    return Finding(Health.FAIL, "log", found, advice)


def _backups(backups: Path) -> Finding:
    made = sorted(backups.glob("*.lumbar-backup")) if backups.is_dir() else []
    if not made:
        advice = "Make one with `lumbar db backup`, and keep a copy on another disk."
        return Finding(Health.WARN, "backups", f"none in {backups}", advice)
    newest = max(made, key=lambda path: path.stat().st_mtime)
    return Finding(Health.OK, "backups", f"{len(made)}, the newest {newest}")


def _content(
    content_roots: Callable[[], tuple[Path, ...]], workshop: Callable[[], Workshop]
) -> Finding:
    try:
        report = check(content_roots(), workshop())
    except ServiceError as trouble:
        return Finding(Health.FAIL, "content", "cannot be read", str(trouble))
    found = f"{report.files} files, {report.items} items"
    if report.errors:
        advice = "`lumbar check` names every place; what is sound can be studied meanwhile."
        return Finding(Health.WARN, "content", f"{found}, {report.errors} errors", advice)
    return Finding(Health.OK, "content", found)
