"""Rooms: what can be opened, and the rooms that were."""

from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.proctor_open_room import OpenRoomDialog
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.assessments_rows import Overview, assessment_row, heading, room_row
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.assess.desk import ProctorDesk
    from lumbar.services.assess.views import AssessmentCard, Board
    from lumbar.tui.app import LumbarApp

LOOKING = "Looking for assessments and rooms..."
NO_ASSESSMENTS = "Content has no assessment. Write one in a folder assessments/ of the content."
NO_ROOMS = "No room is open yet: n opens one for the assessment under the cursor."


class AssessmentsScreen(PlaceScreen):
    """Assessments and rooms in one list; Enter opens a room for one, or goes to the other."""

    PLACE = ROOMS
    TITLE = "Rooms"
    CSS_PATH = "assessments.tcss"
    AUTO_FOCUS = "#list"
    HELP = """A room is one run of an assessment: trainees come in, wait, sit and leave, and you
    watch over it. Enter on an assessment opens a room for it; Enter on a room shows its live board;
    v shows its results. Rooms stay here when they are closed, newest first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New room", id="rooms.new", tooltip="Open a room for an assessment"),
        Binding("b", "board", "Board", id="rooms.board", tooltip="The live board of this room"),
        Binding("v", "results", "Results", id="rooms.results", tooltip="The results of this room"),
        Binding(
            "ctrl+r",
            "look",
            "Look again",
            id="rooms.look",
            tooltip="Ask how the rooms stand now",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.overview: Overview | None = None

    def compose_body(self) -> ComposeResult:
        yield Literal(LOOKING, id="says", classes="muted")
        yield OptionList(id="list")

    @property
    def _zone(self) -> tzinfo:
        return cast("LumbarApp", self.app).zone

    def load(self) -> None:
        ask_proctor(self, _overview, self.show, name="list assessments and rooms")

    def on_resize(self, event: events.Resize) -> None:
        del event
        # Rows are wrapped by us, with an indent, so they are made anew at another width.
        self.call_after_refresh(self._show_rows)

    # -- showing ---------------------------------------------------------------------------------

    def show(self, overview: Overview) -> None:
        """Show what there is; the cursor stays where it was."""
        self.overview = overview
        says = self.query_one("#says", Literal)
        says.update("" if overview.assessments else NO_ASSESSMENTS)
        says.display = not overview.assessments
        self._show_rows()

    def _show_rows(self) -> None:
        if self.overview is None:
            return
        options = self.query_one("#list", OptionList)
        before = options.highlighted_option
        width = max(20, options.scrollable_content_region.width - 2)
        options.clear_options()
        options.add_option(Option(heading("Assessments"), disabled=True))
        for n, card in enumerate(self.overview.assessments):
            options.add_option(
                Option(assessment_row(card, self._zone, width), id=f"assessment-{n}")
            )
        options.add_option(Option(heading("Rooms"), disabled=True))
        for room in self.overview.rooms:
            options.add_option(Option(room_row(room, self._zone, width), id=f"room {room.name}"))
        if not self.overview.rooms and self.overview.assessments:
            options.add_option(Option(heading(f"  {NO_ROOMS}", plain=True), disabled=True))
        self._put_cursor(options, before.id if before else None)

    def _put_cursor(self, options: OptionList, wanted: str | None) -> None:
        """On what it was on; else on the newest room; else on the first assessment."""
        ids = [options.get_option_at_index(n).id for n in range(options.option_count)]
        choosable = [n for n, name in enumerate(ids) if name]
        rooms = [n for n in choosable if str(ids[n]).startswith("room ")]
        if wanted is not None and wanted in ids:
            options.highlighted = ids.index(wanted)
        elif choosable:
            options.highlighted = (rooms or choosable)[0]

    # -- what is under the cursor ----------------------------------------------------------------

    def _room(self) -> str | None:
        option = self.query_one("#list", OptionList).highlighted_option
        name = (option.id or "") if option else ""
        return name.removeprefix("room ") if name.startswith("room ") else None

    def _assessment(self) -> "AssessmentCard | None":
        option = self.query_one("#list", OptionList).highlighted_option
        name = (option.id or "") if option else ""
        if self.overview is None or not name.startswith("assessment-"):
            return None
        return self.overview.assessments[int(name.removeprefix("assessment-"))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The board and results are of a room."""
        del parameters
        return action not in ("board", "results") or self._room() is not None

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def on_option_list_option_selected(self) -> None:
        card = self._assessment()
        if card is not None:
            self._open(card)
        else:
            self.action_board()

    # -- going on --------------------------------------------------------------------------------

    def action_look(self) -> None:
        """Ask how the rooms stand now."""
        self.load()

    def action_new(self) -> None:
        """Open a room for the assessment under the cursor, or for one that is chosen."""
        card = self._assessment()
        if card is not None:
            self._open(card)
        elif self.overview is not None and self.overview.assessments:
            cards = self.overview.assessments
            lines = [f"{each.title} ({each.items} questions, {each.minutes} min)" for each in cards]
            self.app.push_screen(
                ChooseDialog("Open a room for", lines),
                self._open_nth,
            )

    def _open_nth(self, place: int | None) -> None:
        if place is not None and self.overview is not None:
            self._open(self.overview.assessments[place])

    def _open(self, card: "AssessmentCard") -> None:
        cohorts = self.overview.cohorts if self.overview else ()
        self.app.push_screen(OpenRoomDialog(card, cohorts), self._opened)

    def _opened(self, board: "Board | None") -> None:
        if board is not None:
            self.load()
            self._to_board(board.room)

    def action_board(self) -> None:
        """The live board of the room under the cursor."""
        room = self._room()
        if room is not None:
            self._to_board(room)

    def _to_board(self, room: str) -> None:
        from lumbar.tui.screens.room_board import RoomBoardScreen

        self.app.push_screen(RoomBoardScreen(room))

    def action_results(self) -> None:
        """The results of the room under the cursor."""
        from lumbar.tui.screens.room_results import RoomResultsScreen

        room = self._room()
        if room is not None:
            self.app.push_screen(RoomResultsScreen(room))


def _overview(desk: "ProctorDesk") -> Overview:
    return Overview(desk.assessments(), desk.rooms(), desk.cohorts())
