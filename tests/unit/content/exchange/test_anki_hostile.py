"""Decks made to harm: each is refused in words, or the note that harms is dropped."""

import sqlite3
from collections.abc import Callable

import pytest

from lumbar.content.exchange import limits
from lumbar.content.exchange.anki import database as guarded
from lumbar.content.exchange.anki.database import opened, require_tables
from lumbar.content.exchange.archive import Archive, packed
from lumbar.content.exchange.building import build
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.report import Outcome, Unusable
from support.anki_deck import BASIC, MODELS, STAND_IN, database, deck, note

NOTE = note(BASIC, "Which bone?", "ulna")
OLDER = "Support older Anki versions"


def spoiled(sql: str) -> bytes:
    """A deck after some SQL."""
    return deck(database([NOTE], after=sql))


def rewritten(sql: str, name: str = "notes") -> Callable[[], bytes]:
    """A deck whose schema says another thing of a table than SQLite would let it say."""
    quoted = sql.replace("'", "''")
    change = f"update sqlite_master set sql = '{quoted}' where name = '{name}';"
    return lambda: spoiled(f"pragma writable_schema = on; {change}")


ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n)"
AS_NOTES = "1 as id, 1 as mid, '' as tags, 'a' || char(31) || 'b' as flds"
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a view called notes": (
        "no plain table",
        lambda: spoiled(f"drop table notes; create view notes as select {AS_NOTES}"),
    ),
    "an endless view called notes": (
        "no plain table",
        lambda: spoiled(
            f"drop table notes; create view notes as {ENDLESS} select {AS_NOTES} from n"
        ),
    ),
    "a view called col in capitals": (
        "no plain table",
        lambda: spoiled("alter table col rename to c; create view COL as select * from c"),
    ),
    "a virtual table called notes": (
        "no plain table",
        lambda: spoiled("drop table notes; create virtual table notes using fts5(mid, tags, flds)"),
    ),
    "a table that says it is a view": (
        "no plain table|malformed",
        rewritten(f"create view notes as select {AS_NOTES}"),
    ),
    "computed fields": (
        "no plain table",
        lambda: spoiled(
            "alter table notes rename to n; create table notes "
            "(id integer primary key, mid, tags, flds generated always as (mid || mid))"
        ),
    ),
    "no notes": ("no table 'notes'", lambda: spoiled("drop table notes")),
    "no cards": ("no table 'cards'", lambda: spoiled("drop table cards")),
    "other columns": (
        "cannot be read",
        lambda: spoiled("drop table notes; create table notes (a, b)"),
    ),
    "an empty col": ("is empty", lambda: spoiled("delete from col")),
    "broken note types": ("types cannot be read", lambda: deck(database([NOTE], models="{"))),
    "deep note types": (
        "types cannot be read",
        lambda: deck(database([NOTE], models="[" * 99_999)),
    ),
    "note types that are no list": ("no list", lambda: deck(database([NOTE], models="7"))),
    "a giant col": (
        "cannot be read",
        lambda: spoiled(f"update col set models = hex(randomblob({limits.FILE_BYTES // 2}))"),
    ),
    "text for a database": ("no SQLite database", lambda: deck(b"hello" * 1000)),
    "a database that was cut": ("cannot be read", lambda: deck(database([NOTE])[:5000])),
    "nothing for a database": ("no SQLite database", lambda: deck(b"")),
    "no collection": ("no deck", lambda: packed({"media": b"{}"})),
    "a newer form": (
        OLDER,
        lambda: packed(
            {"collection.anki21b": b"\x28\xb5\x2f\xfd", "collection.anki2": database([NOTE])}
        ),
    ),
    "a newer schema": (OLDER, lambda: spoiled("create table notetypes (id, name)")),
    "a stand-in alone": (
        OLDER,
        lambda: packed({"collection.anki2": database([note(BASIC, STAND_IN, "")])}),
    ),
    "a name that leads out": ("leads out", lambda: packed({"../collection.anki2": b""})),
    "a bomb": (
        "unpacks to more",
        lambda: packed({"collection.anki2": b"\0" * (limits.RATIO_FROM * 3)}),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_deck_that_is_none_is_refused_in_words(name: str) -> None:
    words, data = REFUSED[name]
    with pytest.raises(Unusable, match=words) as refused:
        read(data(), Format.ANKI)
    assert refused.value.place
    assert f"{refused.value}".isprintable()


HARMLESS = {
    "a trigger that calls itself": (
        "create trigger t after update on notes begin update notes set mod = mod + 1; end"
    ),
    "an index over an expression": "create index i on notes (flds || flds)",
    "a view nobody asked for": f"create view v as {ENDLESS} select * from n",
    "columns more": "alter table notes add column more text default 'x'",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_deck_would_run_is_not_run(name: str) -> None:
    assert len(build(read(spoiled(HARMLESS[name]), Format.ANKI), "b").bank.items) == 1


def test_a_giant_note_is_dropped_and_the_others_are_read() -> None:
    giant = note(BASIC, "x" * (limits.NOTE_BYTES + 1), "y")
    done = build(read(deck(database([giant, NOTE])), Format.ANKI), "b")
    assert [item.outcome for item in done.report.items] == [Outcome.DROPPED, Outcome.CHANGED]
    assert "512 KiB" in done.report.items[0].remarks[0].why


def test_fields_that_are_no_text_are_dropped() -> None:
    numbers = "update notes set flds = 5 where id % 2; update notes set mid = 'x', tags = x'ff'"
    done = build(read(deck(database([NOTE, NOTE], after=numbers)), Format.ANKI), "b")
    assert not done.bank.items
    bad = (BASIC, b"\xff\xfe\x1fa", "")
    assert not build(read(deck(database([bad])), Format.ANKI), "b").bank.items


def test_control_codes_reach_neither_items_nor_reports() -> None:
    rude = note(BASIC, "\x1b[2J\x00Which\u202e bone?", "\x07ulna\x1b")
    rude_type = {f"{BASIC}": {**MODELS[f"{BASIC}"], "name": "\x1b[2J", "type": 1}}
    for data in (deck(database([rude])), deck(database([rude], models=rude_type))):
        done = build(read(data, Format.ANKI), "b")
        said = [f"{item.stem}" for item in done.bank.items]
        said += [f"{one.place} {one.what} {one.why}" for one in done.report.remarks]
        assert all(text.isprintable() for text in said)


def test_more_notes_than_are_taken_are_told() -> None:
    many = [note(BASIC, f"q{n}", "a") for n in range(limits.QUESTIONS + 2)]
    source = read(deck(database(many)), Format.ANKI)
    assert len(source.drafts) == limits.QUESTIONS + 1


def test_all_notes_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged database can give the same pages for every note, so its size bounds nothing."""
    data = database([note(BASIC, "x" * 1000, "y")] * 100)
    monkeypatch.setattr(limits, "COLLECTION_BYTES", 99_000)
    monkeypatch.setattr(Archive, "read", lambda *_: data)
    with pytest.raises(Unusable, match="of text") as refused:
        read(deck(data), Format.ANKI)
    assert refused.value.place == "note 99"


READING = [
    "select * from notes",
    "select length(flds) from notes",
]
FORBIDDEN = [
    f"{ENDLESS} select count(*) from n",
    "select * from v",
    "select load_extension('x')",
    "select randomblob(9)",
    "select * from pragma_table_info('notes')",
    "pragma trusted_schema = on",
    "attach ':memory:' as other",
    "delete from notes",
    "create table x (a)",
    "drop table notes",
    "vacuum",
]


def test_the_connection_lets_nothing_but_reading_through() -> None:
    data = database([NOTE], after="create view v as select * from notes")
    with opened(data) as connection:
        for sql in READING:
            assert connection.execute(sql).fetchall()
    for sql in FORBIDDEN:
        with (
            pytest.raises(Unusable, match="its database cannot be read"),
            opened(data) as connection,
        ):
            connection.execute(sql).fetchall()


def test_a_query_ends_after_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DATABASE_STEPS", 3 * guarded.BETWEEN_LOOKS)
    with pytest.raises(Unusable, match="interrupted"), opened(database([NOTE] * 100)) as connection:
        connection.execute("select 1 from notes a, notes b, notes c").fetchall()


def test_only_plain_tables_are_looked_into() -> None:
    with opened(database([NOTE])) as connection:
        require_tables(connection, "col", "notes", "cards")
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute("select name from notes").fetchall()
