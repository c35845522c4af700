"""What was done to a room hangs in a chain: every change of it behind our back is named."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from lumbar.services import roster
from lumbar.services.assess import proctoring, receipts, rooms
from lumbar.services.errors import NotFound
from lumbar.services.maintenance import verify
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import unguard
from support.assessing import FINAL, Exam, open_exam, with_assessment
from support.desks import Room


@pytest.fixture
def exam(room: Room) -> Exam:
    """1 ada came in, 2 bo came in, 3 started, 4 told, 5 granted, 6 closed; on either database."""
    made = open_exam(replace(room, curriculum=with_assessment()))
    made.sit("ada")
    made.sit("bo")
    made.start()
    proctoring.announce(made.boss, "monday", "Ten minutes left. Don't hurry: ünicode works.")
    rooms.grant_attempt(made.boss, "monday", "ada")
    rooms.close(made.boss, "monday")
    return made


def tamper(store: Store, *statements: str) -> None:
    """What somebody with the password of the database can do."""
    with store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "room_events"):
            tx.connection.execute(text(statement))
        for statement in statements:
            plain = statement.replace("::json", "") if store.is_sqlite else statement
            tx.connection.execute(text(plain))


def troubles(exam: Exam) -> str:
    """What is wrong with the room itself."""
    found = receipts.verify(exam.boss, "monday")
    return "; ".join(
        trouble for each in found if each.name == "the room itself" for trouble in each.troubles
    )


def test_a_room_that_nobody_touched_has_no_trouble(exam: Exam, store: Store) -> None:
    assert [each.troubles for each in receipts.verify(exam.boss)] == [(), ()]
    assert verify(store.url).clean


def test_a_room_in_which_nothing_happened_has_no_trouble(room: Room, store: Store) -> None:
    open_exam(replace(room, curriculum=with_assessment()))
    assert verify(store.url).clean


@pytest.mark.parametrize("position", range(1, 7))
@pytest.mark.parametrize(
    "change",
    [
        "at = at + 1",
        "by_id = (SELECT max(id) FROM people WHERE id <> by_id)",
        "kind = 'withheld'",
        "kind = 'bribed'",
        """detail = '{"text": "other"}'""",
        "link = 'x'",
    ],
)
def test_every_event_that_was_edited_is_named(
    exam: Exam, store: Store, position: int, change: str
) -> None:
    tamper(store, f"UPDATE room_events SET {change} WHERE position = {position}")
    said = troubles(exam)
    assert f"event {position} of the room (" in said
    assert "is not as it was written" in said
    assert not verify(store.url).clean


@pytest.mark.parametrize("position", range(1, 7))
def test_every_event_that_was_removed_is_named(exam: Exam, store: Store, position: int) -> None:
    tamper(store, f"DELETE FROM room_events WHERE position = {position}")
    end = " at the end" if position == 6 else ""
    assert troubles(exam) == f"event {position} of the room is missing{end}"
    assert not verify(store.url).clean


@pytest.mark.parametrize("position", range(1, 6))
def test_two_events_that_changed_places_are_named(exam: Exam, store: Store, position: int) -> None:
    tamper(
        store,
        f"UPDATE room_events SET position = -1 WHERE position = {position}",
        f"UPDATE room_events SET position = {position} WHERE position = {position + 1}",
        f"UPDATE room_events SET position = {position + 1} WHERE position = -1",
    )
    said = troubles(exam)
    assert f"event {position} of the room" in said
    assert f"event {position + 1} of the room" in said


def test_an_event_that_was_slipped_in_at_the_end_is_told(exam: Exam, store: Store) -> None:
    tamper(
        store,
        "INSERT INTO room_events (room_id, position, at, by_id, kind, detail)"
        " SELECT room_id, 7, at, by_id, 'released', '{}' FROM room_events WHERE position = 6",
    )
    assert "there are 7 events of the room, and 6 are accounted for" in troubles(exam)


@pytest.mark.parametrize(
    "change",
    [
        "seed = 'other'",
        "cohort_id = NULL",
        """facilities = '{"heat-0": 0.5}'""",
        "opened_at = opened_at + 1",
        "opened_by = (SELECT max(id) FROM people WHERE id <> opened_by)",
        """assessment = replace(CAST(assessment AS text),
        '"pass_percent": 60', '"pass_percent": 10')::json""",
        "assessment = '{}'",
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_a_room_that_was_edited_is_named(
    room: Room, store: Store, change: str, empty: bool
) -> None:
    """Also where nothing has happened in it yet."""
    made = open_exam(
        replace(room, curriculum=with_assessment()), cohort=cohort_of(room, "ada", "bo")
    )
    if not empty:
        made.sit("ada")
    tamper(store, f"UPDATE rooms SET {change}")
    made_of = "the room's name, assessment, cohort, seed, facilities or opening"
    assert f"{made_of}{' ' if empty else ', '}is not as it was written" in troubles(made)
    assert not verify(store.url).clean


def cohort_of(room: Room, *names: str) -> str:
    boss = room.context("boss")
    roster.new_cohort(boss, "class")
    for name in names:
        room.context(name)
        roster.join_cohort(boss, "class", name)
    return "class"


@pytest.mark.parametrize("change", ["length = 5", "link = 'x'", "length = 0, link = ''"])
def test_an_end_that_was_edited_is_told(exam: Exam, store: Store, change: str) -> None:
    tamper(store, f"UPDATE rooms SET {change}")
    assert "accounted for" in troubles(exam)


def test_a_room_that_was_renamed_is_named_by_what_it_is_called_now(
    exam: Exam, store: Store
) -> None:
    tamper(store, "UPDATE rooms SET name = 'tuesday'")
    with pytest.raises(NotFound, match="tuesday"):
        receipts.verify(exam.boss, "monday")
    assert receipts.verify(exam.boss, "tuesday")[-1].name == "the room itself"


def test_the_last_one_in_cannot_be_removed_with_its_entry(room: Room, store: Store) -> None:
    """The sitting and the entry that tells of it go together, and are missed."""
    made = open_exam(replace(room, curriculum=with_assessment()))
    made.sit("ada")
    with store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "sitting_events"):
            tx.connection.execute(text(statement))
    tamper(store, *(f"DELETE FROM {log}" for log in ("room_events", "sitting_events", "sittings")))
    assert troubles(made) == "event 1 of the room is missing at the end"


def test_a_torn_room_hides_no_trouble_of_another(exam: Exam, store: Store) -> None:
    rooms.open_room(exam.boss, FINAL, "tuesday", seed="s")
    tamper(
        store,
        "UPDATE rooms SET assessment = '{}' WHERE name = 'tuesday'",
        "DELETE FROM room_events WHERE position = 3",
    )
    found = {(each.key, each.stored) for each in verify(store.url).differences}
    assert ("monday", "event 3 of the room is missing") in found
    assert any(key == "tuesday" for key, _ in found)
