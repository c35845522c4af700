"""Asks for a new key for one binding and says at once when it cannot be had."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.keymap import Key, keys_in_force, objection
from lumbar.tui.widgets.literal import Literal


class NewKeyDialog(Dialog[str]):
    """Gives the key that was pressed, once it is free; None when it is left."""

    HELP = "Press the key that you want. Escape leaves it as it is."
    title_text = "A new key"
    buttons = (("close", "Leave it"),)

    def __init__(self, target: Key, keys: Sequence[Key], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.target = target
        self.keys = tuple(keys)
        self.keymap = dict(keymap)

    def compose_text(self) -> ComposeResult:
        now = " or ".join(keys_in_force(self.keys, self.keymap)[self.target.id].split(","))
        yield Literal(f"{self.target.group}: {self.target.description}", classes="heading")
        yield Literal(f"It is on {now} now. Press the new key, or Escape to leave it.")
        yield Literal(id="objection")

    def first_focus(self) -> None:
        """Nothing has the focus, so that every key comes here and Enter presses no button."""
        self.set_focus(None)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        why = objection(event.key, self.target, self.keys, self.keymap)
        if why is None:
            self.dismiss(event.key)
        else:
            self.query_one("#objection", Literal).update(f"\n! {why}")
