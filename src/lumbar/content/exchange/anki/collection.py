"""From a deck's file to its notes: which of its databases is read, and within what bounds."""

import json
import sqlite3
from dataclasses import dataclass

from lumbar.content.exchange import limits
from lumbar.content.exchange.anki.database import has_table, opened, require_tables
from lumbar.content.exchange.anki.note_types import NoteType, note_types
from lumbar.content.exchange.archive import Archive
from lumbar.content.exchange.report import Unusable

OLDER = 'in Anki\'s export window, tick "Support older Anki versions" and export again'
NEWER_ONLY = f"it is in a form that only newer versions of Anki read; {OLDER}"
STAND_IN = "Please update to the latest Anki version"
"""How the only note begins that Anki leaves in the old place when it writes the newer form."""

BETWEEN_FIELDS = "\x1f"
TAGS_BYTES = 20_000
MOST_DECKS = 1_000
DECKS = "select distinct did from cards not indexed limit ?"
STANDARD_DECK = 1
NOTES = """
select mid, length(cast(flds as blob)),
    case when length(cast(flds as blob)) <= ? then flds end,
    case when length(cast(tags as blob)) <= ? then tags end
from notes not indexed order by id limit ?
"""


@dataclass(frozen=True, slots=True)
class Note:
    """number: its place in the deck, from 1. fields: empty where they cannot be read, for `why`."""

    number: int
    type_id: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """title: the name of the deck, or of what all decks in the file are part of."""

    title: str
    types: dict[int, NoteType]
    notes: list[Note]


def collection_in(data: bytes) -> Collection:
    """What a deck's file holds. Raises Unusable where that cannot be read."""
    archive = Archive(data)
    names = frozenset(archive.names)
    if "collection.anki21" in names:
        name = "collection.anki21"
    elif "collection.anki21b" in names:
        raise Unusable(NEWER_ONLY, "collection.anki21b")
    elif "collection.anki2" in names:
        name = "collection.anki2"
    else:
        raise Unusable("it holds no collection.anki21 or collection.anki2, so it is no deck", "zip")
    with opened(archive.read(name, limits.COLLECTION_BYTES)) as connection:
        if has_table(connection, "notetypes"):
            raise Unusable(NEWER_ONLY, name)
        require_tables(connection, "col", "notes", "cards")
        head = connection.execute("select models, decks from col limit 1").fetchone()
        if head is None:
            raise Unusable("its table 'col' is empty", name)
        types = note_types(_text(head[0]) or "")
        notes = _notes(connection)
        title = _title(connection, _text(head[1]) or "")
    if len(notes) == 1 and "".join(notes[0].fields).startswith(STAND_IN):
        raise Unusable(NEWER_ONLY, name)
    return Collection(title, types, notes)


def _notes(connection: sqlite3.Connection) -> list[Note]:
    """One more than are taken, so that it can be told that there are more."""
    found: list[Note] = []
    room = limits.COLLECTION_BYTES
    most = [limits.NOTE_BYTES, TAGS_BYTES, limits.QUESTIONS + 1]
    rows = connection.execute(NOTES, most)
    for number, (type_id, size, fields, tags) in enumerate(rows, 1):
        room -= size or 0 if fields is not None else 0
        if room < 0:
            megabytes = limits.COLLECTION_BYTES // 1024 // 1024
            raise Unusable(f"its notes hold more than {megabytes} MiB of text", f"note {number}")
        text = _text(fields)
        why = ""
        if text is None:
            large = isinstance(size, int) and size > limits.NOTE_BYTES
            kilobytes = limits.NOTE_BYTES // 1024
            why = f"it is larger than {kilobytes} KiB" if large else "its fields are no UTF-8 text"
        parts = () if text is None else tuple(text.split(BETWEEN_FIELDS))
        told = tuple((_text(tags) or "").split())
        found.append(Note(number, type_id if isinstance(type_id, int) else 0, told, parts, why))
    return found


def _text(value: object) -> str | None:
    try:
        return value.decode() if isinstance(value, bytes) else None
    except UnicodeDecodeError:
        return None


def _title(connection: sqlite3.Connection, decks: str) -> str:
    """The last part of a deck's name that all cards share. Empty where they share none, or where
    they lie in the deck that every collection has, whose name says nothing.
    """
    rows = connection.execute(DECKS, [MOST_DECKS])
    used = {row[0] for row in rows}
    try:
        plain = json.loads(decks)
        names = [str(plain[f"{deck}"]["name"]).split("::") for deck in used]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    if used == {STANDARD_DECK} or not names:
        return ""
    shared = ""
    for parts in zip(*names, strict=False):
        if len(set(parts)) > 1:
            break
        shared = parts[0]
    return shared.strip()
