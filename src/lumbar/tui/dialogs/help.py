"""F1: what is focused, in its own words, and the keys that really work now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal

KEY_WIDTH = 14
HERE = "Keys here"
EVERYWHERE = "Keys everywhere"
MOVING = "Moving, choosing and editing"
WIDGET_WORDS = {
    "Button": "A button. Enter presses it; Tab goes to the next.",
    "Input": "A field to type in. Tab leaves it; F2 to F7 go to other places also from here.",
    "Select": "A list to choose from. Enter opens it, up and down move, Enter chooses.",
    "OptionList": "A list. Up and down move, Enter chooses.",
    "Tree": "A tree. Up and down move, Enter opens or chooses, Space folds.",
}
"""What Textual's own widgets are, where they have no words of ours."""


@runtime_checkable
class Explains(Protocol):
    """A widget whose words for F1 differ from one instance to another; else HELP has them."""

    explains: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key that works now and what it does."""

    key: str
    does: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What F1 says: paragraphs about the focus and the place, then keys by where they come from."""

    title: str
    paragraphs: tuple[str, ...]
    keys: tuple[tuple[str, tuple[KeyLine, ...]], ...]


def explain(screen: Screen[object]) -> Explanation:
    """The explanation for a screen as it is now."""
    title = getattr(screen, "title_text", None) or screen.title or "Lumbar"
    return Explanation(title, tuple(_paragraphs(screen)), tuple(_keys(screen)))


def _paragraphs(screen: Screen[object]) -> Iterable[str]:
    chain = screen.focused.ancestors_with_self if screen.focused else [screen]
    said = set()
    for node in chain:
        words = _words(node)
        if words and words not in said:
            said.add(words)
            yield words


def _words(node: DOMNode) -> str | None:
    if isinstance(node, Explains):
        return node.explains
    if node.HELP:
        return " ".join(node.HELP.split())
    if isinstance(node, Widget):
        for kind in type(node).__mro__:
            if kind.__name__ in WIDGET_WORDS:
                return WIDGET_WORDS[kind.__name__]
    return None


def _keys(screen: Screen[object]) -> Iterable[tuple[str, tuple[KeyLine, ...]]]:
    """Ours first, then those that work everywhere, then what moves and edits."""
    groups: dict[str, dict[str, list[tuple[str, str]]]] = {HERE: {}, EVERYWHERE: {}, MOVING: {}}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.system or not active.enabled or not binding.description:
            continue
        title = EVERYWHERE if active.node is screen.app else HERE if binding.id else MOVING
        does = _does(binding.description, active.tooltip)
        key = screen.app.get_key_display(binding)
        groups[title].setdefault(binding.action, []).append((key, does))
    for title, group in groups.items():
        if group:
            # The last has the words: of two bindings of one action ours comes after Textual's.
            yield (
                title,
                tuple(
                    KeyLine(", ".join(k for k, _ in pairs), pairs[-1][1])
                    for pairs in group.values()
                ),
            )


def _does(description: str, tooltip: str) -> str:
    if not tooltip or tooltip.casefold() == description.casefold():
        return description
    return f"{description}: {tooltip[0].lower()}{tooltip[1:]}"


class HelpDialog(Dialog[None]):
    """The explanation in a box that scrolls."""

    title_text = "Help"

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self.explanation = explanation

    def compose_text(self) -> ComposeResult:
        yield Literal("\n\n".join(self.explanation.paragraphs))
        for title, lines in self.explanation.keys:
            yield Literal(f"\n{title}", classes="heading")
            yield Static(Content("\n").join([_line(line) for line in lines]))

    def first_focus(self) -> None:
        """The text has the focus, so that up and down scroll it at once."""
        self.query_one("#text").focus()


def _line(line: KeyLine) -> Content:
    key = line.key.ljust(KEY_WIDTH)
    return Content.assemble((key, Style(bold=True)), f" {line.does}")
