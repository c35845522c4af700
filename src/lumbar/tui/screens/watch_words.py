"""What the watch screen says in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lumbar.core.curriculum.item import Case
from lumbar.core.grading.earnings import earnings

if TYPE_CHECKING:
    from lumbar.content.watching.watched_bank import Place
    from lumbar.services.author.views import Shown
    from lumbar.services.authoring import Problem
    from lumbar.services.watching import Seen


def head_line(name: str, seen: "Seen") -> str:
    """The file, and how it is."""
    if seen.trouble:
        return f"{name}: {seen.trouble}"
    errors = sum(problem.severity == "error" for problem in seen.problems)
    warnings = len(seen.problems) - errors
    counts = [_count(number, word) for number, word in ((errors, "error"), (warnings, "warning"))]
    told = [said for said in counts if not said.startswith("0 ")]
    return f"{name}: {_count(len(seen.items), 'item')}, {', '.join(told) or 'no problems'}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"


def problem_line(problem: "Problem") -> str:
    """A problem without the path, which is always the same."""
    sign = "✗" if problem.severity == "error" else "!"
    return f"{sign} {problem.line}:{problem.column} {problem.code} {problem.said}"


def item_line(number: int, here: "Place | None", items: int) -> str:
    """Which item is shown, and why it is not where it cannot be."""
    if here is None:
        return "There is no item to show."
    where = f"Item {number + 1:,} of {items:,}, line {here.line:,}"
    if here.item is None:
        return f"{where}: it has errors, so there is nothing to try yet."
    steps = f", {len(here.item.steps)} steps" if isinstance(here.item, Case) else ""
    return f"{where}: {here.item.id} ({here.item.kind.value}{steps})"


def mark_lines(shown: "Shown") -> Iterator[str]:
    """What each response earns, in percent of the mark."""
    for earning in earnings(shown.step):
        yield f"{earning.fraction * 100:4.0f} %  {earning.said}"
