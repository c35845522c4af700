"""For those who write content: checking it, and the schema their editor can use.

Nobody has to be known for this: it reads files and touches no database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lumbar.content import Problem, Severity, check_paths
from lumbar.content.codes import CODES
from lumbar.content.problems import severity_of
from lumbar.core.statistics.findings import TITLES
from lumbar.services.errors import BadRequest, NotFound

__all__ = ["Problem", "Severity", "severity_of"]

REPORTED = "W801"
REPORTED_TITLE = "A trainee reported the item"
"""A warning that only the database can give, like those of results."""

SCHEMAS = ("assessment", "lesson", "bank", "course", "sources", "glossary")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What checking has at hand, from configuration.

    builtin: the content that comes with the program, to which an instructor's files may refer.
    cache_dir: where compiled files are kept. None: there is none.
    """

    builtin: Path | None = None
    cache_dir: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. files and items: how many were looked at, items only the sound ones."""

    problems: tuple[Problem, ...]
    files: int
    items: int

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors

    def passed(self, strict: bool) -> bool:
        """Whether the content is good enough: no errors, and with `strict` no warnings either."""
        return not self.problems if strict else self.errors == 0


def check(paths: Sequence[Path], workshop: Workshop) -> Report:
    """Every problem of content files and folders; of the built-in content when none are named.

    Raises BadRequest for a path that does not exist and when there is nothing to check.
    """
    for path in paths:
        if not path.exists():
            raise BadRequest(f"{path} does not exist. Name a content file or folder.")
    builtin = [] if workshop.builtin is None else [workshop.builtin]
    found = [*paths] or builtin
    if not found:
        raise BadRequest("There is nothing to check. Name a content file or folder.")
    checked = check_paths(found, workshop.builtin, workshop.cache_dir)
    if not checked.files:
        names = ", ".join(map(str, found))
        raise BadRequest(f"No content in {names}. Content files end in .yaml or .yml.")
    return Report(checked.problems, checked.files, checked.items)


def code_titles() -> Mapping[str, str]:
    """Every problem code there is, with its title, in order of code; also those of results and of
    what trainees report.
    """
    of_results = {code.value: title for code, title in TITLES.items()}
    return dict(sorted({**CODES, **of_results, REPORTED: REPORTED_TITLE}.items()))


def with_more(report: Report, problems: Iterable[Problem]) -> Report:
    """A report with problems found elsewhere among its own, all in order."""
    return replace(report, problems=tuple(sorted([*report.problems, *problems])))


def schema(name: str) -> dict[str, object]:
    """JSON Schema of one sort of content file. NotFound for any name but those in SCHEMAS."""
    if name not in SCHEMAS:
        raise NotFound(f"There is no schema {name!r}; schemas are {', '.join(SCHEMAS)}.")
    from lumbar.content.schema.export import json_schema  # brings in pydantic

    return json_schema(name)
