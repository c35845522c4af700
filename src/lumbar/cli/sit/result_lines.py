"""A trainee's own result as lines of text, as far as it may be seen."""

from collections.abc import Iterator

from lumbar.cli.assess_text import percent
from lumbar.cli.quiz.wording import said_line
from lumbar.cli.wrapping import wrapped
from lumbar.core.sitting.marking import AreaResult, Mark
from lumbar.services.assess.views import Released

NOT_SHOWN = "Results are not shown yet. Come back here when they are out."


def result_lines(found: Released, width: int) -> Iterator[str]:
    """Marks in all and by area, then every question where feedback may be seen."""
    result = found.result
    if result is None:
        yield NOT_SHOWN
        return
    yield f"Result: {percent(result.percent)}, {'passed' if result.passed else 'not passed'}."
    for area in result.areas:
        yield f"  {found.areas[area.area]}: {percent(area.percent)}{_reached(area)}"
    for mark in result.marks:
        yield from _question(found, mark, width)


def _reached(area: AreaResult) -> str:
    if area.passed is None:
        return ""
    return ", reached" if area.passed else ", not reached"


def _question(found: Released, mark: Mark, width: int) -> Iterator[str]:
    presented, feedback = found.feedback[mark.n]
    yield ""
    yield from wrapped(" ".join(presented.stem.split()), width, f"Question {mark.n}. ", "  ")
    yield f"  {_earned(mark)} The answer: {found.keys[mark.n]}"
    if feedback is None:
        return
    for line in feedback.lines:
        yield from wrapped(said_line(line), width, f"  {line.label or '-'}) ")
    for paragraph in feedback.rationale.strip().splitlines():
        yield from wrapped(paragraph, width, "  ")


def _earned(mark: Mark) -> str:
    if not mark.possible:
        return "It does not count."
    answered = "Not answered: " if mark.fraction is None else ""
    return f"{answered}{mark.points:g} of {mark.possible:g}."
