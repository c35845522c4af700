"""Text that is not saved: save it, leave without, or stay."""

from enum import Enum, auto

from textual.app import ComposeResult

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class Leaving(Enum):
    """What is to become of the text."""

    SAVE = auto()
    DISCARD = auto()


class LeaveDialog(Dialog[Leaving]):
    """Gives what to do; None is to stay."""

    title_text = "Not saved yet"
    HELP = """What you wrote is not in the file yet. Save writes it and leaves; Discard leaves
    without it; Stay, or Escape, goes back to it."""

    def __init__(self, item: str, refusal: str) -> None:
        """refusal: why it cannot be saved as it is, '' when it can."""
        super().__init__()
        self.item = item
        self.refusal = refusal
        saving = () if refusal else (("save", "Save"),)
        self.buttons = (("discard", "Discard"), *saving, ("close", "Stay"))

    def compose_text(self) -> ComposeResult:
        yield Literal(f"What you wrote in {self.item} is not in the file yet.")
        if self.refusal:
            yield Literal(f"\n✗ It cannot be saved as it is: {self.refusal}.")

    def chosen(self, button: str) -> Leaving | None:
        return {"save": Leaving.SAVE, "discard": Leaving.DISCARD}.get(button)
