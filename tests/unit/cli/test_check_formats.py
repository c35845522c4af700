"""`lumbar check --format`: the same problems in every form, each form as its readers define it."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft7Validator

from lumbar.cli.check_formats.github import command, print_github
from lumbar.cli.check_formats.sarif import print_sarif
from lumbar.cli.output import Output
from lumbar.services.authoring import Problem, Report, code_titles, severity_of
from support.sarif_schema import SARIF

PROBLEMS = (
    Problem("banks/a b%c.yaml", 3, 7, "E301", "an item has no key", "mark one"),
    Problem("banks/ö,:.yaml", 9, 1, "W301", "100 % of\nit, and: more", ""),
    Problem("/elsewhere/x.yaml", 1, 1, "E001", "cannot be read", "check its permissions"),
)
REPORT = Report(PROBLEMS, files=3, items=2)
COMMAND = re.compile(r"::(error|warning) ((?:[a-z]+=[^,:\n]*,?)+)::([^\n]*)")


def sarif(report: Report, capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    print_sarif(report, Output())
    document: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    return document


@pytest.mark.parametrize("report", [REPORT, Report((), 1, 1)])
def test_sarif_is_what_the_standard_asks_for(
    report: Report, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    Draft7Validator(SARIF).validate(sarif(report, capfdbinary))


def test_every_result_names_its_rule_level_and_region(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    (run,) = sarif(REPORT, capfdbinary)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for problem, result in zip(PROBLEMS, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] == problem.severity
        (location,) = (each["physicalLocation"] for each in result["locations"])
        assert location["region"] == {"startLine": problem.line, "startColumn": problem.column}
        assert unquote(urlsplit(location["artifactLocation"]["uri"]).path) == problem.path


def test_every_code_is_a_rule_with_its_level(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (run,) = sarif(Report((), 1, 1), capfdbinary)["runs"]
    levels = {
        rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]
    }
    assert levels == {code: severity_of(code) for code in code_titles()}


def test_sarif_leads_nowhere_on_the_network(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    document = sarif(REPORT, capfdbinary)
    document.pop("$schema")
    assert not re.search(r"https?:|[a-zA-Z]+Uri", json.dumps(document))


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_workflow_command_reads_back_as_the_problem(problem: Problem) -> None:
    found = COMMAND.fullmatch(command(problem))
    assert found is not None
    properties = dict(each.split("=", 1) for each in found[2].split(","))
    assert {name: unquote(value) for name, value in properties.items()} == {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    assert (found[1], unquote(found[3])) == (problem.severity, problem.said)


def test_workflow_commands_are_a_line_each(capfd: pytest.CaptureFixture[str]) -> None:
    """Else a message could begin a command of its own."""
    print_github(REPORT, Output())
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == len(PROBLEMS)
    assert all(map(COMMAND.fullmatch, lines))


def test_authoring_page_names_every_form() -> None:
    page = (Path(__file__).parents[3] / "docs" / "authoring.md").read_text()
    assert all(f"`{form}`" in page for form in ("text", "json", "sarif", "github"))
