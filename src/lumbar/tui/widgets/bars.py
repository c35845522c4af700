"""Bars made of block characters, always with the number they stand for beside them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from lumbar.core.study.figures import TopicRecall

EIGHTHS = " ▏▎▍▌▋▊▉█"
RISING = " ▁▂▃▄▅▆▇█"
TRACK = "░"


def level_bar(fraction: float, width: int) -> str:
    """A lying bar of `width` cells, filled to `fraction` (0..1) in eighths of a cell."""
    eighths = round(min(max(fraction, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    bar = EIGHTHS[8] * whole + (EIGHTHS[rest] if rest else "")
    return bar.ljust(width, TRACK)


def percent(share: float | None) -> str:
    """A share of 0..1 as a whole percentage, or a dash where there is none."""
    return "–" if share is None else f"{round(share * 100)}%"


def clipped(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis when it is longer."""
    content = Content(text).truncate(max(width, 1), ellipsis=True)
    return content.plain + " " * (width - content.cell_length)


class TopicBars(Widget):
    """A line for each topic: title, expected recall as a bar and a number, studied of total.

    strong: topics (ids) whose titles are bold, such as modules above their lessons.
    """

    DEFAULT_CSS = """
    TopicBars {
        height: auto;
    }
    """
    BAR = 10

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._topics: tuple[TopicRecall, ...] = ()
        self._strong: frozenset[str] = frozenset()

    def render(self) -> Content:
        return Content("\n").join([self._line(topic) for topic in self._topics])

    def show(self, topics: Sequence["TopicRecall"], strong: frozenset[str] = frozenset()) -> None:
        """Show these topics, in this order."""
        self._topics = tuple(topics)
        self._strong = strong
        self.refresh(layout=True)

    def _indent(self, topic: "TopicRecall") -> str:
        return "  " if self._strong and topic.topic not in self._strong else ""

    def _weight(self, topic: "TopicRecall") -> str:
        return "bold" if topic.topic in self._strong else ""

    def _line(self, topic: "TopicRecall") -> Content:
        count = f"{topic.studied}/{topic.total}"
        counts = max(len(f"{t.studied}/{t.total}") for t in self._topics)
        bar = " " * self.BAR if topic.recall is None else level_bar(topic.recall, self.BAR)
        title = self.size.width - self.BAR - counts - 8
        return Content.assemble(
            (clipped(self._indent(topic) + topic.title, title), self._weight(topic)),
            ("  " + bar, "$primary"),
            f" {percent(topic.recall):>4} ",
            (count.rjust(counts), "$text-muted"),
        )
