"""Every key that can be changed, by group; the highlighted one can be given another or put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.tui.keymap import Key, keys_in_force

KEY_WIDTH = 18


class KeyList(OptionList):
    """A line for each binding: its keys, what it does, and a mark where it was changed."""

    HELP = """Every key that can be changed. Enter asks for a new key, Delete puts the chosen one
    back, Shift+Delete puts all back. A star marks those you changed."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "reset", "Put back", tooltip="Give it the key it came with"),
        Binding("shift+delete", "reset_all", "Put all back", tooltip="All keys as they came"),
    ]

    @dataclass
    class Wanted(Message):
        """A new key is wanted for a binding."""

        key: Key

    @dataclass
    class Reset(Message):
        """A binding is to have its own key again; None for all of them."""

        key: Key | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: Sequence[Key], keymap: Mapping[str, str]) -> None:
        """Show these bindings with the keys they have now, keeping the highlight."""
        at = self.highlighted
        self._keys = tuple(keys)
        in_force = keys_in_force(keys, keymap)
        self.clear_options()
        group = None
        for key in keys:
            if key.group != group:
                group = key.group
                self.add_option(Option(Content.styled(group, "bold"), disabled=True))
            mark = "*" if key.id in keymap else " "
            self.add_option(Option(_row(key, in_force[key.id], mark), id=key.id))
        self.highlighted = at
        if at is None:
            self.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        key = self._named(event.option.id)
        if key is not None:
            self.post_message(self.Wanted(key))

    def action_reset(self) -> None:
        """Put the highlighted binding back."""
        option = self.highlighted_option
        key = self._named(option.id if option else None)
        if key is not None:
            self.post_message(self.Reset(key))

    def action_reset_all(self) -> None:
        """Put every binding back."""
        self.post_message(self.Reset(None))

    def _named(self, name: str | None) -> Key | None:
        return next((key for key in self._keys if key.id == name), None)


def _row(key: Key, keys: str, mark: str) -> Content:
    shown = " or ".join(keys.split(","))
    does = key.description if not key.tooltip else f"{key.description}: {key.tooltip}"
    return Content.assemble(f" {mark} ", (shown.ljust(KEY_WIDTH), "bold"), f" {does}")
