"""A proctor's act, asked about before it is done: what will happen, for whom, and what it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from textual.app import ComposeResult
from textual.widgets import Button, Input

from lumbar.services.assess.views import Board
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.assess.desk import ProctorDesk

Call: TypeAlias = Callable[["ProctorDesk"], Board]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to type. hint: shown while it is empty."""

    name: str
    label: str
    hint: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something a proctor may do.

    does: in a few words, for messages. says: what will happen and for whom. button: the word that
    does it. ready: what to ask of the desk, given the texts of the fields by name; raises
    ValueError with what to put right. careful: the focus starts on leaving it.
    """

    does: str
    title: str
    says: str
    button: str
    ready: Callable[[Mapping[str, str]], Call]
    fields: tuple[Field, ...] = ()
    careful: bool = False


class ActDialog(Dialog[Board]):
    """Does the act when told to, and gives the board after it; None when it was left.

    What the desk refuses is said here and the texts stay, so that nothing has to be typed again.
    """

    DEFAULT_CSS = """
    ActDialog {
        Input { height: 3; }
        #trouble { color: $error; }
    }
    """
    HELP = """What is about to happen, and for whom. Tab goes from field to field; Enter in the
    last field or on the button does it; Escape leaves everything as it is."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act
        self.title_text = act.title
        self.buttons = (("close", "Leave it"), ("do", act.button))
        self.waiting = False

    def compose_text(self) -> ComposeResult:
        yield Literal(f"{self.act.says}\n" if self.act.fields else self.act.says)
        for field in self.act.fields:
            yield Literal(field.label, classes="heading")
            yield Input(field.value, placeholder=field.hint, id=f"field-{field.name}")
        yield Literal(id="trouble")

    def first_focus(self) -> None:
        """On the first field; without any on the button, unless care is needed."""
        if self.act.fields:
            self._input(self.act.fields[0]).focus()
        else:
            self.query_one("#close" if self.act.careful else "#do", Button).focus()

    def on_screen_resume(self) -> None:
        # A box that told of a bug has closed: what was asked will not be answered.
        self.waiting = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        fields = [self._input(field) for field in self.act.fields]
        at = fields.index(event.input)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.do()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        # Textual would call the base's handler too, and the box would close twice.
        event.prevent_default()
        if event.button.id == "do":
            self.do()
        else:
            self.dismiss(None)

    def do(self) -> None:
        """Have it done, once."""
        if self.waiting:
            return
        texts = {field.name: self._input(field).value.strip() for field in self.act.fields}
        try:
            call = self.act.ready(texts)
        except ValueError as trouble:
            self._say(f"! {trouble}")
            return
        self.waiting = True
        self._say("… saving")
        ask_proctor(
            self, call, self._done, name=self.act.does, refused=self._refused, exclusive=False
        )

    def _input(self, field: Field) -> Input:
        return self.query_one(f"#field-{field.name}", Input)

    def _done(self, result: Board) -> None:
        # Not awaited: a dialog cannot wait for its own end.
        self.dismiss(result)

    def _refused(self, error: ServiceError) -> None:
        self.waiting = False
        self._say(f"! {error}")

    def _say(self, text: str) -> None:
        trouble = self.query_one("#trouble", Literal)
        trouble.update(f"\n{text}")
        trouble.scroll_visible(animate=False)
