"""The README is true: its commands run, its example passes, its links and targets exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
YAML = next(body for language, body in BLOCK.findall(README) if language == "yaml")
COMMANDS = [
    line
    for language, body in BLOCK.findall(README)
    if not language
    for line in body.splitlines()
    if line.startswith("lumbar ")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader stands: the README's bank in a folder, and a data folder of their own."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "my-bank").mkdir()
    (folder / "my-bank" / "bank.yaml").write_text(YAML, encoding="utf-8")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env={**os.environ, "LUMBAR_HOME": str(folder / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 8


def test_every_command_runs(folder: Path) -> None:
    """In the order in which a reader meets them."""
    for command in COMMANDS:
        done = run(command, folder)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_example_bank_has_no_problems(folder: Path) -> None:
    done = run("lumbar check --strict my-bank", folder)
    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make (\w+)`?", README))))
def test_every_make_target_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*##", makefile, re.MULTILINE)


def test_the_numbers_in_the_pitch_are_those_of_the_content() -> None:
    """Lessons, objectives, questions and cases, counted."""
    from lumbar.bootstrap import builtin_content
    from lumbar.content import load
    from lumbar.core.curriculum.item import Case

    course = load([builtin_content()], None).curriculum
    cases = sum(isinstance(item, Case) for item in course.items.values())
    pitch = (
        f"{len(course.lessons)} lessons, {len(course.objectives)} objectives, "
        f"{len(course.items)} questions with {cases} client cases"
    )
    assert pitch in " ".join(README.split())
