"""Law 4 at the edge of the process: what `sit` writes and leaves behind before the release."""

import json
import re
from pathlib import Path

import pytest

from lumbar.content.loading import load
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Multiple, Single
from support.command import lumbar

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r'"(key|keys|why|rationale|fraction|verdict|feedback)"')


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with an open room."""
    opened = lumbar(
        *("--as", "boss", "assess", "open", "safe-to-treat", "--room", "monday", "--start"),
        home=tmp_path,
    )
    assert opened.code == 0
    return tmp_path


def lines(mode: str) -> str:
    if mode == "--plain":
        return "\n".join([":begin", *["a", ":next"] * 6, ":map", ":submit", ":submit"]) + "\n"
    wishes: list[object] = [{"command": "begin"}]
    wishes += [{"response": ["a"]}, {"response": "soon"}] * 4
    wishes += [{"command": "goto", "n": 12}, {"command": "flag"}, {"command": "map"}]
    wishes += ["no object", {"command": "submit"}]
    return "\n".join(map(json.dumps, wishes)) + "\n"


@pytest.mark.parametrize("mode", ["--jsonl", "--plain"])
def test_nothing_that_is_written_tells_a_key_or_an_unseen_question(home: Path, mode: str) -> None:
    done = lumbar("--as", "ada", "sit", "monday", mode, home=home, typed=lines(mode))
    assert done.code == 0
    said = done.out + done.err + left_behind(home)
    assert FIELD.search(said) is None
    seen = seen_items(done.out) if mode == "--jsonl" else set()
    told = []
    words = " ".join(said.split())
    for item in load([ROOT]).curriculum.items.values():
        for step in answerable(item):
            secrets = [step.rationale]
            if isinstance(step, Single | Multiple):
                secrets += [option.why for option in step.options]
            told += [(step.id, each) for each in secrets if len(each) > 30 and each in words]
            if mode == "--jsonl" and step.id not in seen and len(step.stem) > 60:
                told += [(step.id, step.stem)] if step.stem in words else []
    assert told == []


def seen_items(out: str) -> set[str]:
    records = [json.loads(line) for line in out.splitlines()]
    return {record["item"] for record in records if record["event"] == "item"}


def left_behind(home: Path) -> str:
    """Text of every file but the database, whose owner keeps it from trainees, and the compiled
    content that stands beside the content itself.
    """
    return "".join(
        path.read_text(errors="replace")
        for path in home.rglob("*")
        if path.is_file() and path.name.split(".")[0] != "lumbar" and "cache" not in path.parts
    )
