"""The live board of a room: who is where, and everything a proctor does about it."""

from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from lumbar.core.ids import PersonId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.dialogs.proctor_act import ActDialog
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.room_board_acts import ACTS, Scene, in_words
from lumbar.tui.screens.room_board_keys import KEYS, ONE_MENU, PEOPLE_MENU, ROOM_MENU
from lumbar.tui.screens.room_board_rows import (
    COLUMNS,
    Seat,
    at_hour,
    chosen_rows,
    counts_of,
    damage_of,
    title_of,
)
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.sorted_table import SortedTable

if TYPE_CHECKING:
    from lumbar.services.assess.views import Board, BoardRow
    from lumbar.tui.app import LumbarApp

EVERY_S: Final = 2.0
"""How often the board is looked at while it is in view, in seconds."""


class RoomBoardScreen(PlaceScreen):
    """One room. The board looks again by itself; every act is asked about first."""

    PLACE = ROOMS
    TITLE = "Room"
    CSS_PATH = "room_board.tcss"
    AUTO_FOCUS = "#people"
    HELP = """A room as it stands, looked at anew every two seconds. Small letters act on the marked
    people, or on the line of the cursor where nobody is marked; capital letters act on the whole
    room. f, n, t, x, i and l are for the line of the cursor only. Nothing is done before you are
    told what will happen and for whom. a and A list everything, also for the mouse."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room
        self.board: Board | None = None
        self.marked: frozenset[PersonId] = frozenset()
        self.asked = False
        self.trouble = ""

    def compose_body(self) -> ComposeResult:
        yield Literal(f"Looking into {self.room}...", id="title", classes="heading")
        yield Literal(id="counts")
        yield Literal(id="says", classes="muted")
        yield SortedTable(COLUMNS, lambda seat: seat.row.person, sorted_by="name", id="people")

    def on_mount(self) -> None:
        self.set_interval(EVERY_S, self.tick)

    @property
    def _zone(self) -> tzinfo:
        return cast("LumbarApp", self.app).zone

    @property
    def _table(self) -> SortedTable[Seat]:
        return self.query_one("#people", SortedTable)

    @property
    def _here(self) -> "BoardRow | None":
        seat = self._table.here
        return None if seat is None else seat.row

    # -- looking ---------------------------------------------------------------------------------

    def load(self) -> None:
        self.asked = True
        ask_proctor(
            self,
            lambda desk: desk.board(self.room),
            self.show,
            name="look at the board",
            refused=self._not_seen,
        )

    def tick(self) -> None:
        """Look again, unless nobody sees it or the last look has not come back."""
        stack = self.app.screen_stack
        covered = len(stack) > 1 and isinstance(stack[-1], ModalScreen) and stack[-2] is self
        if stack[-1] is not self and not covered:
            return
        if self.asked:
            self.trouble = "! No answer yet, so it may stand otherwise now. Look again: ctrl+r"
            self._show_says()
        else:
            self.load()

    def show(self, board: "Board") -> None:
        """Show a board, unless a later one was there first."""
        self.asked, self.trouble = False, ""
        if self.board is None or board.now >= self.board.now:
            self.board = board
        self._show_all()

    def _not_seen(self, error: ServiceError) -> None:
        """A look that failed is told once; the board says how old it is until one succeeds."""
        self.asked = False
        if not self.trouble:
            cast("LumbarApp", self.app).notice(error)
        self.trouble = f"! {error}"
        self._show_says()

    def _show_all(self) -> None:
        if self.board is None:
            return
        self.query_one("#title", Literal).update(title_of(self.board, self._zone))
        self.query_one("#counts", Literal).update(counts_of(self.board))
        self._table.show(
            [Seat(row, row.person in self.marked, self._zone) for row in self.board.rows]
        )
        self._show_says()

    def _show_says(self) -> None:
        parts = []
        if self.trouble:
            since = f"This is from {at_hour(self.board.now, self._zone)}. " if self.board else ""
            parts.append(f"{since}{self.trouble}")
        damage = damage_of(self.board) if self.board else ""
        if damage:
            parts.append(damage)
        if self.marked:
            parts.append(f"{len(self.marked)} marked, u takes the marks away")
        says = self.query_one("#says", Literal)
        says.set_class(bool(self.trouble or damage), "-trouble")
        says.update(" · ".join(parts))
        says.display = bool(parts)

    # -- marks and order -------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark who is under the cursor, or take the mark away."""
        here = self._here
        if here is not None:
            self.marked ^= {here.person}
            self._show_all()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.marked = frozenset()
        self._show_all()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._table.next_order()

    def action_turn(self) -> None:
        """Turn the order round."""
        self._table.turn()

    # -- whom ------------------------------------------------------------------------------------

    def _people(self) -> "tuple[BoardRow, ...]":
        if self.board is None:
            return ()
        here = self._here
        return chosen_rows(self.board, self.marked, None if here is None else here.person)

    def _one(self) -> "BoardRow | None":
        if self._here is None:
            self._nobody()
        return self._here

    def _nobody(self) -> None:
        self.notify("Nobody is in this room yet.", markup=False)

    # -- acts ------------------------------------------------------------------------------------

    def _ask(self, act: str, scene: Scene, *, unmark: bool = False) -> None:
        self.app.push_screen(ActDialog(ACTS[act](scene)), partial(self._done, unmark))

    def _done(self, unmark: bool, board: "Board | None") -> None:
        if board is None:
            return
        if unmark:
            self.marked = frozenset()
        self.show(board)

    def action_people(self, act: str) -> None:
        """Something for the marked people, or for who is under the cursor."""
        rows = self._people()
        if self.board is None or not rows:
            self._nobody()
        else:
            self._ask(act, Scene(self.board, rows, self._zone), unmark=True)

    def action_everybody(self, act: str) -> None:
        """Something for the whole room."""
        if self.board is not None:
            rows = self.board.rows
            self._ask(act, Scene(self.board, rows, self._zone, everybody=True))

    def action_one(self, act: str) -> None:
        """Something for who is under the cursor."""
        row = self._one()
        if self.board is not None and row is not None:
            self._ask(act, Scene(self.board, (row,), self._zone))

    # -- menus -----------------------------------------------------------------------------------

    def on_data_table_row_selected(self) -> None:
        self.action_person()

    def action_person(self) -> None:
        """Everything that can be done for the marked people or this person."""
        people = self._people()
        if not people:
            self._nobody()
            return
        menu = PEOPLE_MENU if len(people) > 1 else ONE_MENU
        self._menu(in_words([row.name for row in people]), menu)

    def action_room(self) -> None:
        """Everything that can be done for the whole room."""
        self._menu(f"Room {self.room}", ROOM_MENU)

    def _menu(self, title: str, menu: tuple[str, ...]) -> None:
        in_force = {active.binding.id: active.binding for active in self.active_bindings.values()}
        entries = [in_force[f"board.{name}"] for name in menu if f"board.{name}" in in_force]
        lines = [f"{self.app.get_key_display(entry):<6} {entry.tooltip}" for entry in entries]

        async def chosen(place: int | None) -> None:
            if place is not None:
                await self.run_action(entries[place].action)

        self.app.push_screen(ChooseDialog(title, lines), chosen)

    # -- elsewhere -------------------------------------------------------------------------------

    def action_look(self) -> None:
        """Ask how it stands now."""
        self.load()

    def action_back(self) -> None:
        """Back to the list of rooms."""
        self.app.pop_screen()

    def action_results(self) -> None:
        """The results of this room."""
        from lumbar.tui.screens.room_results import RoomResultsScreen

        self.app.push_screen(RoomResultsScreen(self.room))

    def action_answers(self) -> None:
        """Question by question."""
        from lumbar.tui.screens.room_results_answers import AnswersScreen

        row = self._one()
        if row is not None:
            self.app.push_screen(AnswersScreen(self.room, row.name, row.attempt or None))

    def action_log(self) -> None:
        """Everything that happened in the sitting."""
        from lumbar.tui.screens.sitting_log import SittingLogScreen

        row = self._one()
        if row is not None:
            self.app.push_screen(SittingLogScreen(self.room, row.name, row.attempt or None))
