"""Below a question: what stands in the way, and how sure one is. Below feedback: what is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical

from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment

CERTAINTY = (
    Segment("answer('sure')", "Sure", key="enter"),
    Segment("answer('unsure')", "Unsure"),
    Segment("answer('guess')", "Guess"),
)


@dataclass(frozen=True, slots=True)
class Ways:
    """How an answer is handed in. says: above the ways, in words. waiting: while it is on its
    way. certainty: whether the ways tell how sure one is.
    """

    says: str
    ways: tuple[Segment, ...]
    waiting: str
    certainty: bool


STUDYING = Ways("How sure are you? One key hands the answer in.", CERTAINTY, "Saving...", True)
CHECKING = Ways("", (Segment("answer('sure')", "Check", key="enter"),), "Checking...", False)
SITTING = Ways(
    "Enter saves the answer and goes on.",
    (Segment("answer('sure')", "Save and go on", key="enter"),),
    "Saving...",
    False,
)
SITTING_SURE = Ways(
    "How sure are you? One key saves the answer; it counts in the marks.",
    CERTAINTY,
    "Saving...",
    True,
)


class HandIn(Vertical):
    """A line of text and a row of things to do."""

    DEFAULT_CSS = """
    HandIn {
        height: auto;
        margin: 0 2;
        border-top: solid $border;
        #says { height: auto; max-height: 4; color: $text-muted; }
        #says.-problem { color: $error; text-style: bold; }
    }
    """

    def __init__(self, ways: Ways, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._usual = ways.says
        self._ways = ways.ways

    def compose(self) -> ComposeResult:
        yield Literal(id="says")
        yield ActionBar(id="certainty")

    def ask(self) -> None:
        """Offer the ways to hand an answer in."""
        self.offer(self._usual, self._ways)

    def offer(self, says: str, segments: Sequence[Segment]) -> None:
        """Offer other things to do."""
        self.say(says)
        self.query_one("#certainty", ActionBar).show(segments)

    def say(self, text: str, *, problem: bool = False) -> None:
        """Say something; nothing in particular when it is empty."""
        says = self.query_one("#says", Literal)
        # Only a problem may need a second line, so only then is there anything to lay out anew.
        taller = problem or says.has_class("-problem")
        says.set_class(problem, "-problem")
        says.update(text or self._usual, layout=taller)
