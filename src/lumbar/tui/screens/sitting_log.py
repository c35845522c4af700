"""Everything that happened in one sitting, step by step."""

from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.room_board_rows import at_hour
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.rows import Row
from lumbar.tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar.services.assess.views import StepByStep
    from lumbar.tui.app import LumbarApp


class SittingLogScreen(PlaceScreen):
    """A line for each step: number, time of day, who did it, what."""

    PLACE = ROOMS
    TITLE = "Log"
    CSS_PATH = "sitting_log.tcss"
    AUTO_FOCUS = "#page"
    HELP = """Every step of one sitting, in the order in which it was written. Nothing here was ever
    changed; `lumbar assess verify` proves it. Up, down, Page Up, Page Down, Home and End scroll."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "look", "Look again", id="log.look", tooltip="Ask for the log anew"),
        Binding("escape", "back", "Back", id="log.back", tooltip="Back to where you were"),
    ]

    def __init__(self, room: str, person: str, attempt: int | None) -> None:
        super().__init__()
        self.room = room
        self.person = person
        self.attempt = attempt

    def compose_body(self) -> ComposeResult:
        yield Literal(f"{self.person} · {self.room}", id="title", classes="heading")
        yield Literal("Looking it up...", id="summary", classes="muted")
        with VerticalScroll(id="page"):
            yield RowsView()

    def load(self) -> None:
        ask_proctor(
            self,
            lambda desk: desk.step_by_step(self.room, self.person, self.attempt),
            self.show,
            name="look into a sitting",
            refused=self._refused,
        )

    def _refused(self, error: ServiceError) -> None:
        cast("LumbarApp", self.app).notice(error)
        self.query_one("#summary", Literal).update(f"! {error}")

    def show(self, steps: "Sequence[StepByStep]") -> None:
        """Show the steps."""
        zone = cast("LumbarApp", self.app).zone
        attempt = "" if self.attempt is None else f"Attempt {self.attempt} · "
        first = f"{steps[0].at.astimezone(zone):%d %B %Y}, times of {zone}" if steps else ""
        count = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
        self.query_one("#summary", Literal).update(f"{attempt}{count} · {first}")
        self.query_one(RowsView).show([step_row(step, zone) for step in steps])

    def action_look(self) -> None:
        """Ask for the log anew."""
        self.load()

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


def step_row(step: "StepByStep", zone: tzinfo) -> Row:
    """Number and time at the left, who and what beside them."""
    lead = Content.assemble((f"{step.position:>4} ", "$text-muted"), f"{at_hour(step.at, zone)}  ")
    return Row(lead, Content.assemble((f"{step.by}: ", "$text-muted"), step.what))
