"""Shown when there is nothing to ask: what was done, how long to wait, what opens next."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from lumbar.tui.screens.study_state import AtRest
from lumbar.tui.screens.study_wording import clock_left, rest_lines, rest_title
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment


class RestView(VerticalScroll, can_focus=False):
    """A rest. Its clock only shows; the desk decides what may be asked."""

    DEFAULT_CSS = """
    RestView {
        height: 1fr;
        padding: 1 2;
        #rest-title { text-style: bold; color: $primary; }
        #rest-clock { margin: 1 0 0 0; text-style: bold; }
        #rest-lines { margin: 1 0; max-width: 78; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Literal(id="rest-title")
        yield Literal(id="rest-clock")
        yield Literal(id="rest-lines")
        yield ActionBar(id="rest-bar")

    def show(self, rest: AtRest, now: datetime, only: str | None) -> None:
        """Show a rest. only: the topic that is studied alone, in words."""
        self.query_one("#rest-title", Literal).update(rest_title(rest.resting))
        self.query_one("#rest-lines", Literal).update("\n".join(rest_lines(rest)))
        self.query_one("#rest-bar", ActionBar).show(_ways_on(rest, only))
        self.tick(rest, now)

    def say(self, title: str, text: str) -> None:
        """Show something else that keeps questions away."""
        self.query_one("#rest-title", Literal).update(title)
        self.query_one("#rest-lines", Literal).update(text)
        self.query_one("#rest-clock", Literal).display = False
        self.query_one("#rest-bar", ActionBar).show([Segment("next", "Try again")])

    def tick(self, rest: AtRest, now: datetime) -> None:
        """Bring the clock up to date."""
        clock = self.query_one("#rest-clock", Literal)
        until = rest.resting.until
        clock.display = until is not None
        if until is not None:
            left = clock_left(until, now)
            clock.update(
                "The next step is ready: go on." if left is None else f"Next step in {left}"
            )


def _ways_on(rest: AtRest, only: str | None) -> list[Segment]:
    """What can be done now, the likeliest first, which Enter does."""
    again = Segment("next", "Look again" if rest.resting.until is None else "Go on")
    others = []
    if only is not None:
        others.append(Segment("everything", "Study all topics"))
    if rest.lesson is not None:
        others.append(Segment("lesson", "Read the next lesson"))
    ways = [*others, again] if rest.resting.until is None else [again, *others]
    return [*ways, Segment("undo", "Undo")]
