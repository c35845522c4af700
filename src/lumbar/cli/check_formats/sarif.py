"""Problems as SARIF 2.1.0, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. Nothing in the
document leads to a place on the network but its `$schema`, which the standard asks for.
"""

from pathlib import PurePath
from urllib.parse import quote

from lumbar import __version__
from lumbar.cli.output import Output
from lumbar.services.authoring import Problem, Report, code_titles, severity_of

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def print_sarif(report: Report, output: Output) -> None:
    """One document with one run: every code is a rule, every problem a result at its region."""
    titles = code_titles()
    places = {code: place for place, code in enumerate(titles)}
    driver = {
        "name": "lumbar",
        "semanticVersion": __version__,
        "rules": [_rule(code, title) for code, title in titles.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, places[problem.code]) for problem in report.problems],
    }
    output.document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, title: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": f"{title}."},
        "help": {"text": f"docs/problems.md explains {code} with a bad and a good example."},
        "defaultConfiguration": {"level": str(severity_of(code))},
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": problem.said},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """A path as a URI: relative where the path is, so that a code host finds it in the checkout."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
