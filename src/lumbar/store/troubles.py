"""From a driver's error to one of ours that says what to do."""

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from lumbar.store.errors import (
    Busy,
    CannotConnect,
    Damaged,
    Full,
    ReadOnly,
    StoreError,
)

_SQLITE: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        ("locked", "busy"),
        Busy,
        "is in use by another process that does not let go. Close the other window and try again",
    ),
    (
        ("disk is full", "disk full"),
        Full,
        "cannot grow: the disk is full. Free some space and try again; what was saved is safe",
    ),
    (
        ("readonly", "read-only", "unable to open", "permission denied"),
        ReadOnly,
        "cannot be written. Check that its folder exists and that you may write there, "
        "or name another with --home DIR",
    ),
    (
        ("not a database", "malformed", "corrupt", "encrypted"),
        Damaged,
        "is damaged or not a database. Nothing was changed. Restore the newest backup with "
        "`lumbar db restore FILE`; `lumbar doctor` says where backups are",
    ),
    (
        ("disk i/o error",),
        Damaged,
        "could not be read or written: the disk reports an error. Check the disk, then run "
        "`lumbar doctor`",
    ),
)


def explain(trouble: DBAPIError | sqlite3.Error, url: URL) -> StoreError:
    """What the driver said, as an error that names the database and the next step."""
    cause = trouble.orig if isinstance(trouble, DBAPIError) else trouble
    said = str(cause).strip()
    where = url.render_as_string(hide_password=True)
    if url.get_backend_name() != "sqlite":
        return _explain_server(cause, said, where)
    for signs, kind, advice in _SQLITE:
        if any(sign in said.lower() for sign in signs):
            return kind(f"The database {url.database} {advice}. (SQLite said: {said})")
    return StoreError(f"The database {url.database} refused the work. (SQLite said: {said})")


_SERVER: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        ("53100",),
        Full,
        "has no room left. Free some space on the server and try again; what was saved is safe",
    ),
    (
        ("55P03", "40P01", "40001", "57014"),
        Busy,
        "is in use by others for longer than it lets us wait. Try again",
    ),
    (
        ("25006", "42501"),
        ReadOnly,
        "does not let us write. Name the primary server, or ask for the right to write",
    ),
    (
        ("XX001", "XX002"),
        Damaged,
        "says that its data are damaged. Restore the newest backup into an empty database with "
        "`lumbar db restore FILE`",
    ),
    (
        ("08", "28", "3D", "53", "57P", "58"),
        CannotConnect,
        "cannot be reached or does not let us in. Check that it runs and that address, name, "
        "password and database are right",
    ),
)
"""By SQLSTATE, or how it begins. Words would be in the server's language."""


def _explain_server(cause: BaseException | None, said: str, where: str) -> StoreError:
    first_line = said.splitlines()[0] if said else type(cause).__name__
    state = getattr(cause, "sqlstate", None)
    if state is None and type(cause).__name__ == "OperationalError":
        state = "08"  # the driver's own word for no connection
    for signs, kind, advice in _SERVER:
        if state is not None and state.startswith(signs):
            return kind(f"The database server at {where} {advice}. (It said: {first_line})")
    return StoreError(f"The database at {where} refused the work. (It said: {first_line})")
