"""Putting steps in order."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Choice, Choices, Presented
from lumbar.tui.widgets.question.answering import DIGITS, LETTERS, Picked
from lumbar.tui.widgets.question.rows import Row, RowList

ARROWS = Content(" ▲ ▼")
UP_CELL, DOWN_CELL = 3, 1
"""How far from the right end the two arrows stand, in cells."""


class OrderAnswer(RowList):
    """Steps that are moved up and down until they are in order.

    They are never dealt in the right order, so there is nothing to mark before the first move.
    """

    HELP = """The steps, first at the top. Up, down or a letter chooses a step; Shift with up or
    down (or K and J) moves it, and a number puts it at that place. With the mouse, drag a step or
    click its arrows. Then say how sure you are."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"letter({place})", "", show=False) for place, key in enumerate(LETTERS)),
        *(Binding(key, f"place({place})", "", show=False) for place, key in enumerate(DIGITS)),
        Binding("up", "move(-1)", "Step above", tooltip="Choose the step above", show=False),
        Binding("down", "move(1)", "Step below", tooltip="Choose the step below", show=False),
        Binding("shift+up,K", "shift(-1)", "Move up", tooltip="Move the step up", show=False),
        Binding("shift+down,J", "shift(1)", "Move down", tooltip="Move the step down", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.steps: tuple[Choice, ...] = ()
        self._dragged_from: int | None = None

    # -- drawing ---------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        return [self._row(place, step) for place, step in enumerate(self.steps)]

    def _row(self, place: int, step: Choice) -> Row:
        chosen = place == self.cursor
        here = chosen and self.has_focus
        lead = Content.assemble(
            "▸ " if here else "  ",
            (f"{place + 1:>2}. ", "bold"),
            (f"{step.id}  ", "bold $primary"),
        )
        tail = ARROWS if chosen else Content(" " * ARROWS.cell_length)
        return Row(lead, Content(step.text), tail, "on $panel" if here else "")

    # -- what keys and the mouse do --------------------------------------------------------------

    def clicked(self, row: int) -> None:
        """Nothing more: pressing the button chose the step already."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        row = self.row_at(event.y)
        if row is None:
            return
        from_right = self.size.width - event.x
        if row == self.cursor and from_right in (UP_CELL, DOWN_CELL):
            self.action_shift(-1 if from_right == UP_CELL else 1)
            return
        self.cursor = row
        self._dragged_from = event.y
        self.capture_mouse()
        self.redraw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = self.row_at(event.y)
        if self._dragged_from is None or row is None or self.cursor is None:
            return
        down = event.y - self._dragged_from
        self._dragged_from = event.y
        # Only the way the hand goes, or two steps of unequal height would change places for ever.
        if (row > self.cursor and down > 0) or (row < self.cursor and down < 0):
            self._put(row)

    def on_mouse_up(self) -> None:
        self._dragged_from = None
        self.release_mouse()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter that names no step is left for others."""
        if action == "letter":
            return parameters[0] in range(len(self.steps))
        return True

    def action_letter(self, label: int) -> None:
        """Choose the step with a letter."""
        self.cursor = next(
            place for place, step in enumerate(self.steps) if step.id == LETTERS[label]
        )
        self.redraw()

    def action_place(self, place: int) -> None:
        """Put the chosen step at a place; a place that is not there does nothing."""
        if place < len(self.steps):
            self._put(place)

    def action_move(self, by: int) -> None:
        """Choose the step above or below."""
        self.cursor = min(max((self.cursor or 0) + by, 0), len(self.steps) - 1)
        self.redraw()

    def action_shift(self, by: int) -> None:
        """Move the chosen step up or down."""
        self._put(min(max((self.cursor or 0) + by, 0), len(self.steps) - 1))

    # -- public ----------------------------------------------------------------------------------

    def ask(self, presented: Presented) -> None:
        """Show the steps as they were dealt."""
        assert isinstance(presented.body, Choices)
        self.steps = presented.body.options
        self.cursor = 0
        self._dragged_from = None
        self.redraw()

    def give(self, raw: RawResponse) -> None:
        """Show an order that was given before."""
        dealt = {step.id: step for step in self.steps}
        self.steps = tuple(dealt[label] for label in raw)
        self.redraw()

    def field(self) -> Widget:
        """The steps take the keys themselves."""
        return self

    def _put(self, place: int) -> None:
        """Move the chosen step to a place; the steps between make room."""
        if self.cursor is None or place == self.cursor:
            return
        steps = list(self.steps)
        steps.insert(place, steps.pop(self.cursor))
        self.steps = tuple(steps)
        self.cursor = place
        self.redraw()
        self.post_message(Picked([step.id for step in self.steps]))
