"""The clock of a sitting: working time left, in a widget that repaints alone."""

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

WIDTH = 15


@dataclass(frozen=True, slots=True)
class Face:
    """What the clock shows. left: as on a clock. word: what that time is. sign: of a warning that
    has been passed, or that the clock stands; '' for neither.
    """

    left: str
    word: str
    sign: str = ""


class SittingClock(Widget):
    """Says how much time is left, never how it is reckoned."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SittingClock {
        width: 15;
        height: 1;
        margin-right: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.face: Face | None = None

    def render(self) -> Content:
        face = self.face
        if face is None:
            return Content("")
        ink = "$warning" if face.sign else "$primary"
        shown = f"{face.sign or ' '} {face.left} {face.word}"
        return Content.styled(shown.ljust(WIDTH), f"bold {ink}")

    def show(self, face: Face | None) -> None:
        """Show this; nothing is drawn when it is shown already. None: no clock yet or any more."""
        if face != self.face:
            self.face = face
            self.refresh()
