"""A quick check inside a lesson: one question, answered on the page and never rated."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from lumbar.core.ids import ItemId, LessonId
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.hand_in import CHECKING
from lumbar.tui.widgets.question.pane import QuestionPane

if TYPE_CHECKING:
    from lumbar.core.presentation.feedback import Feedback
    from lumbar.core.presentation.presented import Presented
    from lumbar.services.desk import StudyDesk
    from lumbar.services.errors import ServiceError


class InlinePane(QuestionPane):
    """A question that stands in a page: what scrolls is the page and not the question."""

    def action_page(self, by: int) -> None:
        """Scroll the page by a page."""
        for page in self._pages():
            page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_line(self, by: int) -> None:
        """Scroll the page by a line."""
        for page in self._pages():
            page.scroll_relative(y=by, animate=False)

    def _pages(self) -> list[VerticalScroll]:
        return [node for node in self.ancestors if isinstance(node, VerticalScroll)]


class LessonCheck(Vertical):
    """Asks, has the desk mark the answer, and explains. Nothing it does touches the memory."""

    DEFAULT_CSS = """
    LessonCheck {
        height: auto;
        margin: 1 0;
        background: $surface;
        border-left: outer $secondary;
    }
    /* A check is over once it is explained: nothing to hand in stands below it. */
    LessonCheck.-explained HandIn { display: none; }
    LessonCheck .label { padding: 0 2; color: $secondary; text-style: bold; }
    """

    def __init__(self, lesson: LessonId, item: ItemId) -> None:
        super().__init__()
        self.lesson = lesson
        self.item = item

    def compose(self) -> ComposeResult:
        yield Literal("Quick check, not rated", classes="label")
        pane = InlinePane(CHECKING)
        pane.add_class("-inline")
        yield pane

    def on_mount(self) -> None:
        lesson, item = self.lesson, self.item
        ask_desk(self, lambda desk: desk.quick_check(lesson, item), self._ask, name="fetch a check")

    def _ask(self, presented: "Presented") -> None:
        # The page keeps the focus: one reads first, and Tab goes to the check.
        self.query_one(QuestionPane).ask(presented, focus=False)

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        message.stop()
        lesson, item, raw = self.lesson, self.item, message.raw

        def mark(desk: "StudyDesk") -> "tuple[Feedback, list[str]]":
            said = desk.answer_check(lesson, item, raw)
            return said, [desk.source_text(key) for key in said.sources]

        ask_desk(
            self, mark, self._explain, name="mark a check", refused=self._reopen, exclusive=False
        )

    def _explain(self, said: "tuple[Feedback, list[str]]") -> None:
        self.query_one(QuestionPane).explain(*said)
        self.add_class("-explained")
        # The focus would scroll to where the feedback stood before it had its height.
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)

    def _reopen(self, error: "ServiceError") -> None:
        self.query_one(QuestionPane).reopen(str(error))
