"""Our Anki decks, opened with sqlite3, and by Anki itself where its library is installed.

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
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, write
from lumbar.core.curriculum.course import answerable

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
        assert all(len(row) == 7 and row[2] and row[4] for row in rows)


@pytest.mark.skipif(importlib.util.find_spec("anki") is None, reason="Anki is not installed here")
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
