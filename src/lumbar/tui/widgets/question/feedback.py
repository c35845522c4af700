"""What is said after an answer, as rows: verdict, every line with its why, rationale, sources."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.feedback import Feedback, Line, Verdict
from lumbar.core.presentation.presented import Presented
from lumbar.tui.widgets.question.rows import Row, laid_out

SIGNS = {
    Verdict.RIGHT: ("✓ right ", "$success"),
    Verdict.WRONG: ("✗ wrong ", "$error"),
    Verdict.MISSED: ("○ missed", "$warning"),
    Verdict.LEFT: ("· left  ", "$text-muted"),
}
"""A sign, a word and, besides, a colour."""

BLANK = Row(Content(""), Content(""))


def feedback_rows(
    presented: Presented, feedback: Feedback, sources: Sequence[str]
) -> tuple[Row, ...]:
    """Everything that is said. sources: the cited works in words, in the order of citation."""
    rows = [*_verdict(presented.kind, feedback), BLANK]
    for line in _in_order(presented.kind, feedback.lines):
        rows += _line(presented.kind, line)
    rows += [BLANK, _labelled("Why", feedback.rationale)]
    rows += [_labelled("From" if at == 0 else "", text) for at, text in enumerate(sources)]
    return tuple(rows)


def _verdict(kind: Kind, feedback: Feedback) -> Iterator[Row]:
    yield Row(Content(""), _headline(kind, feedback))
    if feedback.critical and feedback.fraction < 1:
        yield _warning("Critical: this mistake could harm a client.")
    elif feedback.critical:
        yield Row(
            Content("! "),
            Content.styled("Critical: a mistake here could harm a client.", "$text-muted"),
        )
    if feedback.ended_case:
        yield _warning("The case ends here: what you chose could have harmed the client.")


def _headline(kind: Kind, feedback: Feedback) -> Content:
    if feedback.fraction == 1:
        return Content.styled("✓ Right", "bold $success")
    key = ""
    if kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE):
        key = f"  The key is {feedback.key}."
    if feedback.fraction == 0:
        return Content.assemble(("✗ Wrong", "bold $error"), key)
    partly = f"◐ Partly right, {round(feedback.fraction * 100)}%"
    return Content.assemble((partly, "bold $warning"), key)


def _warning(text: str) -> Row:
    return Row(Content.styled("! ", "bold $error"), Content.styled(text, "bold $error"))


def _in_order(kind: Kind, lines: Sequence[Line]) -> Sequence[Line]:
    """Steps in their right order, so that what is read is what should be remembered."""
    if kind is Kind.ORDER:
        return sorted(lines, key=lambda line: int(line.expected or 0))
    return lines


def _line(kind: Kind, line: Line) -> Iterator[Row]:
    sign, ink = SIGNS[line.verdict]
    label = f"{line.expected}." if kind is Kind.ORDER else line.label
    lead = Content.assemble((sign, f"bold {ink}"), (f" {label:>2}  " if label else "  ", "bold"))
    yield Row(lead, _said(kind, line))
    given = _given_instead(kind, line)
    if given or line.why:
        why = Content.assemble((given, "$error"), (line.why, "$text-muted"))
        yield Row(Content(" " * lead.cell_length), why)


def _given_instead(kind: Kind, line: Line) -> str:
    """What a left was given in place of its right."""
    if kind is not Kind.MATCH or line.verdict is Verdict.RIGHT:
        return ""
    return f"You gave: {line.given}. " if line.given else "You left it open. "


def _said(kind: Kind, line: Line) -> Content:
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            return Content.styled(line.text, "" if line.verdict is Verdict.LEFT else "bold")
        case Kind.ORDER:
            placed = "" if line.verdict is Verdict.RIGHT else f"  (you put it at {line.given})"
            return Content.assemble((line.text, "bold"), (placed, "$error"))
        case Kind.MATCH:
            return Content.assemble((line.text, "bold"), f" → {line.expected}")
        case Kind.NUMERIC | Kind.SHORT:
            if line.verdict is Verdict.RIGHT and line.given == line.expected:
                return Content.styled(line.text, "bold")
            return Content.assemble((line.text, "bold"), f"  (right: {line.expected})")
        case Kind.CASE:
            raise ValueError("a case is answered step by step and has no feedback of its own")
        case _:
            assert_never(kind)


def _labelled(label: str, text: str) -> Row:
    return Row(Content.styled(f"{label:<6}", "bold $primary"), Content(text))


class FeedbackView(Widget, can_focus=True):
    """The feedback on one answer. It has the focus so that keys scroll what it stands in."""

    HELP = """What came back: for each line whether it is right, wrong, missed, or rightly left
    alone, and why; then the reason behind the question and where it is from. Up, down and the page
    keys scroll."""

    DEFAULT_CSS = """
    FeedbackView {
        height: auto;
        width: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._laid_out: tuple[int, list[Content]] = (0, [])

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Kept, because measuring and drawing both ask for them within one frame."""
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self.rows, width)[0])
        return self._laid_out[1]

    def show(self, presented: Presented, feedback: Feedback, sources: Sequence[str]) -> None:
        """Show the feedback on an answer to a question."""
        self.rows = feedback_rows(presented, feedback, sources)
        self._laid_out = (0, [])
        self.refresh(layout=True)
