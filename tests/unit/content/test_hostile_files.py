"""Files made to harm: each comes to a problem with a place, soon, and in little memory."""

import os
import tracemalloc
from pathlib import Path

import pytest

from lumbar.content import check_paths, limits
from lumbar.content.compiling.file import compile_file
from lumbar.content.reading.compose import compose
from lumbar.content.reading.text import Unreadable, read_bytes
from support.content_folder import LESSON

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (97 + n, 97 + n, b",".join([b"*%c" % (96 + n)] * 10)) for n in range(1, 10)
)

SLOW = "  - heading: x\n    body: x" + "![" * 3000 + "\n"

HOSTILE = {
    "alias bomb": (BOMB, "E104"),
    "python object": (b"bank: !!python/object/apply:os.system ['true']\nitems: []\n", "E105"),
    "python name": (b"bank: !!python/name:os.system\nitems: [x]\n", "E105"),
    "private tag": (b"bank: !mine x\nitems: [x]\n", "E105"),
    "deep flow lists": (b"bank: " + b"[" * 100_000, "E106"),
    "deep flow mappings": (b"bank: " + b"{a: " * 100_000, "E106"),
    "deep block lists": (b"bank:\n " + b"- " * 100_000, "E106"),
    "deep block mappings": (
        b"".join(b" " * n + b"a:\n" for n in range(1500)),
        "E106",
    ),
    "deep complex keys": (b"? " * 100_000, "E106"),
    "NUL": (b"bank: a\0b\nitems: [x]\n", "E004"),
    "escape": (b"bank: a\x1b[31mb\nitems: [x]\n", "E004"),
    "escape by escape": (b'bank: "a\\e[31mb"\nitems: [x]\n', "E004"),
    "bell by escape": (b'bank: "a\\u0007b"\nitems: [x]\n', "E004"),
    "right to left override": ("bank: a\u202eb\nitems: [x]\n".encode(), "E004"),
    "half a character": (b"bank: \xc3\n", "E003"),
    "overlong encoding": (b"bank: \xc0\xaf\n", "E003"),
    "surrogate": (b"bank: \xed\xa0\x80\n", "E003"),
    "UTF-16": ("bank: x\n".encode("utf-16"), "E003"),
    "UTF-32": ("bank: x\n".encode("utf-32"), "E003"),
    "tab": (b"bank:\n\titems: x\n", "E102"),
    "tab among spaces": (b"bank: b\nitems:\n  - id: x\n \t kind: y\n", "E102"),
    "values without end": (b"bank: [" + b"x," * 1_000_000 + b"x]\n", "E107"),
    "keys without end": (b"".join(b"k%d: x\n" % n for n in range(300_000)), "E107"),
    "one key again and again": (b"bank: x\n" * 90_000, "E103"),
    "a quote never closed": (b'bank: "' + b"x\n" * 500_000, "E101"),
    "a very long text": (b"bank: " + b"x" * 1_000_000 + b"\n", "E108"),
    "documents without end": (b"---\nbank: x\n" * 100_000, "E109"),
    "a version of its own": (b"%YAML 7.1\n---\nbank: x\n", "E101"),
    "tag directive": (b"%TAG ! tag:example.org,2026:\n---\nbank: !x y\n", "E105"),
    "merge key": (b"bank: x\n<<: {items: [x]}\n", "E203"),
    "list as key": (b"? [a, b]\n: c\n", "E110"),
    "no key": (b"?\n: c\n", "E110"),
    "Markdown that is slow to read": (
        LESSON.replace("sources:", SLOW * 30 + "sources:").encode(),
        "E207",
    ),
    "addresses without end": (
        LESSON.replace("Long", "//a.b/" * 3000).encode(),
        "E403",
    ),
    "only a text": (b"hello\n", "E201"),
    "nothing": (b"", "E111"),
    "nothing but a mark": (b"\xef\xbb\xbf", "E111"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_a_hostile_file_comes_to_its_problem(
    name: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With libyaml and without; nothing of it is loaded."""
    data, code = HOSTILE[name]
    if pure:
        if len(data) > 500_000:
            pytest.skip("PyYAML's own scanner is slow; size is bounded before it begins")
        monkeypatch.setattr("lumbar.content.reading.events.LibyamlParser", None)
    unit = compile_file(data)
    assert code in {finding.code for finding in unit.findings}
    assert len(unit.findings) <= limits.FINDINGS_A_FILE + 1
    assert not unit.unpack().items
    assert all(f.line >= 1 and f.column >= 1 for f in unit.findings)
    shown = "".join(f.message + f.hint for f in unit.findings)
    assert shown.isprintable() or not unit.findings


def test_a_bomb_takes_little_memory() -> None:
    """A thousand million entries, if it were unfolded."""
    tracemalloc.start()
    try:
        compile_file(BOMB)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_a_huge_file_is_never_read(tmp_path: Path) -> None:
    """200 MB, as a sparse file: no more than the limit comes into memory."""
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as caught:
            read_bytes(huge)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.finding.code == "E002"
    assert peak < 1_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe called like content would block whoever opens it."""
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [p.code for p in check_paths([tmp_path]).problems] == ["E001"]


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert {p.code for p in check_paths([tmp_path]).problems} <= {"E001", "E005"}
    assert check_paths([tmp_path]).problems


def test_a_folder_link_inside_is_read_once(tmp_path: Path) -> None:
    """Neither twice nor for ever."""
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "more.yaml").write_text("bank: x\nitems: []\n")
    (tmp_path / "banks" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert check_paths([tmp_path]).files == 1


def test_a_name_with_control_codes_is_shown_without_them(tmp_path: Path) -> None:
    """Names of files reach the terminal too."""
    (tmp_path / "a\x1b[31m\nb.yaml").write_text("x")
    problems = check_paths([tmp_path]).problems
    assert problems
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.parametrize("text", ["bank: x\n", "a: [b, {c: d}]\n", "- 'x'\n- \"y\"\n- |\n  z\n"])
def test_libyaml_and_pure_python_agree(text: str) -> None:
    """The fallback gives the same values."""
    assert compose(text).value == compose(text, pure=True).value
