"""Shown when something breaks that should not: what it means, what to do, where the details are."""

from pathlib import Path

from textual.app import ComposeResult

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal


class TroubleDialog(Dialog[None]):
    """A calm word about an unexpected error; closing it goes on."""

    title_text = "Something went wrong in Lumbar"
    buttons = (("close", "Go on"),)

    def __init__(self, name: str, summary: str, log: Path | None) -> None:
        super().__init__()
        self.attempted = name
        self.summary = summary
        self.log_path = log

    def compose_text(self) -> ComposeResult:
        yield Literal(
            f"It happened while trying to {self.attempted}. Every answer that was shown as saved is"
            " saved. You can go on; if it happens again, quit, start Lumbar again and run"
            " 'lumbar doctor'."
        )
        yield Literal(f"\n{self.summary}", classes="muted")
        if self.log_path is not None:
            yield Literal(f"\nDetails for a report are in {self.log_path}", classes="muted")
