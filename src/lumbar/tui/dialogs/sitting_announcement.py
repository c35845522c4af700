"""Something the proctor has told everybody, to be taken note of."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lumbar.core.sitting.sitting import Notice
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class AnnouncementDialog(Dialog[bool]):
    """Gives True once it is taken note of; there is no other way out.

    The text has the focus and not the button, so that a key that was meant for a question does not
    take note of something unread.
    """

    HELP = """The proctor has told everybody something. Read it, then press Tab and Enter, or click
    the button. The clock goes on meanwhile, unless the proctor has stopped it."""
    title_text = "Announcement from the proctor"
    buttons = (("noted", "I have read this (Tab, Enter)"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Stay", tooltip="It has to be read first", show=False),
    ]

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice

    def compose_text(self) -> ComposeResult:
        yield Literal(self.notice.text)

    def first_focus(self) -> None:
        """Read first."""
        self.query_one("#text").focus()

    def chosen(self, button: str) -> bool:
        return button == "noted"

    def action_stay(self) -> None:
        """Escape does not close it."""
