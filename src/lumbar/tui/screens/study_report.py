"""Asks what is wrong with a question, for its author."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class ReportDialog(Dialog[str]):
    """Gives what was written; None when it is left or nothing was written."""

    title_text = "Report this question"
    buttons = (("close", "Leave it"), ("send", "Send (Ctrl+S)"))
    HELP = """Say in a sentence what is wrong: a mistake, two right answers, a word that is unclear.
    The report is kept with the version of the question that you saw."""
    DEFAULT_CSS = """
    ReportDialog #report { height: 6; margin: 1 0 0 0; border: round $border; }
    ReportDialog #report:focus { border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", tooltip="Send the report"),
    ]

    def compose_text(self) -> ComposeResult:
        yield Literal("What is wrong with it? Its author reads this.")
        yield TextArea(id="report", tab_behavior="focus")

    def first_focus(self) -> None:
        self.query_one("#report").focus()

    def chosen(self, button: str) -> str | None:
        return self._written() if button == "send" else None

    def action_send(self) -> None:
        """Close the box with what was written."""
        self.dismiss(self._written())

    def _written(self) -> str | None:
        return self.query_one("#report", TextArea).text.strip() or None
