"""Below the feedback: that it is saved, with which rating, and when each rating would come back."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical

from lumbar.core.study.rating import Rating
from lumbar.services.views import Saved
from lumbar.tui.screens.study_wording import RATINGS, comes_back
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment


class Ratings(Vertical):
    """The four ratings, the one in force marked; and where to go from here."""

    DEFAULT_CSS = """
    Ratings {
        height: auto;
        padding: 0 2;
        border-top: solid $border;
        #saved { height: 1; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Literal(id="saved")
        yield ActionBar(id="ratings")

    def show(self, saved: Saved, now: datetime, wanted: Rating | None) -> None:
        """Show a saved answer, and a rating that is on its way."""
        self.query_one("#ratings", ActionBar).show(
            [
                Segment(
                    f"rate({rating.value})",
                    RATINGS[rating],
                    comes_back(saved.prospects[rating], now),
                    on=rating is saved.rating,
                )
                for rating in Rating
            ]
        )
        self.query_one("#saved", Literal).update(_says(saved, wanted))


def _says(saved: Saved, wanted: Rating | None) -> str:
    if wanted is not None:
        return f"Saving {RATINGS[wanted]}..."
    rated = f"rated {RATINGS[saved.rating]}"
    if saved.rating is not saved.suggested:
        return f"✓ Saved, {rated} by you ({RATINGS[saved.suggested]} was suggested). Comes back in:"
    return f"✓ Saved, {rated}. A number changes it. It comes back in:"
