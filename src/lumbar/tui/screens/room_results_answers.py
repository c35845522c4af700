"""One person's sitting question by question: what was answered, and the key."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.room_results_answer_rows import (
    answer_rows,
    listed,
    result_words,
)
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from lumbar.services.assess.views import Released
    from lumbar.tui.app import LumbarApp


class AnswersScreen(PlaceScreen):
    """Questions at the left, the one under the cursor at the right."""

    PLACE = ROOMS
    TITLE = "Answers"
    CSS_PATH = "room_results_answers.tcss"
    AUTO_FOCUS = "#list"
    HELP = """Every question of one sitting, as the trainee saw it, with what was answered and the
    key. ✓ is right, ◐ partly, ✗ wrong, · open; ! is a critical question. Of options, ✓ was chosen
    and is the key, ✗ was chosen and is not, ○ is the key and was not. Up and down choose; Tab goes
    to the question, which then scrolls; l shows everything that happened."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "move(1)", "Next", id="answers.next", tooltip="Next question"),
        Binding("p", "move(-1)", "Before", id="answers.before", tooltip="Question before"),
        Binding("l", "log", "Log", id="answers.log", tooltip="Everything that happened"),
        Binding(
            "ctrl+r",
            "look",
            "Look again",
            id="answers.look",
            tooltip="Ask for the answers anew",
            show=False,
        ),
        Binding("escape", "back", "Back", id="answers.back", tooltip="Back to where you were"),
    ]

    def __init__(self, room: str, person: str, attempt: int | None) -> None:
        super().__init__()
        self.room = room
        self.person = person
        self.attempt = attempt
        self.released: Released | None = None

    def compose_body(self) -> ComposeResult:
        yield Literal(self.person, id="title", classes="heading")
        yield Literal("Looking it up...", id="summary")
        with Horizontal(id="body"):
            yield OptionList(id="list")
            with VerticalScroll(id="question"):
                yield RowsView()

    def load(self) -> None:
        ask_proctor(
            self,
            lambda desk: desk.one_result(self.room, self.person, self.attempt),
            self.show,
            name="look at one result",
            refused=self._refused,
        )

    def _refused(self, error: ServiceError) -> None:
        cast("LumbarApp", self.app).notice(error)
        self.query_one("#summary", Literal).update(f"! {error}")

    def show(self, released: "Released") -> None:
        """Show a sitting; the cursor stays on its question."""
        self.released = released
        self.query_one("#title", Literal).update(
            f"{released.name} · attempt {released.attempt} · {self.room} · {released.title}"
        )
        self.query_one("#summary", Literal).update(result_words(released))
        options = self.query_one("#list", OptionList)
        before = options.highlighted
        options.clear_options()
        marks = released.result.marks if released.result else ()
        options.add_options(Option(Content(listed(mark)), id=str(mark.n)) for mark in marks)
        if marks:
            options.highlighted = before or 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self.released is not None:
            rows = answer_rows(self.released, int(event.option.id or 1))
            self.query_one(RowsView).show(rows)
            self.query_one("#question", VerticalScroll).scroll_home(animate=False)

    def action_move(self, by: int) -> None:
        """Go to the next question or the one before."""
        options = self.query_one("#list", OptionList)
        if options.highlighted is not None:
            last = options.option_count - 1
            options.highlighted = min(last, max(0, options.highlighted + by))

    def action_log(self) -> None:
        """Everything that happened in the sitting."""
        from lumbar.tui.screens.sitting_log import SittingLogScreen

        self.app.push_screen(SittingLogScreen(self.room, self.person, self.attempt))

    def action_look(self) -> None:
        """Ask for the answers anew."""
        self.load()

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()
