"""Problems as one JSON document of our own."""

from lumbar.cli.output import Output
from lumbar.services.authoring import Report


def print_json(report: Report, output: Output) -> None:
    """The counts, and every problem field by field."""
    output.document(
        {
            "files": report.files,
            "items": report.items,
            "errors": report.errors,
            "warnings": report.warnings,
            "problems": [
                {
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "code": problem.code,
                    "severity": str(problem.severity),
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in report.problems
            ],
        }
    )
