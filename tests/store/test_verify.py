"""`db verify` finds whatever was changed behind the log's back, and repairs what is derived."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from lumbar.core.ids import ItemId
from lumbar.services.errors import Unavailable
from lumbar.services.maintenance import repair, verify
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import unguard
from lumbar.store.tables import APPEND_ONLY
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
    "a mark": ("reviews.fraction", "UPDATE reviews SET fraction = 0.25"),
    "a rating": ("memories.stability", "UPDATE reviews SET rating = 1"),
    "an end": ("reviews.ended_case", "UPDATE reviews SET case_id = 'oils', ended_case = true"),
    "a gap": ("log", "DELETE FROM study_events WHERE kind = 'settings_changed'"),
    "a later end": ("log", "UPDATE people SET log_position = log_position + 1"),
    "an unknown kind": ("log", "UPDATE study_events SET kind = 'x' WHERE kind = 'set_aside'"),
    "detail left out": (
        "log",
        "UPDATE study_events SET detail = '{}' WHERE kind = 'lesson_placed'",
    ),
    "no response": ("log", "UPDATE reviews SET response = '{}'"),
    "a response of another kind": ("reviews", "UPDATE reviews SET response = '{\"ordered\": [0]}'"),
    "an item that is gone": ("reviews", "UPDATE item_versions SET content = '{}'"),
    "a report withheld": ("problem_reports", "DELETE FROM problem_reports"),
    "a report reworded": ("problem_reports", "UPDATE problem_reports SET text = 'All is well.'"),
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
    room.desk().report(ItemId("oils-0-q0"), "Two options say the same.")
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


@pytest.mark.parametrize("what", IN_THE_LOG)
def test_a_changed_log_is_found(filled: Room, store: Store, tmp_path: Path, what: str) -> None:
    """With the guards taken away, as somebody with the file could; their absence is found too.

    What hangs on the log can be made again, but never the log from it: repairing changes no event.
    """
    where, change = IN_THE_LOG[what]
    with store.write() as tx:
        for table in ("reviews", "study_events"):
            for statement in unguard(tx.connection.dialect.name, table):
                tx.connection.execute(text(statement))
        tx.connection.execute(text(change))
    found = verify(store.url)
    assert where in {difference.where for difference in found.differences}
    assert any("guard" in trouble for trouble in found.unsound)
    before = log_rows(store)
    with suppress(Unavailable):
        repair(store.url, tmp_path, datetime(2026, 5, 1, tzinfo=UTC))
    assert log_rows(store) == before


def log_rows(store: Store) -> list[object]:
    with store.read() as tx:
        return [
            sorted(map(repr, tx.connection.execute(text(f"SELECT * FROM {table}"))))
            for table in APPEND_ONLY
        ]


def test_checking_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no Lumbar database"):
        verify(f"sqlite:///{tmp_path / 'nowhere.db'}")
    assert list(tmp_path.iterdir()) == []
