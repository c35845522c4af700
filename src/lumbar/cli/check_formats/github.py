"""Problems as GitHub workflow commands: each becomes a note at its line of a pull request.

Source: GitHub's documentation, "Workflow commands for GitHub Actions", setting an error message.
"""

from lumbar.cli.output import Output
from lumbar.services.authoring import Problem, Report

# The percent sign first: it is what the others become.
_IN_MESSAGE = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_MESSAGE, (":", "%3A"), (",", "%2C"))


def print_github(report: Report, output: Output) -> None:
    """One workflow command a problem, on a line of its own."""
    for problem in report.problems:
        output.text(command(problem))


def command(problem: Problem) -> str:
    """`::error file=PATH,line=1,col=1,title=CODE::message; hint`."""
    where = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    properties = ",".join(
        f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in where.items()
    )
    message = _escaped(problem.said, _IN_MESSAGE)
    return f"::{problem.severity} {properties}::{message}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
