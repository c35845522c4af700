"""The review before handing in: how many are open and flagged, which, and the whole map."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment
from lumbar.tui.widgets.sitting_map import Cell, SittingMap

LEGEND = "● answered   ○ seen, open   · not seen yet   ⚑ flagged   ▸ where you are"


class SittingReview(Vertical):
    """Counts, lists and map. Numbers in the lists can be clicked."""

    DEFAULT_CSS = """
    SittingReview {
        height: 1fr;
        padding: 1 2 0 2;
        #review-scroll { height: 1fr; }
        #review-title { text-style: bold; color: $primary; }
        #review-lists {
            margin: 1 0; max-width: 78; link-color: $foreground; link-style: underline;
        }
        #review-legend { color: $text-muted; margin-top: 1; }
        #review-bar { margin: 1 0 1 0; }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="review-scroll", can_focus=False):
            yield Literal(id="review-title")
            yield Static(id="review-lists")
            yield SittingMap(id="review-map")
            yield Literal(LEGEND, id="review-legend")
        yield ActionBar(id="review-bar")

    def show(self, cells: Sequence[Cell], answered: Sequence[int], ways: Sequence[Segment]) -> None:
        """Show the questions. answered: numbers of those with an answer."""
        done = set(answered)
        title = f"{len(done)} of {len(cells)} answered"
        self.query_one("#review-title", Literal).update(title)
        lists = [
            _line("Open", [cell.n for cell in cells if cell.n not in done]),
            _line("Flagged", [cell.n for cell in cells if cell.flagged]),
        ]
        self.query_one("#review-lists", Static).update(Content("\n").join(lists))
        self.query_one("#review-map", SittingMap).show(cells)
        bar = self.query_one("#review-bar", ActionBar)
        if bar.segments != tuple(ways):
            bar.show(ways)


def _line(label: str, found: Sequence[int]) -> Content:
    """'Open (3): 4, 9, 12', each number to be clicked."""
    shown = [
        Content.styled(str(n), Style.from_meta({"@click": f"screen.go_to({n})"})) for n in found
    ]
    numbers = Content(", ").join(shown) if shown else Content.styled("none", "$text-muted")
    return Content.assemble((f"{label} ({len(found)}):".ljust(14), "bold"), numbers)
