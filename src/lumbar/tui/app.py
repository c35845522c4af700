"""The app: it wires places, themes, global keys and the line to the desk, and no more."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from lumbar.services.errors import ServiceError
from lumbar.tui import messages, places
from lumbar.tui.desk_line import (
    AuthorDeskFactory,
    Clock,
    DeskFactory,
    DeskLine,
    ProctorDeskFactory,
    SittingDeskFactory,
    ask_desk,
    no_banks,
    no_rooms,
    no_sittings,
)
from lumbar.tui.glance import GlanceFile
from lumbar.tui.screens.place import KeepsText, PlaceScreen, Reads, Sits, Studies
from lumbar.tui.stylesheet import KeptStylesheet
from lumbar.tui.themes import THEMES

if TYPE_CHECKING:
    from lumbar.core.study.study_day import Calendar
    from lumbar.services.views import Interface, Settings


def _commands() -> type[Provider]:
    from lumbar.tui.commands import LumbarCommands

    return LumbarCommands


class LumbarApp(App[None]):
    """Lumbar in the terminal.

    desk_factory: opens the desk; called in a thread after the first paint, may raise ServiceError.
    sitting_factory: the same person's desk to sit assessments at, when it is first asked for.
    proctor_factory: the desk to run them at, None for who may not; called when the first is open.
    author_factory: the desk to write items at, when it is first asked for.
    now: the clock, aware UTC. first: where to go at once (see `messages`), None to stay at Home.
    started: called once the desk is open. theme: until the person's own is known.
    trouble_log: where unexpected errors are written; None for nowhere. glance: what Home
    said last; None keeps nothing.
    """

    TITLE = "Lumbar"
    # Home's sheet is read with ours: a sheet read later makes Textual parse all of them again.
    CSS_PATH = [  # noqa: RUF012 - Textual's own declaration
        Path(__file__).with_name("app.tcss"),
        Path(__file__).with_name("screens") / "home.tcss",
    ]
    MODES = {place.name: place.make for place in places.seen_by(staff=True)}  # noqa: RUF012 - Textual's own declaration
    DEFAULT_MODE = places.HOME
    COMMANDS = {_commands}  # noqa: RUF012 - Textual's own declaration
    NOTIFICATION_TIMEOUT = 8
    BINDINGS: ClassVar[list[BindingType]] = [
        *places.bindings(),
        Binding("f1", "help", "Help", id="app.help", tooltip="Explain what is here", priority=True),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            id="app.commands",
            tooltip="Find any action",
            priority=True,
        ),
        Binding(
            "ctrl+t", "other_theme", "Theme", id="app.theme", tooltip="Light or dark", show=False
        ),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave; everything is saved"),
        # Textual's own ctrl+q stays, so that leaving always works, also from a text field.
    ]
    ENABLE_COMMAND_PALETTE = True
    staff: reactive[bool] = reactive(False, bindings=True)
    """Whether this person runs assessments; known once the desk is open."""

    def __init__(
        self,
        desk_factory: DeskFactory,
        now: Clock,
        *,
        sitting_factory: SittingDeskFactory = no_sittings,
        proctor_factory: ProctorDeskFactory = no_rooms,
        author_factory: AuthorDeskFactory = no_banks,
        first: Message | None = None,
        started: Callable[[], object] = lambda: None,
        theme: str | None = None,
        trouble_log: Path | None = None,
        glance: GlanceFile | None = None,
    ) -> None:
        super().__init__()
        self.stylesheet = KeptStylesheet()
        self._first = first
        self._started = started
        self._calendar: Calendar | None = None
        self.animation_level = "none"
        self.now = now
        self.zone: tzinfo = UTC
        self.glance = glance or GlanceFile(None, "")
        self.line = DeskLine(
            self, desk_factory, sitting_factory, trouble_log, proctor_factory, author_factory
        )
        for known in THEMES:
            self.register_theme(known)
        # Set before anything is drawn, without its watcher, which would parse every sheet again.
        self.set_reactive(LumbarApp.theme, theme or THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    # -- opening ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        # After the first paint, because opening imports the database and loads content.
        self.call_after_refresh(self.line.open)
        if self._first is not None:
            self.post_message(self._first)

    def on_unmount(self) -> None:
        self.line.hang_up()

    def desk_opened(self, settings: "Settings", staff: bool) -> None:
        """The desk answers; show its person's theme, keys and places."""
        self.staff = staff
        self.zone = settings.study.calendar.zone
        self._calendar = settings.study.calendar
        self.dress(settings.interface)
        self._started()

    def day_end(self, day: date) -> datetime | None:
        """When a study day of this person ends, aware UTC; None until `desk_opened` was heard,
        which may be after the first answers of the desk.
        """
        from lumbar.core.study.study_day import day_start

        if self._calendar is None:
            return None
        return day_start(day + timedelta(days=1), self._calendar)

    def dress(self, interface: "Interface") -> None:
        """Apply a person's theme and keys, as saved."""
        self.theme = interface.theme
        self.set_keymap(dict(interface.keymap))

    def opening_failed(self, message: str) -> None:
        """Say why there is no desk, and offer to try again or leave."""
        from lumbar.tui.dialogs.opening import OpeningDialog

        self.push_screen(OpeningDialog(message), self._after_failure)

    def _after_failure(self, again: bool | None) -> None:
        if not again:
            self.exit()
            return
        self.line.open()
        if isinstance(self.screen, PlaceScreen):
            self.screen.load()

    # -- what went wrong -------------------------------------------------------------------------

    def notice(self, error: ServiceError) -> None:
        """A use-case was refused: say so and carry on."""
        self.notify(str(error), title="That did not work", severity="error", markup=False)

    def trouble(self, name: str, summary: str, log: Path | None) -> None:
        """Something broke that should not: say so calmly."""
        from lumbar.tui.dialogs.trouble import TroubleDialog

        self.push_screen(TroubleDialog(name, summary, log))

    # -- going places ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Places of the staff are there for the staff."""
        return action != "go" or self.staff or parameters[0] not in places.STAFF_PLACES

    async def action_go(self, place: str) -> None:
        """Go to a place; where we are already, look again."""
        if place == self.current_mode and isinstance(self.screen, PlaceScreen):
            self.screen.load()
        await self.enter(place)

    async def enter(self, place: str) -> PlaceScreen:
        """Go to a place and give its screen, mounted."""
        await self.switch_mode(place)
        return cast(PlaceScreen, self.get_screen_stack(place)[0])

    async def on_go_to(self, message: messages.GoTo) -> None:
        await self.enter(message.place)

    async def on_read_lesson(self, message: messages.ReadLesson) -> None:
        lessons = cast(Reads, await self.enter(places.LESSONS))
        lessons.read(message.lesson, message.section)

    async def on_study_topic(self, message: messages.StudyTopic) -> None:
        study = cast(Studies, await self.enter(places.STUDY))
        study.study(message.topic)

    async def on_take_back(self) -> None:
        study = cast(Studies, await self.enter(places.STUDY))
        study.take_back()

    async def on_sit_in(self, message: messages.SitIn) -> None:
        sittings = cast(Sits, await self.enter(places.SITTINGS))
        sittings.sit_in(message.room, again=message.again)

    def on_show_term(self, message: messages.ShowTerm) -> None:
        from lumbar.tui.dialogs.term import TermDialog

        self.push_screen(TermDialog(message.term))

    def on_show_item(self, message: messages.ShowItem) -> None:
        from lumbar.tui.dialogs.seen_item import SeenItemDialog

        self.push_screen(SeenItemDialog(message.item))

    async def action_quit(self) -> None:
        """Leave, unless something written is not saved yet: then show it and ask there."""
        for mode in self.MODES:
            with suppress(KeyError):  # a place where nobody has been yet
                for screen in self.get_screen_stack(mode):
                    if isinstance(screen, KeepsText) and screen.unsaved:
                        await self.switch_mode(mode)
                        screen.ask_to_leave(self.exit)
                        return
        self.exit()

    # -- other actions ---------------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain what is focused and the keys of this place."""
        from lumbar.tui.dialogs.help import HelpDialog, explain

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(explain(self.screen)))

    def action_other_theme(self) -> None:
        """Change between light and dark, and remember it."""
        other = next(theme.name for theme in THEMES if theme.name != self.theme)
        ask_desk(
            self,
            lambda desk: desk.change_settings({"theme": other}),
            lambda settings: self.dress(settings.interface),
            name="change the theme",
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's: `commands.py` has ours."""
        del screen
        return ()
