"""The author's commands in a shell: an empty folder becomes a checked bank, and exit codes."""

import json
from pathlib import Path

import pytest

from support.command import lumbar

FIRST = (
    *("--id", "calf-place", "--kind", "single", "--stem", "Where is the calf?"),
    *("--key", "Below the knee", "It lies behind the shin."),
    *("--distractor", "Above the knee", "That is the thigh."),
    *("--distractor", "Beside the hip", "That is the flank."),
    *("--rationale", "The back of the lower leg is the calf."),
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "banks" / "question_banks" / "legs.yaml"
    made = lumbar("new", "bank", str(path), *FIRST, home=tmp_path)
    assert made.code == 0, made.err
    return path


def test_a_new_bank_is_checked_formatted_and_watched(bank: Path, tmp_path: Path) -> None:
    assert lumbar("check", str(bank), home=tmp_path).code == 0
    done = lumbar("check", str(bank), "--format", "sarif", home=tmp_path)
    assert (done.code, json.loads(done.out)["version"]) == (0, "2.1.0")
    assert lumbar("fmt", "--check", str(bank), home=tmp_path).code == 0
    seen = lumbar("watch", str(bank), "--once", home=tmp_path)
    assert seen.code == 0
    assert " 100 %  Below the knee" in seen.out


def test_what_is_there_is_never_overwritten(bank: Path, tmp_path: Path) -> None:
    before = bank.read_bytes()
    again = lumbar("new", "bank", str(bank), *FIRST, home=tmp_path)
    assert (again.code, bank.read_bytes()) == (4, before)
    lacking = lumbar("new", "item", str(bank), home=tmp_path)
    assert lacking.code == 2
    assert "--id, --kind, --stem" in lacking.err
    same = lumbar("new", "item", str(bank), *FIRST, home=tmp_path)
    assert (same.code, bank.read_bytes()) == (2, before)
    assert "E501" in same.err


def test_fmt_refuses_what_has_errors(bank: Path, tmp_path: Path) -> None:
    bank.write_text(bank.read_text().replace("kind: single", "kind: singel"))
    before = bank.read_bytes()
    refused = lumbar("fmt", str(bank), home=tmp_path)
    assert (refused.code, bank.read_bytes()) == (1, before)
    assert "E211" in refused.out


def test_history_and_reports_on_a_fresh_database(bank: Path, tmp_path: Path) -> None:
    content = ("--content", str(bank.parents[1]))
    found = lumbar("history", "calf-place", "--json", *content, home=tmp_path)
    document = json.loads(found.out)
    assert (found.code, document["versions"], document["in_content"]) == (0, [], True)
    near = lumbar("history", "calf-plaec", *content, home=tmp_path)
    assert near.code == 2
    assert "calf-place" in near.err
    reports = lumbar("reports", "--json", home=tmp_path)
    assert (reports.code, json.loads(reports.out)) == (0, [])
