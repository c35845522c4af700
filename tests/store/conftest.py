"""A store of each kind with our schema, and a room on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbar.core.ids import LessonId
from lumbar.services.maintenance import ready_store
from lumbar.store.engine import Store
from support.databases import KINDS, fresh_url, migrated_server_database
from support.desks import Room
from support.small_curriculum import small_curriculum

__all__ = ["fresh_url"]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A database with our schema and nobody in it; its test runs once for each kind."""
    if request.param == "postgresql":
        url = migrated_server_database()
    else:
        url = f"sqlite:///{tmp_path / 'lumbar.db'}"
    opened = ready_store(url, tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> Room:
    """The small curriculum on that store; Ada has read the lesson on heat."""
    made = Room(store, small_curriculum())
    made.desk().finish_lesson(LessonId("heat"))
    return made
