"""What every place is made of: the bar of places, its body, and the keys that work now."""

from collections.abc import Callable
from typing import ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen

from lumbar.core.ids import LessonId
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.place_bar import PlaceBar


class PlaceScreen(Screen[None]):
    """The screen of a place. A subclass names its PLACE, writes HELP, and fills `compose_body`."""

    PLACE: ClassVar[str]
    _under_dialog = False

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        yield from self.compose_body()
        yield KeyHints()

    def compose_body(self) -> ComposeResult:
        """The widgets between the bar and the key hints."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask the desk for what is shown here. Called when one goes to the place, also again.

        Not when a dialog over it closes: nothing has changed then, and a dialog that told of a call
        that failed would come again and again.
        """

    def on_screen_suspend(self) -> None:
        self._under_dialog = isinstance(self.app.screen, ModalScreen)

    def on_screen_resume(self) -> None:
        if not self._under_dialog:
            self.load()
        self._under_dialog = False


@runtime_checkable
class KeepsText(Protocol):
    """A screen with text of the person's own, which leaving the program would lose."""

    @property
    def unsaved(self) -> bool:
        """Whether there is such text."""

    def ask_to_leave(self, leave: Callable[[], object]) -> None:
        """Ask what is to become of it, and leave unless the person stays."""


class Reads(Protocol):
    """What the app asks of the Lessons screen."""

    def read(self, lesson: LessonId, section: int | None) -> None:
        """Open a lesson at a section, from 0; None for where it was left."""


class Studies(Protocol):
    """What the app asks of the Study screen."""

    def study(self, topic: str | None) -> None:
        """Ask the next question, of this topic only unless it is None."""

    def take_back(self) -> None:
        """Undo the latest answer, suspension or setting-aside, and show what it brings back."""


class Sits(Protocol):
    """What the app asks of the screen with rooms and sittings."""

    def sit_in(self, room: str, *, again: bool) -> None:
        """Come into a room, or go on there. again: for a further attempt, where one is left."""
