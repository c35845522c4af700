"""Exams: rooms that one may come into, and the sittings one has."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.services.assess.views import SittingView
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_sittings
from lumbar.tui.places import SITTINGS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.sitting_choice import Choice, Rooms, choices, find_rooms
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    pass

LOOK_S = 5.0
EMPTY = "No room is open for you, and you have sat no assessment yet."
HOW = "A proctor opens a room with 'lumbar assess open'. It appears here by itself."


class SittingsScreen(PlaceScreen):
    """The list. Enter comes into a room, goes on with a sitting, or shows how one ended."""

    PLACE = SITTINGS
    TITLE = "Exams"
    CSS_PATH = "sittings.tcss"
    AUTO_FOCUS = "#rooms"
    HELP = """Exams lists the rooms that a proctor has opened for you and every assessment you have
    sat. Enter or a click comes into a room, goes on where you were, or shows how it ended. The list
    is looked through again every few seconds."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "again", "Sit again", id="sittings.again", tooltip="Begin a further attempt"),
        Binding("r", "look", "Look again", id="sittings.look", tooltip="Look for open rooms"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.client = uuid4().hex
        self.choices: tuple[Choice, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield Literal("Assessments", id="sittings-title", classes="heading")
        yield OptionList(id="rooms")
        yield Literal("Looking for rooms...", id="sittings-says")

    def on_mount(self) -> None:
        self.query_one("#rooms").display = False
        self.set_interval(LOOK_S, self._look_now_and_then)

    def load(self) -> None:
        self._look()

    def sit_in(self, room: str, *, again: bool) -> None:
        """Come into a room; a sitting there that is on the screen already stays."""
        from lumbar.tui.screens.sitting import SittingScreen

        above = self.app.screen
        if isinstance(above, SittingScreen) and above.room == room and not again:
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self._enter(room, again=again)

    # -- looking ---------------------------------------------------------------------------------

    def _look_now_and_then(self) -> None:
        if self.app.screen is self:
            self._look()

    def _look(self) -> None:
        ask_sittings(self, find_rooms, self._show, name="list the rooms", refused=self._not_listed)

    def _show(self, rooms: Rooms) -> None:
        found = choices(rooms)
        says = self.query_one("#sittings-says", Literal)
        says.update(f"{EMPTY}\n{HOW}" if not found else "")
        if found == self.choices:
            return
        self.choices = found
        listed = self.query_one("#rooms", OptionList)
        at = listed.highlighted
        listed.set_options(
            [Option(Content.assemble((each.title, "bold"), f"\n  {each.about}")) for each in found]
        )
        listed.display = bool(found)
        if found:
            listed.highlighted = min(at or 0, len(found) - 1)
            if self.focused is None:
                listed.focus()
        self.refresh_bindings()

    def _not_listed(self, error: ServiceError) -> None:
        self.query_one("#sittings-says", Literal).update(
            f"! The rooms could not be listed: {error}\nIt is tried again by itself."
        )

    # -- coming in -------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._enter(self.choices[event.option_index].room)

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is over can be sat again."""
        if action == "again":
            chosen = self._chosen()
            return chosen is not None and chosen.over
        return super().check_action(action, parameters)

    def action_again(self) -> None:
        """Begin a further attempt, where one is left."""
        chosen = self._chosen()
        if chosen is not None and chosen.over:
            self._enter(chosen.room, again=True)

    def action_look(self) -> None:
        """Look through the rooms again."""
        self._look()

    def _chosen(self) -> Choice | None:
        at = self.query_one("#rooms", OptionList).highlighted
        return self.choices[at] if at is not None and at < len(self.choices) else None

    def _enter(self, room: str, *, again: bool = False) -> None:
        client = self.client
        ask_sittings(
            self,
            lambda desk: desk.enter(room, client, again=again),
            self._entered,
            name="come into the room",
        )

    def _entered(self, view: SittingView) -> None:
        from lumbar.tui.screens.sitting import SittingScreen

        if self.app.screen is self:
            self.app.push_screen(SittingScreen(view, self.client))
