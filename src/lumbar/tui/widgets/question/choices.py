"""Picking one option, or several."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Choices, Presented
from lumbar.tui.widgets.question.answering import DIGITS, LETTERS, Picked
from lumbar.tui.widgets.question.rows import Row, RowList


class ChoicesAnswer(RowList):
    """Options with letters. One is picked, of a `multiple` any number."""

    explains: str
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"letter({place})", "", show=False) for place, key in enumerate(LETTERS)),
        *(Binding(key, f"number({place})", "", show=False) for place, key in enumerate(DIGITS)),
        Binding("up", "move(-1)", "Option above", tooltip="Go to the option above", show=False),
        Binding("down", "move(1)", "Option below", tooltip="Go to the option below", show=False),
        Binding("space", "pick", "Pick", tooltip="Pick the option at the mark", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = Choices(())
        self.several = False
        self.picked: frozenset[int] = frozenset()

    # -- drawing ---------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        return [self._row(place) for place in range(len(self.options.options))]

    def _row(self, place: int) -> Row:
        option = self.options.options[place]
        on = place in self.picked
        here = place == self.cursor and self.has_focus
        box = ("[x]" if on else "[ ]") if self.several else ("(•)" if on else "( )")
        lead = Content.assemble("▸ " if here else "  ", box, (f" {option.id}  ", "bold $primary"))
        looks = f"{'bold ' if on else ''}{'on $panel' if here or on else ''}".strip()
        return Row(lead, Content(option.text), looks=looks)

    # -- what keys and the mouse do --------------------------------------------------------------

    def clicked(self, row: int) -> None:
        self.pick(row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter that names no option is left for others."""
        if action == "letter":
            return parameters[0] in range(len(self.options.options))
        return True

    def action_letter(self, place: int) -> None:
        """Pick the option of a letter."""
        self.pick(place)

    def action_number(self, place: int) -> None:
        """Pick an option by its number; a number that is not there does nothing."""
        if place < len(self.options.options):
            self.pick(place)

    def action_move(self, by: int) -> None:
        """Go up or down. Where one is picked, that picks."""
        last = len(self.options.options) - 1
        start = -1 if self.cursor is None and by > 0 else (self.cursor or 0)
        place = min(max(start + by, 0), last)
        if self.several:
            self.cursor = place
            self.redraw()
        else:
            self.pick(place)

    def action_pick(self) -> None:
        """Pick the option at the cursor, or let it go."""
        self.pick(self.cursor or 0)

    # -- public ----------------------------------------------------------------------------------

    def ask(self, presented: Presented) -> None:
        """Show the options of a question; none is picked."""
        assert isinstance(presented.body, Choices)
        self.options = presented.body
        self.several = presented.kind is Kind.MULTIPLE
        self.picked = frozenset()
        self.cursor = None
        many = "any number of them; the same key again lets it go" if self.several else "one"
        self.explains = (
            f"The options. Pick {many}: by letter, by number, with a click, or with up, down and"
            " space. Then say how sure you are."
        )
        self.redraw()

    def give(self, raw: RawResponse) -> None:
        """Show an answer that was given before."""
        places = [at for at, option in enumerate(self.options.options) if option.id in raw]
        self.picked = frozenset(places)
        self.cursor = places[0] if places else None
        self.redraw()

    def field(self) -> Widget:
        """The options take the keys themselves."""
        return self

    def pick(self, place: int) -> None:
        """Pick an option; of several, pick it or let it go."""
        self.cursor = place
        self.picked = self.picked ^ {place} if self.several else frozenset({place})
        self.redraw()
        labels = [self.options.options[each].id for each in sorted(self.picked)]
        self.post_message(Picked(labels or None))
