"""Checking part of a folder: its own problems, with references into all that is around it."""

from pathlib import Path

import pytest

from lumbar.content import check_paths
from support.content_folder import BANK, PLACES, sound_folder, write_files

OWN = BANK.replace("bank: stroking", "bank: own").replace("stroke-first", "own-first")


def test_one_file_is_checked_against_its_folder(tmp_path: Path) -> None:
    """The lesson, sources and course around it are known, their problems are not told."""
    sound_folder(tmp_path, {PLACES["glossary"]: "glossary: ["})
    checked = check_paths([tmp_path / PLACES["bank"]])
    assert checked.problems == ()
    assert (checked.files, checked.items) == (1, 1)


def test_a_bank_of_ones_own_may_refer_to_the_builtin_content(tmp_path: Path) -> None:
    builtin = sound_folder(tmp_path / "builtin")
    own = write_files(tmp_path / "own", {"bank.yaml": OWN})
    assert check_paths([own], builtin).problems == ()
    assert {problem.code for problem in check_paths([own]).problems} == {"E502", "E503"}


def test_an_id_of_the_builtin_content_is_taken(tmp_path: Path) -> None:
    builtin = sound_folder(tmp_path / "builtin")
    own = write_files(tmp_path / "own", {"bank.yaml": OWN.replace("own-first", "stroke-first")})
    (problem,) = check_paths([own], builtin).problems
    assert problem.code == "E501"
    assert problem.path.endswith("own/bank.yaml")


def test_a_course_of_ones_own_stands_alone(tmp_path: Path) -> None:
    """A copy of the built-in content, changed or not, does not clash with it."""
    builtin = sound_folder(tmp_path / "builtin")
    assert check_paths([sound_folder(tmp_path / "own")], builtin).problems == ()


def test_a_folder_further_up_is_none_of_it(tmp_path: Path) -> None:
    """Only from within `curriculum` or `question_banks` does one look at what is beside them."""
    sound_folder(tmp_path)
    own = write_files(tmp_path / "elsewhere", {"bank.yaml": OWN})
    assert {problem.code for problem in check_paths([own]).problems} == {"E502", "E503"}


def test_the_same_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    sound_folder(tmp_path)
    checked = check_paths([tmp_path, tmp_path / PLACES["bank"], tmp_path / "curriculum"])
    assert (checked.files, checked.problems) == (5, ())


def test_paths_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path starts at the working folder where it can, elsewhere it is whole."""
    sound_folder(tmp_path / "here", {PLACES["glossary"]: "glossary: ["})
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert check_paths([tmp_path / "here"]).problems[0].path == PLACES["glossary"]
    monkeypatch.chdir(tmp_path / "there")
    below, beside = Path("../here"), tmp_path / "here"
    assert check_paths([below]).problems[0].path == f"../here/{PLACES['glossary']}"
    assert check_paths([beside]).problems[0].path == str(beside / PLACES["glossary"])
    (problem,) = check_paths([below, beside, beside / "curriculum"]).problems
    assert problem.code == "E101"


def test_what_is_hidden_and_other_files_are_left_alone(tmp_path: Path) -> None:
    """As an editor's or a hook's own settings are; unless it is named."""
    others = ("curriculum/.git/x.yaml", "curriculum/.hooks.yaml", "curriculum/README.md")
    sound_folder(tmp_path, dict.fromkeys(others, "["))
    assert check_paths([tmp_path]).files == 5
    assert check_paths([tmp_path / "curriculum/.hooks.yaml"]).problems
