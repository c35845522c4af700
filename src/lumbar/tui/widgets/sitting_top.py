"""The line above a sitting: clock, question n of m and its part, and whether all is saved."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from lumbar.tui.screens.sitting_wording import Standing
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.sitting_clock import SittingClock


class SittingTop(Vertical):
    """One line; a second one only while something is not saved or the desk does not answer."""

    DEFAULT_CSS = """
    SittingTop {
        dock: top;
        height: auto;
        background: $panel;
        padding: 0 1;
        Horizontal { height: 1; }
        #place { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #standing { width: 18; height: 1; text-align: right; }
        #why { height: auto; max-height: 3; color: $error; text-style: bold; display: none; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[str, Standing] | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield SittingClock(id="clock")
            yield Literal(id="place")
            yield Static(id="standing")
        yield Literal(id="why")

    def show(self, place: str, standing: Standing) -> None:
        """Show where one is and what is true of saving now; the same again draws nothing."""
        if self._shown == (place, standing):
            return
        self._shown = (place, standing)
        self.query_one("#place", Literal).update(place, layout=False)
        ink = {True: "$success", False: "bold $error", None: "$foreground"}[standing.good]
        short = Content.styled(standing.short, ink)
        self.query_one("#standing", Static).update(short, layout=False)
        why = self.query_one("#why", Literal)
        why.display = bool(standing.why)
        why.update(standing.why)
