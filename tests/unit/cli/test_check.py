"""`lumbar check` and `lumbar schema`: what they print where, and how they end."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from lumbar.cli.commands.check import check
from lumbar.cli.commands.schema import schema
from lumbar.services.authoring import Workshop
from lumbar.services.errors import BadRequest
from support.content_folder import BANK, PLACES, sound_folder

WARNED = BANK.replace("    sources: [fritz]\n", "")
BROKEN = WARNED.replace("single", "singel")


def run(*arguments: str, builtin: Path | None = None) -> Result:
    wiring = SimpleNamespace(workshop=lambda: Workshop(builtin))
    return CliRunner().invoke(check, arguments, obj=wiring)


def folder(where: Path, bank: str) -> str:
    return str(sound_folder(where, {PLACES["bank"]: bank}))


def test_sound_content_is_silent_on_standard_output(tmp_path: Path) -> None:
    result = run(folder(tmp_path, BANK))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "5 files, 1 item: no problems\n"


def test_each_problem_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, BROKEN)
    monkeypatch.chdir(tmp_path)
    result = run(".")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        'question_banks/stroking.yaml:5:11: E211 unknown kind "singel"; did you mean "single"?'
    ]
    assert result.stderr == "5 files, 0 items: 1 error\n"


@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_warnings_fail_only_a_strict_check(tmp_path: Path, strict: bool, code: int) -> None:
    result = run(folder(tmp_path, WARNED), *(["--strict"] if strict else []))
    assert result.exit_code == code
    assert " W301 " in result.stdout
    assert result.stderr == "5 files, 1 item: 1 warning\n"


def test_json_is_one_document(tmp_path: Path) -> None:
    """With the same problems, field by field."""
    where = folder(tmp_path, BROKEN)
    result = run(where, "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (report["files"], report["items"], report["errors"], report["warnings"]) == (5, 0, 1, 0)
    (problem,) = report["problems"]
    assert set(problem) == {"path", "line", "column", "code", "severity", "message", "hint"}
    text = run(where).stdout
    assert text == "{path}:{line}:{column}: {code} {message}; {hint}\n".format(**problem)


def test_without_a_path_the_builtin_content_is_checked(tmp_path: Path) -> None:
    result = run(builtin=Path(folder(tmp_path, BROKEN)))
    assert result.exit_code == 1
    assert "E211" in result.stdout


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_path_with_nothing_to_check_is_wrong_usage(name: str, tmp_path: Path) -> None:
    """`lumbar` turns a BadRequest into exit code 2."""
    (tmp_path / "empty").mkdir()
    assert isinstance(run(str(tmp_path / name)).exception, BadRequest)


@pytest.mark.parametrize("name", ["lesson", "bank", "course", "sources", "glossary"])
def test_a_schema_is_json_on_standard_output(name: str) -> None:
    result = CliRunner().invoke(schema, [name])
    assert result.exit_code == 0
    assert name in json.loads(result.stdout)["properties"]


def test_an_unknown_schema_is_wrong_usage() -> None:
    result = CliRunner().invoke(schema, ["quiz"])
    assert (result.exit_code, result.stdout) == (2, "")
