"""A driver's error becomes one that says what is wrong, where, and what to do next."""

import sqlite3

import psycopg
import pytest
from psycopg import errors as server
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from lumbar.store.errors import (
    Busy,
    CannotConnect,
    Damaged,
    Full,
    ReadOnly,
    StoreError,
)
from lumbar.store.troubles import explain

FILE = make_url("sqlite:////home/ada/lumbar.db")
SERVER = make_url("postgresql+psycopg://ada:secret@db.example/lumbar")

OF_A_FILE = {
    "database is locked": Busy,
    "database table is locked": Busy,
    "database or disk is full": Full,
    "attempt to write a readonly database": ReadOnly,
    "unable to open database file": ReadOnly,
    "file is not a database": Damaged,
    "database disk image is malformed": Damaged,
    "disk I/O error": Damaged,
    "no such table: people": StoreError,
}

OF_A_SERVER = {
    server.DiskFull: Full,
    server.LockNotAvailable: Busy,
    server.DeadlockDetected: Busy,
    server.QueryCanceled: Busy,
    server.ReadOnlySqlTransaction: ReadOnly,
    server.InsufficientPrivilege: ReadOnly,
    server.DataCorrupted: Damaged,
    server.InvalidPassword: CannotConnect,
    server.InvalidCatalogName: CannotConnect,
    server.TooManyConnections: CannotConnect,
    server.AdminShutdown: CannotConnect,
    psycopg.OperationalError: CannotConnect,
    server.UndefinedTable: StoreError,
}


@pytest.mark.parametrize(("said", "kind"), OF_A_FILE.items())
def test_what_sqlite_says(said: str, kind: type[StoreError]) -> None:
    found = explain(sqlite3.OperationalError(said), FILE)
    assert type(found) is kind
    assert "/home/ada/lumbar.db" in str(found)
    assert said in str(found)


@pytest.mark.parametrize(("raised", "kind"), OF_A_SERVER.items())
def test_what_a_server_says_in_any_language(
    raised: type[psycopg.Error], kind: type[StoreError]
) -> None:
    trouble = DBAPIError("SELECT 1", None, raised("Das geht nicht."))
    found = explain(trouble, SERVER)
    assert type(found) is kind
    assert "db.example" in str(found)
    assert "Das geht nicht." in str(found)
    assert "secret" not in str(found)
