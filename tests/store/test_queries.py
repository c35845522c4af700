"""Questions that are asked between two answers look things up; they never read a whole table."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from lumbar.core.ids import LessonId, ObjectiveId, PersonId, ReviewId
from lumbar.store import items, log, memories, tallies
from lumbar.store.engine import Tx
from support.desks import answer_one, open_room
from support.small_curriculum import small_curriculum

DAY = date(2026, 3, 2)
HEAT = ObjectiveId("heat-0")

LOOKED_UP: dict[str, Callable[[Tx, PersonId, ReviewId], object]] = {
    "memory": lambda tx, who, _: memories.memory(tx, who, HEAT),
    "due": lambda tx, who, _: memories.due(tx, who, DAY, None, 400),
    "in_steps": lambda tx, who, _: memories.in_steps(tx, who, None),
    "load_between": lambda tx, who, _: memories.load_between(tx, who, DAY, date.max),
    "seen": lambda tx, who, _: items.seen(tx, who, HEAT),
    "marks": lambda tx, who, _: items.marks(tx, who, DAY),
    "review": lambda tx, who, review: log.review(tx, who, review),
    "reviews_of": lambda tx, who, _: log.reviews_of(tx, who, HEAT),
    "latest_review": lambda tx, who, _: log.latest_review(tx, who),
    "answered_on": lambda tx, who, _: tallies.answered_on(tx, who, DAY),
    "taken_up_on": lambda tx, who, _: tallies.taken_up_on(tx, who, DAY),
}

WHOLE = ("load_between", "latest_review", "marks")
"""Everything of the person's, but from an index alone, or the first row of it, or a short table."""


@contextmanager
def plans_of() -> Iterator[list[str]]:
    """What SQLite's planner says of every statement run in the block."""
    found: list[str] = []
    busy = False

    def explain(
        _connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: object
    ) -> None:
        nonlocal busy
        if busy:
            return
        busy = True
        rows = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
        found.extend(row[3] for row in rows)
        busy = False

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


@pytest.mark.parametrize("query", LOOKED_UP)
def test_an_answer_reads_only_what_it_needs(tmp_path: Path, query: str) -> None:
    """Of a person's log and memories, an index narrows every search beyond the person."""
    room = open_room(tmp_path, small_curriculum())
    room.desk().finish_lesson(LessonId("heat"))
    review = answer_one(room).review
    who = room.context().person.id
    with room.store.read() as tx, plans_of() as plans:
        LOOKED_UP[query](tx, who, review)
    room.store.close()
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN")] == []
    if query not in WHOLE:
        assert [plan for plan in plans if plan.endswith("(person_id=?)")] == []


def test_taken_up_is_in_order_of_first_answers(tmp_path: Path) -> None:
    room = open_room(tmp_path, small_curriculum())
    for lesson in room.curriculum.lessons:
        room.desk().finish_lesson(lesson)
    answered = []
    for _ in range(8):
        answered.append(answer_one(room))
        room.clock.advance(minutes=12)
    person = room.context().person.id
    with room.store.read() as tx:
        reviews = [log.review(tx, person, each.review) for each in answered]
        found = tallies.taken_up_on(tx, person, DAY)
    room.store.close()
    objectives = [review.objective for review in reviews if review is not None]
    assert [each.objective for each in found] == list(dict.fromkeys(objectives))
