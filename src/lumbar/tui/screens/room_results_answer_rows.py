"""One question of somebody's sitting in words: what was asked, answered and right. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from lumbar.core.presentation.feedback import Feedback, Line, Verdict
from lumbar.core.presentation.presented import Choices, Matching, Presented
from lumbar.tui.screens.room_results_figures import TREATMENTS, percent_words
from lumbar.tui.widgets.question.rows import Row

if TYPE_CHECKING:
    from lumbar.core.sitting.marking import Mark
    from lumbar.services.assess.views import Released

EMPTY = Content("")
BLANK = Row(EMPTY, EMPTY)
CHOSEN = {
    Verdict.RIGHT: ("✓ chosen", "$success"),
    Verdict.WRONG: ("✗ chosen", "$error"),
    Verdict.MISSED: ("○ key   ", "$warning"),
    Verdict.LEFT: ("        ", ""),
}
PUT = {
    Verdict.RIGHT: ("✓ right", "$success"),
    Verdict.WRONG: ("✗ wrong", "$error"),
    Verdict.MISSED: ("○ open ", "$warning"),
    Verdict.LEFT: ("       ", ""),
}


def sign(mark: "Mark") -> str:
    """✓, ◐, ✗, or · for an open question."""
    match mark.fraction:
        case None:
            return "·"
        case 1:
            return "✓"
        case 0:
            return "✗"
        case _:
            return "◐"


def listed(mark: "Mark") -> str:
    """A question on one line of a list."""
    critical = "!" if mark.critical else " "
    return f"{mark.n:>3} {sign(mark)}{critical} {mark.item}"


def result_words(released: "Released") -> str:
    """The whole sitting: percent, verdict, critical questions, areas."""
    result = released.result
    if result is None:
        return "No result can be shown."
    parts = [
        f"{result.points:g} of {result.possible:g} points",
        percent_words(result.percent),
        "✓ passed" if result.passed else "✗ not passed",
    ]
    if result.failed_critical:
        missed = ", ".join(str(n) for n in result.failed_critical)
        parts.append(f"! critical missed: {missed}")
    areas = (f"{released.areas[a.area]} {percent_words(a.percent)}" for a in result.areas)
    return f"{' · '.join(parts)}\n{' · '.join(areas)}"


def answer_rows(released: "Released", n: int) -> tuple[Row, ...]:
    """Question `n` with what was answered and the key."""
    if released.result is None:
        return ()
    mark = released.result.marks[n - 1]
    presented, feedback = released.feedback[n]
    rows = [Row(EMPTY, Content.styled(_marked(mark, released.areas[mark.area]), "bold")), BLANK]
    if presented.case is not None:
        rows += [Row(EMPTY, Content(presented.case.vignette)), BLANK]
    rows += [Row(EMPTY, Content.styled(presented.stem, "bold")), BLANK]
    if feedback is None:
        rows += [*_shown(presented), BLANK, Row(EMPTY, Content("Nothing was answered."))]
    else:
        rows += [row for line in feedback.lines for row in _line(line)]
    rows += [BLANK, Row(Content.styled("Key  ", "bold $primary"), Content(released.keys[n]))]
    if feedback is not None:
        rows += _afterwards(feedback)
    return tuple(rows)


def _marked(mark: "Mark", area: str) -> str:
    words = {"·": "open", "✓": "right", "✗": "wrong", "◐": "partly right"}[sign(mark)]
    parts = [f"{mark.n}. {sign(mark)} {words}", f"{mark.points:g} of {mark.possible:g}", area]
    if mark.critical:
        parts.append("! critical")
    if mark.danger:
        parts.append("! could have harmed a client")
    if mark.treatment is not None:
        parts.append(f"marked again: {TREATMENTS[mark.treatment]}")
    return " · ".join(parts)


def _shown(presented: Presented) -> Iterator[Row]:
    """What there was to choose from."""
    match presented.body:
        case Choices(options=options):
            for option in options:
                yield Row(Content(f"{option.id:>2}  "), Content(option.text))
        case Matching(left=left, right=right):
            for choice in (*left, *right):
                yield Row(Content(f"{choice.id:>2}  "), Content(choice.text))
        case _:
            return


def _line(line: Line) -> Iterator[Row]:
    choices = line.given is None and line.expected is None
    word, ink = (CHOSEN if choices else PUT)[line.verdict]
    lead = Content.assemble((word, f"bold {ink}".strip()), f" {line.label:>2}  ")
    yield Row(lead, Content(_said(line)))
    if line.why:
        yield Row(Content(" " * lead.cell_length), Content.styled(line.why, "$text-muted"))


def _said(line: Line) -> str:
    if line.expected is None:
        return line.text
    given = line.given or "nothing"
    return f"{line.text}: answered {given}, right is {line.expected}"


def _afterwards(feedback: Feedback) -> Iterator[Row]:
    yield Row(Content.styled("Why  ", "bold $primary"), Content(feedback.rationale))
