"""Every stored text of an item, and how many answers were given to each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from lumbar.core.assessment.codec import decode_form
from lumbar.core.curriculum.codec import decode_item
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId
from lumbar.store.engine import Tx
from lumbar.store.log import counts
from lumbar.store.tables import item_versions, reviews, sitting_events, sittings


@dataclass(frozen=True, slots=True)
class StoredText:
    """An item as it once read. row, version and revision as in `items.Version`."""

    row: int
    version: int
    revision: int
    first_seen_at: datetime
    item: Item


def stored_texts(tx: Tx, item: ItemId) -> tuple[StoredText, ...]:
    """Every text of an item that was shown to somebody, by version and revision."""
    known = item_versions.c
    query = select(item_versions).where(known.item_id == item)
    return tuple(
        StoredText(row.row, row.version, row.revision, row.first_seen_at, decode_item(row.content))
        for row in tx.connection.execute(query.order_by(known.version, known.revision))
    )


def stored_items(tx: Tx) -> frozenset[ItemId]:
    """Every item that was ever shown to somebody."""
    query = select(item_versions.c.item_id).distinct()
    return frozenset(map(ItemId, tx.connection.execute(query).scalars()))


def reviews_by_version(tx: Tx, item: ItemId) -> Mapping[int, int]:
    """Answers in study that were not undone, by row of the version they were given on; a case's
    are those to its steps.
    """
    query = (
        select(reviews.c.item_version, func.count())
        .join(item_versions, item_versions.c.row == reviews.c.item_version)
        .where(item_versions.c.item_id == item, counts())
        .group_by(reviews.c.item_version)
    )
    return {int(row): int(number) for row, number in tx.connection.execute(query)}


def sitting_answers_by_version(tx: Tx, item: ItemId) -> Mapping[int, int]:
    """Questions of sittings that hold an answer, the last one given and not cleared, by row of the
    version that was shown.
    """
    found: Counter[int] = Counter()
    for sitting, versions in _questions(tx, item):
        answered: set[int] = set()
        query = (
            select(sitting_events.c.kind, sitting_events.c.detail)
            .where(
                sitting_events.c.sitting_id == sitting,
                sitting_events.c.kind.in_(("answered", "cleared")),
            )
            .order_by(sitting_events.c.position)
        )
        for kind, detail in tx.connection.execute(query):
            if detail["n"] in versions:
                (answered.add if kind == "answered" else answered.discard)(detail["n"])
        found.update(versions[n] for n in answered)
    return found


def _questions(tx: Tx, item: ItemId) -> Iterator[tuple[str, dict[int, int]]]:
    """Each sitting with the item on its form: the numbers of its questions and their versions."""
    rows = tx.connection.execute(select(sittings.c.id, sittings.c.form)).all()
    for sitting, form in rows:
        versions = {
            number: slot.version
            for number, slot in enumerate(decode_form(form).slots, start=1)
            if slot.whole == item
        }
        if versions:
            yield sitting, versions
