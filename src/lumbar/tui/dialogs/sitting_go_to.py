"""Asks for the number of a question."""

from textual.app import ComposeResult
from textual.widgets import Button, Input

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class GoToDialog(Dialog[int]):
    """Gives the number of a question that can be gone to; None when it is left.

    reachable: numbers that can be gone to now. of: how many questions there are. typed: what is in
    the field at first.
    """

    HELP = "Type the number of a question and press Enter. Escape goes back."
    title_text = "Go to a question"
    buttons = (("close", "Back"), ("go", "Go there"))
    DEFAULT_CSS = """
    GoToDialog Input, GoToDialog Input:focus { width: 12; margin-top: 1; }
    GoToDialog #objection { color: $error; }
    """

    def __init__(self, reachable: frozenset[int], of: int, typed: str = "") -> None:
        super().__init__()
        self.reachable = reachable
        self.of = of
        self.typed = typed

    def compose_text(self) -> ComposeResult:
        yield Literal(f"Which question, from 1 to {self.of}?")
        yield Input(
            self.typed, type="integer", max_length=4, select_on_focus=not self.typed, id="number"
        )
        yield Literal(id="objection")

    def first_focus(self) -> None:
        """The field, behind what is typed already."""
        self.query_one("#number", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._go()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "go":
            event.stop()
            event.prevent_default()
            self._go()

    def _go(self) -> None:
        typed = self.query_one("#number", Input).value.strip()
        n = int(typed) if typed.isdecimal() else 0
        if n in self.reachable:
            self.dismiss(n)
            return
        problem = (
            f"! Question {n} cannot be opened now."
            if 1 <= n <= self.of
            else f"! There is no question {typed!r}; they are 1 to {self.of}."
        )
        self.query_one("#objection", Literal).update(problem)
