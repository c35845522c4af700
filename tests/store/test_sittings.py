"""Sittings in the database: the chain finds what was done behind our back, clients do not mix."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from lumbar.services.assess import proctoring, receipts, sitting
from lumbar.services.assess.sitting import SittingRefused
from lumbar.services.errors import NotFound
from lumbar.services.maintenance import verify
from lumbar.store.engine import Store
from lumbar.store.migrations.append_only import unguard
from support.assessing import Exam, open_exam, with_assessment
from support.desks import Room, right


@pytest.fixture
def exam(room: Room) -> Exam:
    """A room on either database; ada has handed in."""
    made = open_exam(replace(room, curriculum=with_assessment()))
    ada, view = made.sit("ada")
    made.start()
    made.answer_all(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    return made


def tamper(store: Store, *statements: str) -> None:
    """What somebody with the password of the database can do."""
    with store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "sitting_events"):
            tx.connection.execute(text(statement))
        for statement in statements:
            tx.connection.execute(text(statement))


def troubles(exam: Exam) -> tuple[str, ...]:
    return receipts.verify(exam.boss, "monday")[0].troubles


def test_a_log_that_nobody_touched_is_whole(exam: Exam, store: Store) -> None:
    assert troubles(exam) == ()
    assert verify(store.url).clean


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE sitting_events SET at = at + 1 WHERE position = 7", "event 7 (answered) is not"),
        ("UPDATE sitting_events SET request = 'x' WHERE position = 7", "event 7 (answered) is not"),
        (
            """UPDATE sitting_events SET detail = '{"n": 99}' WHERE position = 6""",
            "event 6 (seen) is not as it was written",
        ),
        ("DELETE FROM sitting_events WHERE position = 9", "event 9 is missing"),
        ("DELETE FROM sitting_events WHERE position IN (9, 10)", "event 9 to 10 is missing"),
        (
            "DELETE FROM sitting_events WHERE position ="
            " (SELECT max(position) FROM sitting_events)",
            "is missing at the end",
        ),
        ("UPDATE sitting_events SET kind = 'bribed' WHERE position = 5", "bribed"),
        ("UPDATE sitting_events SET detail = '{}' WHERE position = 5", "event 5"),
    ],
)
def test_what_was_edited_or_removed_is_found_and_named(
    exam: Exam, store: Store, statement: str, said: str
) -> None:
    tamper(store, statement)
    assert said in "; ".join(troubles(exam))
    assert not verify(store.url).clean


START = "person, attempt, form, questions or room"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM sitting_events WHERE position = 1", "event 1 is missing"),
        ("UPDATE sitting_events SET at = at + 1 WHERE position = 1", "event 1 (opened)"),
        ("UPDATE sitting_events SET by_id = NULL WHERE position = 1", "event 1 (opened)"),
        ("UPDATE sittings SET attempt = 2", START),
        ("UPDATE sittings SET person_id = (SELECT id FROM people WHERE name = 'boss')", START),
        ("UPDATE sittings SET form = replace(CAST(form AS text), '\"h\"', '\"x\"')::json", START),
        ("UPDATE sittings SET form = '{}'", "the form cannot be read"),
        ("UPDATE rooms SET seed = 'other'", START),
        (
            """UPDATE rooms SET assessment = replace(CAST(assessment AS text),
            '"pass_percent": 60', '"pass_percent": 10')::json""",
            START,
        ),
        (
            """UPDATE item_versions SET content = replace(CAST(content AS text),
            'true', 'false')::json""",
            START,
        ),
    ],
)
def test_an_edit_of_what_a_sitting_is_made_of_is_found_and_named(
    exam: Exam, store: Store, statement: str, said: str
) -> None:
    if store.is_sqlite:
        statement = statement.replace("::json", "")
    tamper(store, statement)
    assert said in "; ".join(troubles(exam))
    assert not verify(store.url).clean


def test_a_sitting_that_is_gone_as_a_whole_is_missed_by_name(exam: Exam, store: Store) -> None:
    tamper(store, "DELETE FROM sitting_events", "DELETE FROM sittings")
    (found,) = receipts.verify(exam.boss, "monday")
    assert (found.name, found.troubles) == ("ada", ("the whole sitting is missing",))
    assert not verify(store.url).clean


def test_an_event_of_a_room_that_is_gone_is_missed(exam: Exam, store: Store) -> None:
    with store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "room_events"):
            tx.connection.execute(text(statement))
        tx.connection.execute(text("DELETE FROM room_events WHERE kind = 'entered'"))
    said = [each.troubles for each in receipts.verify(exam.boss, "monday")]
    assert said == [(), ("event 1 of the room is missing",)]


def test_what_was_reordered_is_found_and_named(exam: Exam, store: Store) -> None:
    tamper(
        store,
        "UPDATE sitting_events SET position = -1 WHERE position = 5",
        "UPDATE sitting_events SET position = 5 WHERE position = 7",
        "UPDATE sitting_events SET position = 7 WHERE position = -1",
    )
    said = "; ".join(troubles(exam))
    assert "event 5" in said
    assert "event 7" in said


def test_a_chain_forged_as_a_whole_does_not_have_the_receipt(exam: Exam, store: Store) -> None:
    code = receipts.verify(exam.boss, "monday")[0].receipt
    with store.read() as tx:
        row = tx.connection.execute(text("SELECT id FROM sittings")).scalar_one()
    forge(store, row)
    assert troubles(exam) == ()
    with pytest.raises(NotFound, match="no longer what it was"):
        receipts.verify(exam.boss, code=code)


def forge(store: Store, sitting_id: str) -> None:
    """Rewrite the first answer and every link after it, as somebody who knows the program would."""
    from lumbar.core.ids import SittingId
    from lumbar.store.sittings import append_to, log_of, sitting_by_id

    tamper(store)
    with store.write() as tx:
        row = sitting_by_id(tx, SittingId(sitting_id))
        assert row is not None
        log = [entry.event for entry in log_of(tx, row.id)]
        from lumbar.core.sitting.events import Answered
        from lumbar.core.sitting.receipt import first_link
        from lumbar.store.sitting_origins import origin

        first = next(n for n, event in enumerate(log) if isinstance(event, Answered))
        log[first] = replace(log[first], request="forged")
        tx.connection.execute(text("DELETE FROM sitting_events"))
        start = first_link(row.id, origin(tx, row.room, row.person, row.attempt, row.form))
        append_to(tx, replace(row, length=0, link=start), log)


def test_two_clients_at_once_cannot_interleave(room: Room, store: Store) -> None:
    """Each answer is either saved whole or refused, and the log has neither gap nor double."""
    exam = open_exam(replace(room, curriculum=with_assessment()), start=True)
    ada, view = exam.sit("ada", "one")
    sitting.begin(ada, view.sitting, "one")
    question = sitting.go_to(ada, view.sitting, 1, "one")
    raw = right(ada.curriculum, question)

    def fight(client: str) -> int:
        ctx, saved = exam.trainee("ada"), 0
        for n in range(12):
            sitting.enter(ctx, "monday", client)
            try:
                sitting.answer(ctx, view.sitting, 1, raw, None, client, f"{client}-{n}")
                saved += 1
            except SittingRefused:
                pass
        return saved

    with ThreadPoolExecutor(2) as pool:
        saved = sum(pool.map(fight, ["one", "two"]))
    assert saved >= 1
    assert receipts.verify(exam.boss, "monday")[0].troubles == ()
    with store.read() as tx:
        kinds = tx.connection.execute(
            text("SELECT count(*) FROM sitting_events WHERE kind = 'answered'")
        ).scalar_one()
    assert kinds == saved


def test_coming_in_at_once_from_many_windows_makes_one_sitting(room: Room) -> None:
    exam = open_exam(replace(room, curriculum=with_assessment()))
    contexts = [exam.trainee("ada") for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        views = list(pool.map(lambda ctx: sitting.enter(ctx, "monday", "c"), contexts))
    assert len({view.sitting for view in views}) == 1


def test_a_proctor_and_a_trainee_who_begins_again_do_not_lock_each_other_out(room: Room) -> None:
    """Both lock the room before any sitting in it."""
    exam = open_exam(replace(room, curriculum=with_assessment(attempts=20)), start=True)
    ada, view = exam.sit("ada")

    def sit_again() -> int:
        ctx, latest = exam.trainee("ada"), view
        for n in range(15):
            sitting.begin(ctx, latest.sitting, "c")
            sitting.submit(ctx, latest.sitting, "c", f"end-{n}")
            latest = sitting.enter(ctx, "monday", "c", again=True)
        return latest.attempt

    def tell() -> int:
        for n in range(15):
            proctoring.announce(exam.boss, "monday", f"{n}")
        return 15

    with ThreadPoolExecutor(2) as pool:
        sat, told = pool.submit(sit_again), pool.submit(tell)
        assert (sat.result(), told.result()) == (16, 15)
    last = sitting.enter(ada, "monday", "c")
    # nothing is told past somebody who is just coming in
    assert sorted(int(notice.text) for notice in last.notices) == [*range(15)]
