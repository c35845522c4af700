"""A full page in place of the questions: what is the case, what to know, what can be done."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment


@dataclass(frozen=True, slots=True)
class Page:
    """What a cover says. now: one line on what is awaited. ways: the likeliest first."""

    title: str
    lines: tuple[str, ...]
    now: str
    ways: tuple[Segment, ...]


class SittingCover(Vertical):
    """Says one page. The text scrolls; what is awaited and what can be done stay below it."""

    DEFAULT_CSS = """
    SittingCover {
        height: 1fr;
        padding: 1 2 0 2;
        #cover-title { text-style: bold; color: $primary; height: auto; }
        #cover-text { height: 1fr; margin: 1 0 0 0; }
        #cover-lines { max-width: 78; }
        #cover-now {
            height: auto; max-width: 78; text-style: bold; margin-top: 1; color: $accent;
        }
        #cover-bar { margin: 1 0; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: Page | None = None

    def compose(self) -> ComposeResult:
        yield Literal(id="cover-title")
        with VerticalScroll(id="cover-text"):
            yield Literal(id="cover-lines")
        yield Literal(id="cover-now")
        yield ActionBar(id="cover-bar")

    def show(self, page: Page) -> None:
        """Show a page; a page that is shown already is left as it is, also where it scrolled to."""
        if page == self.page:
            return
        before = self.page
        self.page = page
        self.query_one("#cover-title", Literal).update(page.title)
        self.query_one("#cover-lines", Literal).update("\n".join(page.lines))
        now = self.query_one("#cover-now", Literal)
        now.display = bool(page.now)
        now.update(page.now)
        bar = self.query_one("#cover-bar", ActionBar)
        bar.display = bool(page.ways)
        if before is None or before.ways != page.ways:
            bar.show(page.ways)
