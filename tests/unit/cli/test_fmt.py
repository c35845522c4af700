"""`lumbar fmt`: what it writes, what it leaves alone, and how it ends."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lumbar.cli.commands.fmt import fmt
from lumbar.content.formatting.format import format_file
from lumbar.services.errors import BadRequest, Refused
from support.content_folder import BANK, COURSE

UNTIDY = BANK.replace("    kind: single", "    kind:   'single'   # one key")
BROKEN = BANK.replace("single", "singel")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(fmt, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_what_is_not_in_form_and_names_it(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    (folder / "b.yaml").write_text(COURSE)
    result = run(".")
    assert (result.exit_code, result.stdout) == (0, "a.yaml\n")
    assert result.stderr == "2 files: 1 formatted, 1 in form\n"
    assert "    kind: single  # one key\n" in (folder / "a.yaml").read_text()
    assert run(".").stderr == "2 files: 2 in form\n"


def test_check_writes_nothing(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    result = run(".", "--check")
    assert (result.exit_code, result.stdout) == (1, "a.yaml\n")
    assert (folder / "a.yaml").read_text() == UNTIDY
    (folder / "a.yaml").write_bytes(format_file(UNTIDY.encode()).data)
    assert run(".", "--check").exit_code == 0


def test_a_file_with_errors_is_refused_and_the_others_are_formatted(folder: Path) -> None:
    (folder / "a.yaml").write_text(BROKEN)
    (folder / "b.yaml").write_text(UNTIDY)
    result = run(".")
    assert result.exit_code == 1
    refused, formatted = result.stdout.splitlines()
    assert refused.startswith("a.yaml:5:11: E211 ")
    assert formatted == "b.yaml"
    assert (folder / "a.yaml").read_text() == BROKEN


def test_permissions_and_links_stay(folder: Path) -> None:
    (folder / "real.yaml").write_text(UNTIDY)
    (folder / "real.yaml").chmod(0o640)
    (folder / "link.yaml").symlink_to("real.yaml")
    assert run("link.yaml").exit_code == 0
    assert (folder / "link.yaml").is_symlink()
    assert (folder / "real.yaml").stat().st_mode & 0o777 == 0o640
    assert (folder / "real.yaml").read_text() != UNTIDY
    assert sorted(path.name for path in folder.iterdir()) == ["link.yaml", "real.yaml"]


def test_what_was_changed_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.yaml"
    path.write_text(UNTIDY)
    flush = os.fsync

    def save_in_the_editor(handle: int) -> None:
        flush(handle)
        path.write_text(BANK + "# mine\n")

    monkeypatch.setattr(os, "fsync", save_in_the_editor)
    assert isinstance(run("a.yaml").exception, Refused)
    assert path.read_text() == BANK + "# mine\n"
    assert [each.name for each in folder.iterdir()] == ["a.yaml"]


def test_nothing_to_format_is_wrong_usage(folder: Path) -> None:
    assert isinstance(run("nowhere").exception, BadRequest)
    assert isinstance(run(".").exception, BadRequest)
    assert run().exit_code == 2


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("stem:   Where?", "stem: Where?"),
        ("stem: 'It''s'", "stem: It's"),
        ("stem: 'a: b'", 'stem: "a: b"'),
        ('stem: "say \\"a: b\\""', "stem: 'say \"a: b\"'"),
        ("stem: '30'", 'stem: "30"'),
        ("stem: 30", "stem: 30"),
        ('stem: "one\\ntwo"', "stem: |\n      one\n      two"),
        ("stem: one\n      two", "stem: one two"),
        (f"stem: {'word ' * 12}\n      {'word ' * 12}", None),
        ("stem: >\n         one\n         two", "stem: >-\n      one\n      two"),
        ("sources: [ fritz,grays ]", "sources: [fritz, grays]"),
        ("sources: [fritz, # the best\n      grays]", None),
        ("sources:\n    - fritz\n    - grays", "sources:\n      - fritz\n      - grays"),
    ],
)
def test_the_form_of_a_field(written: str, form: str | None) -> None:
    field = written.split(":")[0]
    lines = [line for line in BANK.splitlines() if not line.startswith(f"    {field}:")]
    found = format_file("\n".join([*lines, f"    {written}"]).encode()).data.decode()
    folded = f"stem: >-\n      {('word ' * 19).strip()}\n      {('word ' * 5).strip()}"
    listed = "sources:\n      - fritz  # the best\n      - grays"
    assert f"    {form or (folded if field == 'stem' else listed)}\n" in found


def test_comments_stay_where_they_belong() -> None:
    written = """\
# at the top

bank: b # the name
items: # all of them
# above the first
- kind: true_false
  # above the id
  id: first
  objective: x   # why
  stem: S
  answer: true
  why_true: a
  why_false: b
  rationale: r
  # enemies: [second]

# above the second
- {id: second, kind: short, stem: S, rationale: r, answers: [a]} # inline
# at the end
"""
    assert (
        format_file(written.encode()).data.decode()
        == """\
# at the top

bank: b  # the name
items:  # all of them
  # above the first
  # above the id
  - id: first
    objective: x  # why
    kind: true_false
    stem: S
    answer: true
    why_true: a
    why_false: b
    rationale: r
    # enemies: [second]

  # above the second
  - {id: second, kind: short, stem: S, answers: [a], rationale: r}  # inline
# at the end
"""
    )
