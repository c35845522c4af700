"""A room with the small curriculum, and its first lesson read."""

from pathlib import Path

import pytest

from lumbar.core.ids import LessonId
from support.desks import Room, open_room
from support.small_curriculum import small_curriculum


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A fresh database; nobody has done anything."""
    return open_room(tmp_path, small_curriculum())


@pytest.fixture
def reader(room: Room) -> Room:
    """Ada has read the lesson on heat."""
    room.desk().finish_lesson(LessonId("heat"))
    return room
