"""Results of a room: who earned what, how it spreads, and which questions to mark again."""

from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, TabbedContent, TabPane, Tabs

from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.proctor_act import ActDialog
from lumbar.tui.dialogs.proctor_remark import RemarkDialog
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.room_board_acts import Scene, release
from lumbar.tui.screens.room_results_drawn import figure_rows
from lumbar.tui.screens.room_results_figures import ItemFigures, item_figures, summary
from lumbar.tui.screens.room_results_tables import ITEMS, PEOPLE
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.rows_view import RowsView
from lumbar.tui.widgets.sorted_table import SortedTable

if TYPE_CHECKING:
    from lumbar.services.assess.views import Board, Correction, ResultRow, Results
    from lumbar.tui.app import LumbarApp

PANES = ("people", "figures", "questions")
FIRST = {"people": "#people-table", "figures": "#page", "questions": "#questions-table"}
NOBODY = "No sitting is over yet. Results are here as soon as one is."


class RoomResultsScreen(PlaceScreen):
    """Three panes on the sittings that are over."""

    PLACE = ROOMS
    TITLE = "Results"
    CSS_PATH = "room_results.tcss"
    AUTO_FOCUS = "#people-table"
    HELP = """Results of every sitting that is over. People: Enter shows one's answers or log.
    Figures: how percents spread around the pass mark, and every area. Questions, hardest first:
    Enter marks one again, by a new key, not at all, or fully for all; what would change is shown
    before anything is written. Ctrl+N and Ctrl+B change the pane."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "answers", "Answers", id="results.answers", tooltip="Question by question"),
        Binding("l", "log", "Log", id="results.log", tooltip="Everything that happened"),
        Binding(
            "m", "remark", "Mark again", id="results.remark", tooltip="Mark this question again"
        ),
        Binding("escape", "back", "Back", id="results.back", tooltip="Back to where you were"),
        Binding(
            "W",
            "release",
            "Show results",
            id="results.release",
            tooltip="Show results to trainees, or withhold them",
        ),
        Binding("s", "sort", "Sort", id="results.sort", tooltip="Sort by the next column"),
        Binding("d", "turn", "Turn", id="results.turn", tooltip="Turn the order round", show=False),
        Binding(
            "ctrl+n", "pane(1)", "Next pane", id="results.next", tooltip="The pane to the right"
        ),
        Binding(
            "ctrl+b",
            "pane(-1)",
            "Pane before",
            id="results.before",
            tooltip="The pane to the left",
            show=False,
        ),
        Binding(
            "ctrl+r",
            "look",
            "Look again",
            id="results.look",
            tooltip="Ask for the results anew",
            show=False,
        ),
    ]

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room
        self.results: Results | None = None

    def compose_body(self) -> ComposeResult:
        yield Literal(self.room, id="title", classes="heading")
        yield Literal("Marking...", id="summary")
        with TabbedContent(id="panes"):
            with TabPane("People", id="people"):
                yield SortedTable(
                    PEOPLE, lambda row: row.sitting, sorted_by="name", id="people-table"
                )
            with TabPane("Figures", id="figures"), VerticalScroll(id="page"):
                yield RowsView(id="drawn")
            with TabPane("Questions", id="questions"):
                yield SortedTable(
                    ITEMS, lambda each: each.item, sorted_by="fraction", id="questions-table"
                )

    @property
    def _people(self) -> "SortedTable[ResultRow]":
        return self.query_one("#people-table", SortedTable)

    @property
    def _questions(self) -> SortedTable[ItemFigures]:
        return self.query_one("#questions-table", SortedTable)

    @property
    def _zone(self) -> tzinfo:
        return cast("LumbarApp", self.app).zone

    @property
    def pane(self) -> str:
        """The id of the pane in front."""
        return self.query_one(TabbedContent).active or PANES[0]

    # -- showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        ask_proctor(
            self,
            lambda desk: desk.results(self.room),
            self.show,
            name="look at the results",
            refused=self._refused,
        )

    def _refused(self, error: ServiceError) -> None:
        cast("LumbarApp", self.app).notice(error)
        self.query_one("#summary", Literal).update(f"! {error}")

    def show(self, results: "Results") -> None:
        """Show results; without any sitting that is over only that is said."""
        self.results = results
        self.query_one("#title", Literal).update(f"{results.room} · {results.title}")
        nobody = "" if results.rows else f"{NOBODY} "
        self.query_one("#summary", Literal).update(nobody + summary(results))
        self._people.show(results.rows)
        self._questions.show(item_figures(results))
        self.query_one(RowsView).show(figure_rows(results) if results.rows else ())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is for a person is there beside people, what is for a question beside questions."""
        del parameters
        if not self.is_mounted or action not in ("answers", "log", "remark", "sort", "turn"):
            return True
        if action in ("answers", "log"):
            return self.pane == "people" and self._people.here is not None
        if action == "remark":
            return self.pane == "questions" and self._questions.here is not None
        return self.pane != "figures"

    # -- panes and order -------------------------------------------------------------------------

    def action_pane(self, by: int) -> None:
        """Go to the pane beside this one."""
        panes = self.query_one(TabbedContent)
        panes.active = PANES[(PANES.index(self.pane) + by) % len(PANES)]

    def on_tabbed_content_tab_activated(self) -> None:
        self.refresh_bindings()
        if self.app.screen is self and not isinstance(self.focused, Tabs):
            self.query_one(FIRST[self.pane]).focus()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.query_one(FIRST[self.pane], SortedTable).next_order()

    def action_turn(self) -> None:
        """Turn the order round."""
        self.query_one(FIRST[self.pane], SortedTable).turn()

    # -- acts ------------------------------------------------------------------------------------

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        if event.data_table.id == "questions-table":
            self.action_remark()
            return
        row = self._people.here
        if row is not None:
            self.app.push_screen(
                ChooseDialog(row.name, ("i    Question by question", "l    All that happened")),
                self._look_into,
            )

    def _look_into(self, place: int | None) -> None:
        if place == 0:
            self.action_answers()
        elif place == 1:
            self.action_log()

    def action_answers(self) -> None:
        """Question by question."""
        from lumbar.tui.screens.room_results_answers import AnswersScreen

        row = self._people.here
        if row is not None:
            self.app.push_screen(AnswersScreen(self.room, row.name, row.attempt))

    def action_log(self) -> None:
        """Everything that happened in the sitting."""
        from lumbar.tui.screens.sitting_log import SittingLogScreen

        row = self._people.here
        if row is not None:
            self.app.push_screen(SittingLogScreen(self.room, row.name, row.attempt))

    def action_remark(self) -> None:
        """Mark the question under the cursor again."""
        item = self._questions.here
        if item is not None:
            self.app.push_screen(RemarkDialog(self.room, item.item), self._remarked)

    def _remarked(self, correction: "Correction | None") -> None:
        if correction is not None:
            self.notify(f"{correction.item} is marked again", title="On record", markup=False)
            self.load()

    def action_release(self) -> None:
        """Show results to trainees, or withhold them again."""
        ask_proctor(
            self, lambda desk: desk.board(self.room), self._ask_release, name="look at the board"
        )

    def _ask_release(self, board: "Board") -> None:
        act = release(Scene(board, board.rows, self._zone, everybody=True))
        self.app.push_screen(ActDialog(act), self._released)

    def _released(self, after: "Board | None") -> None:
        if after is not None:
            self.load()

    def action_look(self) -> None:
        """Ask for the results anew."""
        self.load()

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()
