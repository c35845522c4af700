"""An item answered before: the question as it was shown, what was given, and the feedback."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from lumbar.core.ids import ItemId
from lumbar.core.presentation.feedback import Line, Verdict
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.messages import ReadLesson
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.views import SeenItem

SIGNS = {
    Verdict.RIGHT: "✓ right",
    Verdict.WRONG: "✗ wrong",
    Verdict.MISSED: "○ missed",
    Verdict.LEFT: "",
}

MARGIN = 10


class SeenItemDialog(Dialog[None]):
    """A question with its key and reasons; can lead to the lesson section that teaches it."""

    HELP = "A question you have answered, with its key, every reason, and the lesson it is from."
    title_text = "A question you have answered"
    buttons = (("lesson", "Read the lesson"), ("close", "Close"))

    def __init__(self, item: ItemId) -> None:
        super().__init__()
        self.item = item
        self.seen: SeenItem | None = None

    def compose_text(self) -> ComposeResult:
        yield Literal("Looking it up...", id="stem")
        yield Literal(id="lines")
        yield Literal(id="rationale")
        yield Literal(id="history", classes="muted")

    def on_mount(self) -> None:
        self.query_one("#lesson").display = False
        ask_desk(
            self, lambda desk: desk.seen_item(self.item), self.show_item, name="look up a question"
        )

    def show_item(self, seen: "SeenItem") -> None:
        """Show what the desk gave."""
        self.seen = seen
        case = seen.presented.case
        vignette = f"{case.vignette}\n\n" if case else ""
        self.query_one("#stem", Literal).update(f"{vignette}{seen.presented.stem}")
        self.query_one("#lines", Literal).update(_lines(seen.feedback.lines))
        self.query_one("#rationale", Literal).update(f"\nWhy: {seen.feedback.rationale}")
        times = "once" if seen.answered == 1 else f"{seen.answered} times"
        state = " It is suspended." if seen.suspended else ""
        self.query_one("#history", Literal).update(
            f"\nYou answered it {times}, last on {seen.last_day:%d %B %Y}.{state}"
        )
        self.query_one("#lesson").display = seen.feedback.lesson is not None

    def chosen(self, button: str) -> None:
        feedback = self.seen.feedback if self.seen else None
        if button == "lesson" and feedback and feedback.lesson:
            self.app.post_message(ReadLesson(feedback.lesson, feedback.section))


def _lines(lines: tuple[Line, ...]) -> str:
    return "\n".join(f"\n{_line(line)}" for line in lines)


def _line(line: Line) -> str:
    label = f"{line.label}) " if line.label else ""
    said = [f"{SIGNS[line.verdict]:{MARGIN}}{label}{line.text}"]
    if line.expected is not None and line.verdict is not Verdict.RIGHT:
        said.append(f"{'':{MARGIN}}right: {line.expected}; given: {line.given or 'nothing'}")
    if line.why:
        said.append(f"{'':{MARGIN}}{line.why}")
    return "\n".join(said)
