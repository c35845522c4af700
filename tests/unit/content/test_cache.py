"""The compiled cache: unchanged files are not parsed, and nothing in the cache can do harm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lumbar.content import check_paths, load
from lumbar.content.cache import DROP_AFTER_S, TOUCH_AFTER_S, UnitCache
from lumbar.content.compiling.file import compile_file
from support.content_folder import BANK, PLACES, sound_folder, write_files

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a problem of every origin: YAML, shape, rule, reference."""
    bad = (
        BANK.replace("bank: stroking", "bank: b")
        .replace("single", "singel")
        .replace("[fritz]", "[frits]")
        .replace("e-first", "e-2")
    )
    broken = {"question_banks/a.yaml": "bank: [", "question_banks/b.yaml": bad}
    return sound_folder(tmp_path / "content", broken)


def test_the_second_load_parses_nothing_and_says_the_same(folder: Path, tmp_path: Path) -> None:
    first, again = (load([folder], tmp_path / "cache") for _ in range(2))
    assert (first.parsed, again.parsed) == (7, 0)
    assert again.problems == first.problems == load([folder]).problems
    assert again.curriculum == first.curriculum == load([folder]).curriculum


def test_shipped_content_survives_the_cache(tmp_path: Path) -> None:
    first, again = (load([ROOT], tmp_path) for _ in range(2))
    assert again.parsed == 0
    assert again.curriculum == first.curriculum


def test_only_a_changed_file_is_parsed(folder: Path, tmp_path: Path) -> None:
    load([folder], tmp_path / "cache")
    write_files(folder, {PLACES["bank"]: BANK.replace("begin?", "start?")})
    loaded = load([folder], tmp_path / "cache")
    assert loaded.parsed == 1
    assert [item.stem[-6:] for item in loaded.curriculum.items.values()] == ["start?"]


def test_a_moved_file_has_problems_at_its_new_place(folder: Path, tmp_path: Path) -> None:
    """The cache knows bytes, not paths."""
    load([folder], tmp_path / "cache")
    (folder / "question_banks" / "b.yaml").rename(folder / "question_banks" / "c.yaml")
    loaded = load([folder], tmp_path / "cache")
    assert loaded.parsed == 0
    assert {problem.path.rpartition("/")[2] for problem in loaded.problems} == {"a.yaml", "c.yaml"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"items", b"itemz"),
        lambda data: b"\0" * len(data),
        lambda data: data + b"x",
        lambda data: b"[" * 100_000,
    ],
    ids=["empty", "torn", "altered", "zeroed", "longer", "deep"],
)
def test_a_damaged_entry_is_compiled_again(damage: object, folder: Path, tmp_path: Path) -> None:
    """And mended: the load after parses nothing."""
    assert callable(damage)
    cache = tmp_path / "cache"
    first = load([folder], cache)
    for entry in cache.iterdir():
        entry.write_bytes(damage(entry.read_bytes()))
    again = load([folder], cache)
    assert again.curriculum == first.curriculum
    assert again.problems == first.problems
    assert again.parsed == 7
    assert load([folder], cache).parsed == 0


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    """Here a file stands where its folder should be."""
    (tmp_path / "cache").write_text("in the way")
    assert load([folder], tmp_path / "cache").curriculum == load([folder]).curriculum
    assert (tmp_path / "cache").read_text() == "in the way"


def test_entries_appear_whole(folder: Path, tmp_path: Path) -> None:
    """Nothing half-written stays behind under any name."""
    load([folder], tmp_path / "cache")
    assert {entry.suffix for entry in (tmp_path / "cache").iterdir()} == {".unit"}


def test_unused_entries_go_after_a_month(tmp_path: Path) -> None:
    """Used ones stay, however old: use is noted, and new ones make the old go."""
    cache = UnitCache(tmp_path)
    used, unused, new = b"bank: used", b"bank: unused", b"bank: new"
    for data in (used, unused):
        cache.put(data, compile_file(data))
    old = [*tmp_path.iterdir()]
    now_s = old[0].stat().st_mtime
    for entry in old:
        os.utime(entry, (now_s - DROP_AFTER_S - 60, now_s - DROP_AFTER_S - 60))
    assert cache.get(used) is not None
    later = UnitCache(tmp_path)
    later.put(new, compile_file(new))
    later.tidy(now_s)
    assert later.get(used) is not None
    assert later.get(new) is not None
    assert later.get(unused) is None
    assert TOUCH_AFTER_S < DROP_AFTER_S


def test_other_code_means_another_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program does not take what an old one compiled."""
    cache = UnitCache(tmp_path)
    cache.put(BANK.encode(), compile_file(BANK.encode()))
    assert cache.get(BANK.encode()) is not None
    monkeypatch.setattr("lumbar.content.cache._version", lambda: b"another")
    assert cache.get(BANK.encode()) is None


@pytest.mark.parametrize("call", ["load([root], cache)", "check_paths([root], None, cache)"])
def test_unchanged_content_loads_without_yaml_and_pydantic(call: str, tmp_path: Path) -> None:
    """In a fresh interpreter, on the shipped content."""
    check_paths([ROOT / "curriculum", ROOT / "question_banks"], None, tmp_path)
    statement = (
        "import sys; from pathlib import Path; from lumbar.content import check_paths, load\n"
        f"root, cache = Path({str(ROOT)!r}), Path({str(tmp_path)!r})\n"
        f"assert {call}.parsed == 0\n"
        "print(*{'yaml', 'pydantic', 'markdown_it', 'rapidfuzz'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", statement], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []
