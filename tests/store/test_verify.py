"""`db verify` finds whatever was changed behind the log's back, and repairs what is derived."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from lumbar.core.ids import ItemId
from lumbar.services.maintenance import repair, verify
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import unguard
from support.desks import Room, answer_one

PLANTED = {
    "memories.stability": "UPDATE memories SET stability = stability + 0.001",
    "memories.due_day": "UPDATE memories SET due_day = due_day + 1",
    "memories": "DELETE FROM memories",
    "lesson_progress": "UPDATE lesson_progress SET place = place + 1",
    "item_marks": "UPDATE item_marks SET aside_day = aside_day - 1",
    "settings": "UPDATE people SET settings = '{\"new_per_day\": 99}'",
}

IN_THE_LOG = {
    "reviews.fraction": "UPDATE reviews SET fraction = 0.25",
    "memories.stability": "UPDATE reviews SET rating = 1",
    "log": "DELETE FROM study_events WHERE kind = 'settings_changed'",
}


@pytest.fixture
def filled(room: Room) -> Room:
    """Answers, settings and marks of every derived kind."""
    room.desk().place(next(iter(room.curriculum.lessons)), 1)
    for _ in range(3):
        answer_one(room)
        room.clock.advance(days=1)
    room.desk().change_settings({"new_per_day": 3})
    room.desk().set_aside(ItemId("oils-0-q0"))
    return room


def test_a_sound_database_is_clean(filled: Room, store: Store) -> None:
    assert verify(store.url).clean


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_difference_is_found_and_repaired(
    filled: Room, store: Store, tmp_path: Path, where: str
) -> None:
    with store.write() as tx:
        tx.connection.execute(text(PLANTED[where]))
    found = verify(store.url)
    assert {difference.where for difference in found.differences} == {where}
    repair(store.url, tmp_path, datetime(2026, 5, 1, tzinfo=UTC))
    assert verify(store.url).clean


@pytest.mark.parametrize("where", IN_THE_LOG)
def test_a_changed_log_is_found(filled: Room, store: Store, where: str) -> None:
    """With the guards taken away, as somebody with the file could; their absence is found too."""
    with store.write() as tx:
        for table in ("reviews", "study_events"):
            for statement in unguard(tx.connection.dialect.name, table):
                tx.connection.execute(text(statement))
        tx.connection.execute(text(IN_THE_LOG[where]))
    found = verify(store.url)
    assert where in {difference.where for difference in found.differences}
    assert any("guard" in trouble for trouble in found.unsound)
