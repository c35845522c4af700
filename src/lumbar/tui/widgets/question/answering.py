"""What every way of answering has in common."""

from dataclasses import dataclass

from textual.message import Message

from lumbar.core.presentation.present import RawResponse

LETTERS = "abcdefghijkl"
"""Labels of options, steps and rights; content may have at most this many of each."""

DIGITS = "123456789"


@dataclass
class Picked(Message):
    """What is given so far, ready for the desk. raw: None while there is nothing to mark."""

    raw: RawResponse | None
