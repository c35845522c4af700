"""Our Anki decks, opened with sqlite3, and by Anki itself where its library is installed; and decks
of Anki's own, read by us.

The bench environment has it: `.venv-bench/bin/python -m pytest tests/oracle/test_anki_deck.py`.
"""

import importlib.util
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.building import build
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, read, write
from lumbar.content.exchange.report import Unusable
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Short

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))

pytest.importorskip("genanki")


@pytest.fixture(scope="module")
def shipped() -> list[Bank]:
    found = [bank_in(path) for path in SHIPPED]
    return [one.bank for one in found if one is not None]


def notes(data: bytes, folder: Path) -> list[list[str]]:
    """The fields of every note, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        archive.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    try:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        cards = database.execute("select count(*) from cards").fetchone()[0]
        rows = [row[0].split("\x1f") for row in database.execute("select flds from notes")]
        models = json.loads(database.execute("select models from col").fetchone()[0])
    finally:
        database.close()
    assert len(rows) == cards
    assert [model["name"] for model in models.values()] == ["Lumbar"]
    return rows


def test_a_deck_has_a_note_for_every_step(shipped: list[Bank], tmp_path: Path) -> None:
    for bank in shipped:
        rows = notes(write(bank, Format.ANKI).data, tmp_path)
        assert [row[0] for row in rows] == [
            step.id for item in bank.items for step in answerable(item)
        ]
        assert all(len(row) == 8 and row[2] and row[4] and row[7] for row in rows)


needs_anki = pytest.mark.skipif(
    importlib.util.find_spec("anki") is None, reason="Anki is not installed here"
)


@needs_anki
def test_anki_takes_a_deck_in_and_knows_it_again(shipped: list[Bank], tmp_path: Path) -> None:
    from anki.collection import Collection, ImportAnkiPackageRequest

    path = tmp_path / "deck.apkg"
    collection: Any = Collection(str(tmp_path / "collection.anki2"))
    count = 0
    for bank in shipped:
        path.write_bytes(write(bank, Format.ANKI).data)
        for _again in range(2):
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
        count += sum(len(answerable(item)) for item in bank.items)
    assert collection.note_count() == count
    collection.close()


def exported(collection: Any, path: Path, older: bool) -> bytes:
    """All decks of a collection, as Anki's export window writes them."""
    from anki.collection import ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=older
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path.read_bytes()


@needs_anki
def test_our_decks_come_back_from_anki_whole(shipped: list[Bank], tmp_path: Path) -> None:
    from anki.collection import Collection, ImportAnkiPackageRequest

    path = tmp_path / "deck.apkg"
    for number, bank in enumerate(shipped):
        path.write_bytes(write(bank, Format.ANKI).data)
        collection: Any = Collection(str(tmp_path / f"{number}.anki2"))
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
        imported = build(read(exported(collection, path, older=True), Format.ANKI), "b")
        collection.close()
        assert imported.bank == bank
        assert not imported.report.remarks


STANDARD = {
    "Basic": ["Which <b>nerve</b>?", "sciatic"],
    "Basic (and reversed card)": ["Which bone?", "ulna"],
    "Basic (optional reversed card)": ["Which muscle?", "psoas", ""],
    "Basic (type in the answer)": ["Which joint?", "hip"],
    "Cloze": ["The {{c1::skin::organ}} is {{c2::large}}", "It is."],
}


@needs_anki
def test_decks_of_anki_are_read(tmp_path: Path) -> None:
    from anki.collection import Collection

    collection: Any = Collection(str(tmp_path / "collection.anki2"))
    for name, fields in STANDARD.items():
        kind = collection.models.by_name(name)
        note = collection.new_note(kind)
        note.fields = fields
        collection.add_note(note, collection.decks.id("Anatomy::Back"))
    older = exported(collection, tmp_path / "older.apkg", older=True)
    newer = exported(collection, tmp_path / "newer.apkg", older=False)
    collection.close()
    bank = build(read(older, Format.ANKI), "b").bank
    assert bank.id == "back"
    assert [(item.stem, item.answers) for item in bank.items if isinstance(item, Short)] == [
        ("Which nerve?", ("sciatic",)),
        ("Which bone?", ("ulna",)),
        ("Which muscle?", ("psoas",)),
        ("Which joint?", ("hip",)),
        ("The _____ [organ] is large", ("skin",)),
        ("The skin is _____", ("large",)),
    ]
    with pytest.raises(Unusable, match="Support older Anki versions"):
        read(newer, Format.ANKI)
