"""The two lines above a question: topic and what is left; why it is asked and what it is about."""

from textual.content import Content
from textual.widget import Widget

from lumbar.services.views import Question
from lumbar.tui.screens.study_wording import REASONS, counters
from lumbar.tui.widgets.bars import clipped


class StudyTop(Widget):
    """One widget. The reason for which this question is asked is underlined among the counts."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StudyTop {
        height: 2;
        padding: 0 2;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._question: Question | None = None
        self._only: str | None = None

    def render(self) -> Content:
        width = self.size.width
        if self._question is None:
            only = f"Only: {self._only}" if self._only else ""
            return Content.styled(clipped(only, width), "bold $primary")
        counts = self._counts(self._question)
        room = max(8, width - counts.cell_length - 2)
        only = "Only: " if self._only else ""
        topic = clipped(f"{only}{self._question.topic or 'No lesson'}", room)
        about = self._question.objective_can or self._question.presented.item
        reason = REASONS[self._question.reason]
        return Content.assemble(
            (topic, "bold $primary"),
            "  ",
            counts,
            "\n",
            (clipped(f"{reason}: {about}", width), "$text-muted"),
        )

    def _counts(self, question: Question) -> Content:
        parts = [
            Content.styled(text, "bold underline" if reason is question.reason else "$text-muted")
            for reason, text in counters(question.remaining)
        ]
        return Content(" · ").join(parts)

    def show(self, question: Question | None, only: str | None) -> None:
        """Show a question's place. only: the topic that is studied alone, in words."""
        self._question = question
        self._only = only
        self.refresh()
