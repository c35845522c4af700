"""What every way of answering has in common."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message
from textual.widget import Widget

from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Presented

LETTERS = "abcdefghijkl"
"""Labels of options, steps and rights; content may have at most this many of each."""

DIGITS = "123456789"


@dataclass
class Picked(Message):
    """What is given so far, ready for the desk. raw: None while there is nothing to mark."""

    raw: RawResponse | None


class Answers(Protocol):
    """A widget that lets one question be answered and posts `Picked` at every change."""

    def ask(self, presented: Presented) -> None:
        """Show a question of the right kind, with nothing given yet."""

    def field(self) -> Widget:
        """What takes the keys."""
