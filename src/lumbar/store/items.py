"""Versions of items as they were shown, and what a person did with items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from lumbar.core.curriculum.changes import Change, classify_change, content_hash
from lumbar.core.curriculum.codec import decode_item, encode_item
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId, ObjectiveId, PersonId
from lumbar.core.study.events import Reviewed
from lumbar.store.engine import Tx
from lumbar.store.event_rows import review_event
from lumbar.store.log import counts
from lumbar.store.tables import item_marks, item_versions, reviews


@dataclass(frozen=True, slots=True)
class Version:
    """A stored text of an item.

    row: what answers point at. version: counts from 1, a new one when an edit touches stem, options
    or
    key. revision: counts from 1 within a version, for edits that keep old answers comparable.
    """

    row: int
    version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Items a person does not want to be asked: suspended for good, or set aside on this day."""

    suspended: frozenset[ItemId]
    aside: frozenset[ItemId]


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """How often an item was answered, and when last."""

    times: int
    last_day: date
    position: int


# Statements of the daily loop are made once: making one costs more than running it.
_SAME_TEXT = select(item_versions).where(
    item_versions.c.item_id == bindparam("item"), item_versions.c.content_hash == bindparam("hash")
)


def find_version(tx: Tx, item: Item) -> Version | None:
    """The stored version that reads exactly like this item, None when there is none yet."""
    return _same_text(tx, item, content_hash(item))


def record_version(tx: Tx, item: Item, at: datetime) -> Version:
    """The stored version that reads exactly like this item, added when there is none yet."""
    digest = content_hash(item)
    while (found := _same_text(tx, item, digest)) is None:
        # Another process may add this text, or take this number for another text, between our
        # looking and our adding: then nothing is added, and we look again.
        _add_version(tx, item, digest, at)
    return found


def _same_text(tx: Tx, item: Item, digest: str) -> Version | None:
    row = tx.connection.execute(_SAME_TEXT, {"item": item.id, "hash": digest}).one_or_none()
    return None if row is None else _version(row)


def _add_version(tx: Tx, item: Item, digest: str, at: datetime) -> None:
    known = item_versions.c
    latest = tx.connection.execute(
        select(item_versions)
        .where(known.item_id == item.id)
        .order_by(known.version.desc(), known.revision.desc())
        .limit(1)
    ).one_or_none()
    version, revision = _next_number(latest, item)
    values = {
        "item_id": item.id,
        "version": version,
        "revision": revision,
        "content_hash": digest,
        "content": encode_item(item),
        "first_seen_at": at,
    }
    tx.connection.execute(_INSERT_NEW[tx.connection.dialect.name], values)


_INSERT_NEW = {
    "sqlite": sqlite.insert(item_versions).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(item_versions).on_conflict_do_nothing(),
}


def _next_number(latest: Row[Any] | None, item: Item) -> tuple[int, int]:
    if latest is None:
        return 1, 1
    if classify_change(decode_item(latest.content), item) <= Change.FEEDBACK:
        return latest.version, latest.revision + 1
    return latest.version + 1, 1


def version_item(tx: Tx, row: int) -> tuple[Item, Version]:
    """An item as it read in a stored version. Raises LookupError for an unknown row."""
    found = tx.connection.execute(
        select(item_versions).where(item_versions.c.row == row)
    ).one_or_none()
    if found is None:
        raise LookupError(f"there is no item version {row}")
    return decode_item(found.content), _version(found)


_asked = func.coalesce(reviews.c.case_id, reviews.c.item_id)
_SEEN = (
    select(_asked, func.max(reviews.c.position))
    .where(
        reviews.c.person_id == bindparam("person"),
        reviews.c.objective_id == bindparam("objective"),
        counts(),
    )
    .group_by(_asked)
)


def seen(tx: Tx, person: PersonId, objective: ObjectiveId) -> dict[ItemId, int]:
    """For each item (a case for its steps) asked of an objective: the position it was last answered
    at.
    """
    rows = tx.connection.execute(_SEEN, {"person": person, "objective": objective})
    return {ItemId(name): position for name, position in rows}


def asked_on(tx: Tx, person: PersonId, day: date) -> frozenset[ItemId]:
    """Items (a case for its steps) answered on a study day."""
    query = select(_asked).where(reviews.c.person_id == person, reviews.c.day == day, counts())
    return frozenset(ItemId(name) for name in tx.connection.execute(query).scalars())


def marks(tx: Tx, person: PersonId, day: date) -> Marks:
    """What is suspended, and what is set aside on a study day."""
    rows = tx.connection.execute(select(item_marks).where(item_marks.c.person_id == person)).all()
    return Marks(
        frozenset(ItemId(row.item_id) for row in rows if row.suspended),
        frozenset(ItemId(row.item_id) for row in rows if row.aside_day == day),
    )


def all_marks(tx: Tx, person: PersonId) -> Mapping[ItemId, tuple[bool, date | None]]:
    """Every mark of a person as kept: whether suspended, and the day last set aside on."""
    rows = tx.connection.execute(select(item_marks).where(item_marks.c.person_id == person))
    return {ItemId(row.item_id): (row.suspended, row.aside_day) for row in rows}


def put_suspended(tx: Tx, person: PersonId, item: ItemId, suspended: bool) -> None:
    """Suspend an item or ask it again."""
    _put_mark(tx, person, item, {"suspended": suspended}, {"aside_day": None})


def put_set_aside(tx: Tx, person: PersonId, item: ItemId, day: date | None) -> None:
    """Set an item aside on a study day, or no longer."""
    _put_mark(tx, person, item, {"aside_day": day}, {"suspended": False})


def _put_mark(
    tx: Tx, person: PersonId, item: ItemId, changed: dict[str, Any], otherwise: dict[str, Any]
) -> None:
    module = {"sqlite": sqlite, "postgresql": postgresql}[tx.connection.dialect.name]
    statement = module.insert(item_marks).values(
        person_id=person, item_id=item, **changed, **otherwise
    )
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "item_id"], set_=changed)
    )


def answered_items(tx: Tx, person: PersonId) -> Mapping[ItemId, LastAnswer]:
    """Every item or case step that was answered."""
    query = (
        select(
            reviews.c.item_id,
            func.count(),
            func.max(reviews.c.day),
            func.max(reviews.c.position),
        )
        .where(reviews.c.person_id == person, counts())
        .group_by(reviews.c.item_id)
    )
    return {
        ItemId(item): LastAnswer(times, day, position)
        for item, times, day, position in tx.connection.execute(query)
    }


def last_answer(tx: Tx, person: PersonId, item: ItemId) -> Reviewed | None:
    """The latest answer to an item or case step that counts, as it was written."""
    query = (
        select(reviews)
        .where(reviews.c.person_id == person, reviews.c.item_id == item, counts())
        .order_by(reviews.c.position.desc())
        .limit(1)
    )
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else review_event(row)


def _version(row: Row[Any]) -> Version:
    return Version(row.row, row.version, row.revision)


def clear_marks(tx: Tx, person: PersonId) -> None:
    """Forget the derived marks of a person, to make them again from the log."""
    tx.connection.execute(delete(item_marks).where(item_marks.c.person_id == person))
