"""A labelled field for one setting, with what it means and whether it is saved."""

from dataclasses import dataclass
from enum import Enum

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from lumbar.tui.widgets.literal import Literal


class State(Enum):
    """Where a field stands; each with a sign and a word."""

    QUIET = ""
    SAVING = "… saving"
    SAVED = "✓ saved"
    REFUSED = "! not saved"


class SettingField(Widget):
    """Posts `Given` when Enter is pressed or the field is left with another text than was saved."""

    DEFAULT_CSS = """
    SettingField {
        height: auto;
        margin-bottom: 1;

        Horizontal { height: 1; }
        .label { width: 24; }
        .state { width: 1fr; margin-left: 2; color: $success; }
        .about { margin-left: 24; color: $text-muted; }
        &.-refused .state { color: $error; }
        &.-refused .about { color: $error; }
    }
    """

    @dataclass
    class Given(Message):
        """A new text was given for a setting."""

        field: "SettingField"
        text: str

        @property
        def control(self) -> "SettingField":
            return self.field

    def __init__(self, setting: str, label: str, about: str, help_text: str) -> None:
        super().__init__(id=f"set-{setting.replace('_', '-')}")
        self.setting = setting
        self.label = label
        self.about = about
        self.explains = help_text
        self._saved = ""
        self._pending: str | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Literal(self.label, classes="label")
            yield Input()
            yield Literal(classes="state")
        yield Literal(self.about, classes="about")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._give(event.value)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self._give(event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._saved and event.value != self._pending:
            self._say(State.QUIET, self.about)

    def hold(self, text: str, about: str, *, saved: bool = False) -> None:
        """Show the value in force. saved: it has just been committed."""
        self.about = about
        self._saved = text
        self._pending = None
        self.query_one(Input).value = text
        self._say(State.SAVED if saved else State.QUIET, about)

    def refuse(self, why: str) -> None:
        """Say at the field why its text was not saved; the text stays to be put right."""
        self._say(State.REFUSED, why)

    def _give(self, text: str) -> None:
        """A text once refused is not sent again until it is changed."""
        if text in (self._saved, self._pending):
            return
        self._pending = text
        self._say(State.SAVING, self.about)
        self.post_message(self.Given(self, text.strip()))

    def _say(self, state: State, about: str) -> None:
        self.set_class(state is State.REFUSED, "-refused")
        self.query_one(".state", Literal).update(state.value)
        self.query_one(".about", Literal).update(about)
