"""`lumbar db` and `lumbar doctor` in a shell: what they print, exit codes, what they leave."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from support.command import Ended, lumbar


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder in which a lesson was read."""
    folder = tmp_path / "home"
    assert lumbar("lesson", "deciding-to-treat", "--done", home=folder).code == 0
    return folder


def document(ended: Ended) -> Any:
    return json.loads(ended.out)


def change(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "lumbar.db")) as database, database:
        database.execute(statement)


def test_verify_says_clean_then_names_what_was_changed_then_repairs(home: Path) -> None:
    assert lumbar("db", "verify", home=home).code == 0
    change(home, "UPDATE lesson_progress SET place = place + 1")
    found = lumbar("db", "verify", "--json", home=home)
    assert found.code == 1
    (difference,) = document(found)["differences"]
    assert difference["where"] == "lesson_progress"
    assert difference["key"] == "deciding-to-treat"
    assert difference["stored"] != difference["expected"]
    assert "lesson_progress deciding-to-treat" in lumbar("db", "verify", home=home).out
    repaired = lumbar("db", "verify", "--repair", home=home)
    assert repaired.code == 0, repaired.out
    assert list((home / "backups").glob("*before-repair*"))


def test_backup_and_restore_bring_everything_back(home: Path, tmp_path: Path) -> None:
    made = document(lumbar("db", "backup", str(tmp_path / "b"), "--json", home=home))
    assert made["rows"]["lesson_progress"] == 1
    other = tmp_path / "other"
    assert lumbar("db", "restore", made["file"], home=other).code == 0
    assert lumbar("today", "--json", home=other).out == lumbar("today", "--json", home=home).out
    again = lumbar("db", "backup", made["file"], home=home)
    assert (again.code, again.out) == (3, "")
    assert "there already" in again.err


def test_upgrade_makes_a_database_and_then_finds_nothing_to_do(tmp_path: Path) -> None:
    assert "Made a new database" in lumbar("db", "upgrade", home=tmp_path / "h").out
    again = document(lumbar("db", "upgrade", "--json", home=tmp_path / "h"))
    assert again["before"] == again["after"]
    assert again["backup"] is None


def test_a_newer_database_is_left_alone(home: Path) -> None:
    change(home, "UPDATE alembic_version SET version_num = '9999'")
    before = (home / "lumbar.db").read_bytes()
    for command in ("verify", "upgrade", "backup"):
        refused = lumbar("db", command, home=home)
        assert (refused.code, refused.out) == (3, "")
        assert "upgrade Lumbar" in refused.err
    assert (home / "lumbar.db").read_bytes() == before


def test_verify_without_a_database_makes_none(tmp_path: Path) -> None:
    missing = lumbar("db", "verify", home=tmp_path / "h")
    assert missing.code == 3
    assert "no Lumbar database" in missing.err
    assert not (tmp_path / "h" / "lumbar.db").exists()


def findings(ended: Ended) -> dict[str, dict[str, str]]:
    return {each["what"]: each for each in document(ended)["findings"]}


def test_doctor_finds_a_healthy_home_well(home: Path) -> None:
    seen = lumbar("doctor", "--json", home=home)
    assert seen.code == 0
    found = findings(seen)
    assert {each["health"] for each in found.values()} <= {"ok", "warn"}
    assert "write-ahead log on" in found["database"]["found"]
    assert found["log"]["health"] == "ok"
    assert lumbar("doctor", home=home).out.startswith("ok    program: Lumbar")


@pytest.mark.parametrize(
    ("statement", "what", "health"),
    [
        ("UPDATE lesson_progress SET place = 7", "log", "fail"),
        ("DROP TRIGGER reviews_no_delete", "log", "fail"),
        ("UPDATE alembic_version SET version_num = '9999'", "database", "fail"),
        ("INSERT INTO people VALUES ('x', 'x', 'trainee', 0, 4, '{}', 1, NULL)", "log", "fail"),
    ],
)
def test_doctor_names_trouble_and_what_to_do(
    home: Path, statement: str, what: str, health: str
) -> None:
    change(home, statement)
    seen = lumbar("doctor", "--json", home=home)
    assert seen.code == 3
    assert findings(seen)[what]["health"] == health
    assert findings(seen)[what]["advice"]


def test_doctor_looks_at_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "lumbar.db").write_text("not a database, whatever it is " * 200)
    seen = lumbar("doctor", "--json", home=tmp_path)
    assert seen.code == 3
    assert "damaged" in findings(seen)["database"]["advice"]
    assert "content" in findings(seen), "one trouble hides no other"


def test_doctor_warns_of_a_clock_that_went_back(home: Path) -> None:
    change(home, "DROP TRIGGER study_events_no_update")
    change(home, "UPDATE study_events SET at = at + 86400000000 * 365")
    seen = findings(lumbar("doctor", "--json", home=home))
    assert seen["latest event"]["health"] == "warn"
    assert "future" in seen["latest event"]["advice"]
