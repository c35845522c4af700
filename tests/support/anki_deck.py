"""Decks as Anki 2.1 exports them for older versions, made with sqlite3 alone."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from lumbar.content.exchange.archive import packed

SCHEMA = """
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
  conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
  tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  -- Numbers sort as numbers here.
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
  due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
"""

BASIC, REVERSED, OPTIONAL, TYPED, CLOZE, OTHER = range(1_700_000_000_001, 1_700_000_000_007)
BACK = "{{FrontSide}}\n\n<hr id=answer>\n\n"
ASK = ("{{Front}}", BACK + "{{Back}}")
_STANDARD: list[tuple[int, str, list[str], list[tuple[str, str]]]] = [
    (BASIC, "Basic", ["Front", "Back"], [ASK]),
    (
        REVERSED,
        "Basic (and reversed card)",
        ["Front", "Back"],
        [ASK, ("{{Back}}", BACK + "{{Front}}")],
    ),
    (
        OPTIONAL,
        "Basic (optional reversed card)",
        ["Front", "Back", "Add Reverse"],
        [ASK, ("{{#Add Reverse}}{{Back}}{{/Add Reverse}}", BACK + "{{Front}}")],
    ),
    (
        TYPED,
        "Basic (type in the answer)",
        ["Front", "Back"],
        [("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")],
    ),
    (
        CLOZE,
        "Cloze",
        ["Text", "Back Extra"],
        [("{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")],
    ),
    (
        OTHER,
        "Muscle",
        ["Name", "Origin", "Insertion"],
        [("{{Name}}", "{{FrontSide}}{{Origin}}{{Insertion}}")],
    ),
]


def model(
    number: int, name: str, fields: Sequence[str], cards: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """A note type as Anki writes it."""
    return {
        "id": number,
        "name": name,
        "type": int(name == "Cloze"),
        "mod": 0,
        "usn": 0,
        "sortf": 0,
        "did": None,
        "tmpls": [
            {"name": f"Card {place + 1}", "ord": place, "qfmt": front, "afmt": back, "did": None}
            for place, (front, back) in enumerate(cards)
        ],
        "flds": [
            {"name": field, "ord": place, "sticky": False, "rtl": False, "font": "Arial"}
            for place, field in enumerate(fields)
        ],
        "css": ".card { font-size: 20px; }",
        "req": [[0, "any", [0]]],
    }


MODELS = {f"{number}": model(number, name, *rest) for number, name, *rest in _STANDARD}  # type: ignore[arg-type]
NoteRow: TypeAlias = tuple[int, object, str]
"""Number of the type, fields joined by \\x1f, tags."""


def note(kind: int, *fields: str, tags: str = "") -> NoteRow:
    return (kind, "\x1f".join(fields), tags)


def database(
    notes: Sequence[NoteRow],
    deck: str = "Anatomy::Bones",
    models: Mapping[str, Any] | str = MODELS,
    after: str = "",
) -> bytes:
    """The bytes of a collection. after: SQL that is run last, to spoil it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(SCHEMA)
        names = {1: "Default", 1_700_000_001_000: deck.split("::")[0], 1_700_000_001_001: deck}
        decks = {f"{number}": {"id": number, "name": name} for number, name in names.items()}
        told = models if isinstance(models, str) else json.dumps(models)
        head = [1, 0, 0, 0, 11, 0, 0, 0, "{}", told, json.dumps(decks), "{}", "{}"]
        connection.execute(f"insert into col values ({', '.join('?' * len(head))})", head)
        for number, (kind, fields, tags) in enumerate(notes, 1_700_000_002_000):
            row = [number, f"guid{number}", kind, 0, -1, tags, fields, "", 0, 0, ""]
            connection.execute(f"insert into notes values ({', '.join('?' * len(row))})", row)
            card = [number, number, 1_700_000_001_001, 0, 0, -1, 0, 0, 1, *([0] * 8), ""]
            connection.execute(f"insert into cards values ({', '.join('?' * len(card))})", card)
        connection.executescript(after)
        return connection.serialize()
    finally:
        connection.close()


STAND_IN = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."


def deck(collection: bytes) -> bytes:
    """A deck's file with a stand-in beside its collection, as newer versions of Anki export it."""
    return packed(
        {
            "meta": b"\x08\x02",
            "collection.anki21": collection,
            "collection.anki2": database([note(BASIC, STAND_IN, "")]),
            "media": b"{}",
        }
    )


def foreign_deck(*notes: NoteRow, name: str = "Anatomy::Bones") -> bytes:
    return deck(database(notes, name))
