"""Problems as lines for people and editors."""

from lumbar.cli.output import Output
from lumbar.services.authoring import Report


def print_text(report: Report, output: Output) -> None:
    """One line a problem: `path:line:column: CODE message; hint`."""
    for problem in report.problems:
        output.text(str(problem))
