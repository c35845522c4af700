"""Giving every left its right."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Matching, Presented
from lumbar.tui.widgets.question.answering import DIGITS, Picked
from lumbar.tui.widgets.question.rows import Row, RowList

RIGHTS = ascii_lowercase[:24]
"""Labels of rights: those of twelve pairs and twelve decoys."""


class MatchAnswer(RowList):
    """Lefts with numbers above, rights with letters below. The cursor stands on a left."""

    HELP = """Give each numbered line a letter from below. Up, down or a number chooses a line, a
    letter joins it and goes on to the next open line; the same letter again, Backspace or Delete
    opens it again. With the mouse, click a line, then a letter. A letter may serve more than once,
    and some may belong to none. Then say how sure you are."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"join({at})", "", show=False) for at, key in enumerate(RIGHTS)),
        *(Binding(key, f"left({place})", "", show=False) for place, key in enumerate(DIGITS)),
        Binding("up", "move(-1)", "Line above", tooltip="Choose the line above", show=False),
        Binding("down", "move(1)", "Line below", tooltip="Choose the line below", show=False),
        Binding(
            "backspace,delete", "open", "Clear", tooltip="Open the chosen line again", show=False
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sides = Matching((), ())
        self.joined: dict[str, str] = {}

    # -- drawing ---------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        lefts = [self._left(place) for place in range(len(self.sides.left))]
        rights = [self._right(place) for place in range(len(self.sides.right))]
        return [*lefts, Row(Content(""), Content("")), *rights]

    def _left(self, place: int) -> Row:
        left = self.sides.left[place]
        chosen = place == self.cursor
        here = chosen and self.has_focus
        given = self.joined.get(left.id)
        lead = Content.assemble(
            "▸ " if chosen else "  ",
            (f"{left.id:>2}  ", "bold $primary"),
            (f"{given or '·'} ", "bold" if given else "$text-muted"),
            ("← ", "$text-muted"),
        )
        return Row(lead, Content(left.text), looks="on $panel" if here else "")

    def _right(self, place: int) -> Row:
        right = self.sides.right[place]
        used = [left for left, given in self.joined.items() if given == right.id]
        lead = Content.assemble("   ", (f"{right.id}  ", "bold $primary"))
        mark = f"  → {', '.join(used)}" if used else ""
        return Row(lead, Content.assemble(right.text, (mark, "$text-muted")))

    # -- what keys and the mouse do --------------------------------------------------------------

    def clicked(self, row: int) -> None:
        lefts = len(self.sides.left)
        if row < lefts:
            self.action_left(row)
        elif row > lefts:
            self.action_join(row - lefts - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter that names no right is left for others."""
        if action == "join":
            return parameters[0] in range(len(self.sides.right))
        return True

    def action_left(self, place: int) -> None:
        """Choose a left by its number; a number that is not there does nothing."""
        if place < len(self.sides.left):
            self.cursor = place
            self.redraw()

    def action_move(self, by: int) -> None:
        """Choose the left above or below."""
        self.cursor = min(max((self.cursor or 0) + by, 0), len(self.sides.left) - 1)
        self.redraw()

    def action_join(self, place: int) -> None:
        """Give the chosen left a right and go on to the next open one; again opens it."""
        left, right = self.sides.left[self.cursor or 0].id, self.sides.right[place].id
        if self.joined.get(left) == right:
            self.action_open()
            return
        self.joined[left] = right
        self.cursor = self._next_open()
        self._changed()

    def action_open(self) -> None:
        """Take the right of the chosen left away."""
        self.joined.pop(self.sides.left[self.cursor or 0].id, None)
        self._changed()

    # -- public ----------------------------------------------------------------------------------

    def ask(self, presented: Presented) -> None:
        """Show both sides; every left is open."""
        assert isinstance(presented.body, Matching)
        self.sides = presented.body
        self.joined = {}
        self.cursor = 0
        self.redraw()

    def give(self, raw: RawResponse) -> None:
        """Show what was joined before."""
        assert isinstance(raw, Mapping)
        self.joined = dict(raw)
        self.redraw()

    def field(self) -> Widget:
        """The lines take the keys themselves."""
        return self

    def _next_open(self) -> int:
        """The first open left after the cursor, going round; the cursor's own when none is."""
        lefts, here = self.sides.left, self.cursor or 0
        after = [*range(here + 1, len(lefts)), *range(here)]
        return next((place for place in after if lefts[place].id not in self.joined), here)

    def _changed(self) -> None:
        self.redraw()
        self.post_message(Picked(dict(sorted(self.joined.items())) or None))
