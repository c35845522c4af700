"""A trainee with years behind them: a curriculum made in memory, and a database filled in bulk.

A few hundred courses of ten reviews are lived through with the core's own scheduling; each
objective is given one of them, moved by whole days to where it should stand today. Folding the log
therefore gives exactly the memories that are written, and `lumbar db verify` finds nothing amiss.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert, update

from lumbar.core.curriculum.changes import content_hash
from lumbar.core.curriculum.codec import encode_item
from lumbar.core.curriculum.course import Curriculum, Module, Source
from lumbar.core.curriculum.item import Item, Option, Single
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey
from lumbar.core.people import Person
from lumbar.core.study.memory import Memory, Stage, outlook, retrievability
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import Calendar, study_day
from lumbar.services.maintenance import ready_store
from lumbar.services.people import local_person
from lumbar.store import tables
from lumbar.store.engine import Store, Tx

REVIEWS_EACH = 10
ITEMS_EACH = 2
OBJECTIVES_A_LESSON = 20
LIVES = 300
OVERDUE_DAYS = 20
DUE_ONE_IN = 10
RIGHT = "The right one"
"""How the text of every key begins."""

ZONE = ZoneInfo("UTC")
SETTINGS = StudySettings(calendar=Calendar(ZONE), reviews_per_day=9999, new_per_day=0)
SETTING_VALUES = {"reviews_per_day": 9999, "new_per_day": 0}
BOOK = SourceKey("book")
_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One review of a life: the memory it was made on, how it was rated, what came of it."""

    before: Memory | None
    at: datetime
    day: date
    rating: Rating
    after: Memory


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled database, open."""

    store: Store
    person: Person
    curriculum: Curriculum


def curriculum_of(objectives: int) -> Curriculum:
    """So many objectives with two items each, in lessons of twenty."""
    lessons: dict[LessonId, Lesson] = {}
    for first in range(0, objectives, OBJECTIVES_A_LESSON):
        lesson = _lesson(first, min(first + OBJECTIVES_A_LESSON, objectives))
        lessons[lesson.id] = lesson
    module = Module(ModuleId("all"), "All of it", "", tuple(lessons))
    items = {item.id: item for n in range(objectives) for item in _items(n)}
    return Curriculum("Made up", (module,), lessons, items, {BOOK: Source(BOOK, "A Book, 2020.")})


def _lesson(first: int, end: int) -> Lesson:
    name = LessonId(f"lesson-{first // OBJECTIVES_A_LESSON}")
    taught = tuple(Objective(_objective(n), f"do number {n}", name) for n in range(first, end))
    return Lesson(
        id=name,
        module=ModuleId("all"),
        title=f"All about {name}",
        minutes=5,
        requires=(),
        objectives=taught,
        sections=(Section("What it is", "Text.", tuple(each.id for each in taught)),),
        key_points=(),
        sources=(BOOK,),
    )


def _objective(n: int) -> ObjectiveId:
    return ObjectiveId(f"objective-{n}")


_OPTION_SETS = tuple(
    tuple(
        Option(f"{'Wrong one' if place else RIGHT} ({n}, {place})", "Why.", key=place == 0)
        for place in range(4)
    )
    for n in range(50)
)


def _items(n: int) -> Iterator[Item]:
    for turn in range(ITEMS_EACH):
        name = f"item-{n}-{turn}"
        yield Single(
            id=ItemId(name),
            objective=_objective(n),
            stem=f"What about {name}?",
            rationale=f"Because of {name}.",
            sources=(BOOK,),
            options=_OPTION_SETS[n % len(_OPTION_SETS)],
        )


def fill(folder: Path, objectives: int, now: datetime, seed: int = 1) -> Filled:
    """A database in the folder with ten reviews of each objective, a tenth of them due today."""
    dice = Random(seed)
    store = ready_store(f"sqlite:///{folder / 'lumbar.db'}", folder / "backups")
    person = local_person(store, "bench", lambda: now)
    curriculum = curriculum_of(objectives)
    today = study_day(now, SETTINGS.calendar)
    lives = [_life(dice, n) for n in range(LIVES)]
    chosen = [_placed(dice, lives, n, today) for n in range(objectives)]
    with store.write() as tx:
        _insert(tx, tables.item_versions, _version_rows(curriculum, now))
        _insert(tx, tables.memories, _memory_rows(person, lives, chosen))
        _insert(tx, tables.lesson_progress, _lesson_rows(person, curriculum))
        begun = _write_log_head(tx, person, curriculum, lives, chosen)
        _insert(tx, tables.reviews, _review_rows(person, lives, chosen, begun, dice))
        tx.connection.execute(
            update(tables.people)
            .where(tables.people.c.id == person.id)
            .values(log_position=begun + len(chosen) * REVIEWS_EACH, settings=SETTING_VALUES)
        )
    return Filled(store, person, curriculum)


def _life(dice: Random, number: int) -> list[Turn]:
    """Ten reviews by the core's own scheduling, ending in review."""
    while True:
        at = datetime(2020, 1, 1, 12, tzinfo=UTC)
        memory: Memory | None = None
        turns: list[Turn] = []
        for turn in range(REVIEWS_EACH):
            prospects = outlook(memory, at, SETTINGS, lambda _: 0, f"{number}:{turn}")
            rating = dice.choices(list(Rating), weights=(12, 8, 70, 10))[0]
            after = prospects[rating]
            turns.append(Turn(memory, at, study_day(at, SETTINGS.calendar), rating, after))
            memory = after
            at = after.due + timedelta(hours=8 if after.stage is Stage.REVIEW else 0)
        if memory is not None and memory.stage is Stage.REVIEW and memory.interval_days > 1:
            return turns


Placed = tuple[int, int]
"""Which life an objective had, and by how many days it is moved."""


def _placed(dice: Random, lives: list[list[Turn]], n: int, today: date) -> Placed:
    """A life moved so that the objective is due, or not yet, as its number says."""
    life = dice.randrange(len(lives))
    last = lives[life][-1].after
    if n % DUE_ONE_IN == 0:
        stands = today - timedelta(days=dice.randrange(OVERDUE_DAYS))
    else:
        stands = today + timedelta(days=dice.randrange(1, last.interval_days))
    return life, (stands - last.due_day).days


def _insert(tx: Tx, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        tx.connection.execute(insert(table), some)


def _version_rows(curriculum: Curriculum, now: datetime) -> Iterator[dict[str, Any]]:
    for row, item in enumerate(curriculum.items.values(), start=1):
        yield {
            "row": row,
            "item_id": item.id,
            "version": 1,
            "revision": 1,
            "content_hash": content_hash(item),
            "content": encode_item(item),
            "first_seen_at": now,
        }


def _memory_rows(
    person: Person, lives: list[list[Turn]], chosen: list[Placed]
) -> Iterator[dict[str, Any]]:
    for n, (life, moved) in enumerate(chosen):
        last, by = lives[life][-1].after, timedelta(days=moved)
        yield {
            "person_id": person.id,
            "objective_id": _objective(n),
            "stage": last.stage.value,
            "step": last.step,
            "stability": last.stability,
            "difficulty": last.difficulty,
            "last_day": last.last_day + by,
            "due": last.due + by,
            "due_day": last.due_day + by,
            "interval_days": last.interval_days,
            "reviews": last.reviews,
            "lapses": last.lapses,
        }


def _lesson_rows(person: Person, curriculum: Curriculum) -> Iterator[dict[str, Any]]:
    for lesson in curriculum.lessons:
        yield {"person_id": person.id, "lesson_id": lesson, "place": 0, "read": True}


def _write_log_head(
    tx: Tx, person: Person, curriculum: Curriculum, lives: list[list[Turn]], chosen: list[Placed]
) -> int:
    """Settings and lessons read, before the first review. Returns the position reached."""
    first = min(lives[life][0].day.toordinal() + moved for life, moved in chosen)
    day = date.fromordinal(first - 1)
    when = {"person_id": person.id, "at": datetime.combine(day, time(12), UTC), "day": day}
    events: list[tuple[str, str | None, dict[str, Any]]] = [
        ("settings_changed", None, {"values": SETTING_VALUES}),
        *(("lesson_read", lesson, {}) for lesson in curriculum.lessons),
    ]
    rows = (
        {**when, "position": n, "kind": kind, "subject": subject, "target": None, "detail": detail}
        for n, (kind, subject, detail) in enumerate(events, start=1)
    )
    _insert(tx, tables.study_events, rows)
    return len(events)


def _review_rows(
    person: Person, lives: list[list[Turn]], chosen: list[Placed], begun: int, dice: Random
) -> Iterator[dict[str, Any]]:
    """Every review, in the order in which they happened."""
    order = sorted(
        (turn.at + timedelta(days=moved), n, place)
        for n, (life, moved) in enumerate(chosen)
        for place, turn in enumerate(lives[life])
    )
    predicted = {
        (life, place): None if turn.before is None else retrievability(turn.before, turn.day)
        for life, turns in enumerate(lives)
        for place, turn in enumerate(turns)
    }
    for position, (at, n, place) in enumerate(order, start=begun + 1):
        life, moved = chosen[n]
        turn, by = lives[life][place], timedelta(days=moved)
        item = place % ITEMS_EACH
        is_right = turn.rating is not Rating.AGAIN
        yield {
            "id": str(UUID(int=dice.getrandbits(128))),
            "person_id": person.id,
            "position": position,
            "at": at,
            "day": turn.day + by,
            "objective_id": _objective(n),
            "item_id": f"item-{n}-{item}",
            "case_id": None,
            "ended_case": False,
            "item_version": n * ITEMS_EACH + item + 1,
            "arrangement": {"options": [2, 0, 3, 1]},
            "response": {"chosen": [0 if is_right else 1]},
            "fraction": float(is_right),
            "certainty": "sure",
            "suggested": int(turn.rating),
            "rating": int(turn.rating),
            "took": timedelta(seconds=8),
            "due": turn.after.due + by,
            "due_day": turn.after.due_day + by,
            "predicted": predicted[life, place],
        }
