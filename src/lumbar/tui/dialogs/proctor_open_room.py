"""Opens a room: its name, who may come in, and whether they wait or begin at once."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Button, Input

from lumbar.services.assess.views import AssessmentCard, Board
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.choice import Choice
from lumbar.tui.widgets.literal import Literal

EVERYBODY = "Everybody"
WAIT = "wait until I start them, all at one instant"
AT_ONCE = "may begin at once, each in their own time"


class OpenRoomDialog(Dialog[Board]):
    """Gives the board of the room it opened; None when it was left."""

    DEFAULT_CSS = """
    OpenRoomDialog {
        Input { height: 3; }
        #trouble { color: $error; }
    }
    """
    HELP = """A room is one run of an assessment. Trainees find it by its name. Tab goes from field
    to field; Enter in the name or on the button opens it; Escape leaves it."""

    def __init__(self, card: AssessmentCard, cohorts: Sequence[str]) -> None:
        super().__init__()
        self.card = card
        self.cohorts = tuple(cohorts)
        self.title_text = "Open a room"
        self.buttons = (("close", "Leave it"), ("open", "Open"))
        self.waiting = False

    def compose_text(self) -> ComposeResult:
        card = self.card
        yield Literal(f"{card.title}: {card.items} questions in {card.minutes} min.")
        yield Literal("\nName, by which trainees find it", classes="heading")
        yield Input(self.card.id, placeholder="such as monday", id="name")
        yield Literal("Who may come in", classes="heading")
        yield Choice((EVERYBODY, *self.cohorts), id="cohort")
        yield Literal("Whoever comes in", classes="heading")
        yield Choice((WAIT, AT_ONCE), id="start")
        yield Literal(id="trouble")

    def first_focus(self) -> None:
        """On the name."""
        self.query_one("#name", Input).focus()

    def on_screen_resume(self) -> None:
        # A box that told of a bug has closed: what was asked will not be answered.
        self.waiting = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.open()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        # Textual would call the base's handler too, and the box would close twice.
        event.prevent_default()
        if event.button.id == "open":
            self.open()
        else:
            self.dismiss(None)

    def open(self) -> None:
        """Have it opened, once."""
        if self.waiting:
            return
        self.waiting = True
        name = self.query_one("#name", Input).value
        picked = self.query_one("#cohort", Choice).picked
        cohort = self.cohorts[picked - 1] if picked else None
        start = self.query_one("#start", Choice).picked == 1
        self._say("… opening")
        ask_proctor(
            self,
            lambda desk: desk.open_room(self.card.id, name, cohort, start=start),
            self._done,
            name="open a room",
            refused=self._refused,
            exclusive=False,
        )

    def _done(self, result: Board) -> None:
        # Not awaited: a dialog cannot wait for its own end.
        self.dismiss(result)

    def _refused(self, error: ServiceError) -> None:
        self.waiting = False
        self._say(f"! {error}")

    def _say(self, text: str) -> None:
        trouble = self.query_one("#trouble", Literal)
        trouble.update(text)
        trouble.scroll_visible(animate=False)
