"""The map of questions, drawn by one widget: a number each, with signs; clicked to go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

TALL = 30
"""Rows of a terminal from which a short map may have more rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A question on the map. sign: how it stands. ink: a colour besides. dim: it cannot be gone
    to.
    """

    n: int
    sign: str
    ink: str = ""
    flagged: bool = False
    here: bool = False
    dim: bool = False


class SittingMap(Widget):
    """Cells in rows. A short one shows only the rows around where one is."""

    HELP = """The map of questions. Left, right, up and down choose a number, Enter or a click goes
    there. The signs stand behind the numbers."""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", tooltip="Choose the number before", show=False),
        Binding("right", "move(1)", "Next", tooltip="Choose the next number", show=False),
        Binding("up", "row(-1)", "Row above", tooltip="Choose in the row above", show=False),
        Binding("down", "row(1)", "Row below", tooltip="Choose in the row below", show=False),
        Binding("enter,space", "go", "Go there", tooltip="Open the chosen question", show=False),
    ]
    DEFAULT_CSS = """
    SittingMap {
        height: auto;
        width: 1fr;
    }
    """

    @dataclass
    class Chosen(Message):
        """A question was chosen."""

        n: int

    def __init__(self, *, short: bool = False, id: str | None = None) -> None:
        """short: shown beside a question, where rows are dear, and without a cursor."""
        super().__init__(id=id)
        self.short = short
        self.can_focus = not short
        self.cells: tuple[Cell, ...] = ()
        self.cursor = 0

    # -- drawing ---------------------------------------------------------------------------------

    def render(self) -> Content:
        across = self._across(self.size.width)
        first = self._first_row(across, self.size.height) * across
        cells = self.cells[first : first + across * self.size.height]
        rows = [cells[at : at + across] for at in range(0, len(cells), across)]
        return Content("\n").join([Content("").join(map(self._drawn, row)) for row in rows])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container
        rows = -(-len(self.cells) // self._across(width))
        most = (2 if viewport.height < TALL else 4) if self.short else rows
        return max(1, min(rows, most))

    def _drawn(self, cell: Cell) -> Content:
        chosen = self.has_focus and self.cells[self.cursor] is cell
        lead = "▸" if chosen or (cell.here and not self.has_focus) else " "
        flag = "⚑" if cell.flagged else " "
        number = str(cell.n).rjust(self._digits())
        looks = "reverse bold" if chosen else "bold underline" if cell.here else ""
        ink = "$text-muted" if cell.dim else cell.ink
        return Content.assemble(
            (lead, "bold"),
            (number, f"{looks} {'$text-muted' if cell.dim else ''}".strip()),
            (cell.sign, ink),
            (flag, "bold $warning"),
        )

    def _digits(self) -> int:
        return len(str(len(self.cells)))

    def _wide(self) -> int:
        return self._digits() + 3

    def _across(self, width: int) -> int:
        return max(1, width // self._wide())

    def _first_row(self, across: int, height: int) -> int:
        """The first row shown: the row one is in, and the one before it where there is room."""
        here = next((at for at, cell in enumerate(self.cells) if cell.here), 0) // across
        rows = -(-len(self.cells) // across)
        return max(0, min(here - (height > 2), rows - height))

    # -- what keys and the mouse do --------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        across = self._across(self.size.width)
        column = event.x // self._wide()
        row = event.y + self._first_row(across, self.size.height)
        at = row * across + column
        if column < across and 0 <= at < len(self.cells):
            event.stop()
            self.cursor = at
            self.post_message(self.Chosen(self.cells[at].n))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        """Choose the number before or after."""
        self.cursor = min(max(self.cursor + by, 0), len(self.cells) - 1)
        self.refresh()

    def action_row(self, by: int) -> None:
        """Choose the number above or below, where there is one."""
        there = self.cursor + by * self._across(self.size.width)
        if 0 <= there < len(self.cells):
            self.cursor = there
            self.refresh()

    def action_go(self) -> None:
        """Go to the chosen number."""
        if self.cells:
            self.post_message(self.Chosen(self.cells[self.cursor].n))

    # -- public ----------------------------------------------------------------------------------

    def show(self, cells: Sequence[Cell]) -> None:
        """Show these; the cursor goes where one is whenever that changes."""
        cells = tuple(cells)
        if cells == self.cells:
            return
        before = [cell.n for cell in self.cells if cell.here]
        taller = len(cells) != len(self.cells)
        self.cells = cells
        here = [cell.n for cell in cells if cell.here]
        if here and here != before:
            self.cursor = here[0] - 1
        self.refresh(layout=taller)
