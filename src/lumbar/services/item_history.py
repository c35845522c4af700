"""What became of an item: its stored texts, what each edit touched, how many answers each has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lumbar.core.curriculum.changes import Change, classify_change
from lumbar.core.curriculum.codec import encode_item
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId
from lumbar.services.access import allowed
from lumbar.services.content_lookup import nearest
from lumbar.services.context import Context
from lumbar.services.errors import NotFound
from lumbar.services.roster import STAFF
from lumbar.store.item_history import (
    reviews_by_version,
    sitting_answers_by_version,
    stored_items,
    stored_texts,
)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A text of an item that was shown to somebody.

    change: how far it is from the text before, None for the first. fields: which differ, such as
    `options[2].why`. reviews, sittings: answers in study and in assessments. now: content has it.
    """

    version: int
    revision: int
    first_seen: datetime
    change: Change | None
    fields: tuple[str, ...]
    reviews: int
    sittings: int
    now: bool


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """versions: oldest first. unseen: how content differs from the last of them where nobody was
    shown it yet, with `unseen_fields`; None otherwise. in_content: whether content has the item.
    """

    item: ItemId
    kind: str
    stem: str
    in_content: bool
    versions: tuple[StoredVersion, ...]
    unseen: Change | None
    unseen_fields: tuple[str, ...]


@allowed(*STAFF)
def item_history(ctx: Context, item: ItemId) -> ItemHistory:
    """The history of an item; of its case for a case step. NotFound for an id nobody knows."""
    if item in ctx.curriculum.steps:
        item = ctx.curriculum.steps[item][0].id
    now = ctx.curriculum.items.get(item)
    with ctx.reading() as tx:
        texts = stored_texts(tx, item)
        if now is None and not texts:
            near = nearest(item, {*ctx.curriculum.items, *stored_items(tx)})
            raise NotFound(f"There is no item {item!r}, and there never was one.{near}")
        studied, sat = reviews_by_version(tx, item), sitting_answers_by_version(tx, item)
    before = (None, *(text.item for text in texts))
    versions = tuple(
        StoredVersion(
            version=text.version,
            revision=text.revision,
            first_seen=text.first_seen_at,
            change=None if old is None else classify_change(old, text.item),
            fields=() if old is None else changed_fields(old, text.item),
            reviews=studied.get(text.row, 0),
            sittings=sat.get(text.row, 0),
            now=text.item == now,
        )
        for old, text in zip(before[:-1], texts, strict=True)
    )
    last = before[-1]
    seen = any(version.now for version in versions)
    unseen = None if now is None or last is None or seen else classify_change(last, now)
    shown = now if now is not None else texts[-1].item
    return ItemHistory(
        item=item,
        kind=shown.kind.value,
        stem=shown.stem,
        in_content=now is not None,
        versions=versions,
        unseen=unseen,
        unseen_fields=()
        if unseen is None or last is None or now is None
        else changed_fields(last, now),
    )


def changed_fields(old: Item, new: Item) -> tuple[str, ...]:
    """Where two states of an item differ, in the words of its YAML; list entries count from 1.

    A list with another number of entries is named whole, as is a field that only one of them has.
    """
    return tuple(_differences(encode_item(old), encode_item(new), ""))


def _differences(old: Any, new: Any, where: str) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            yield from _differences(old.get(name), new.get(name), f"{where}.{name}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True), start=1):
            yield from _differences(before, after, f"{where}[{number}]")
    else:
        yield where
