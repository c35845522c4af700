"""A flaw: what a rule has to say about one place of an item."""

from typing import NamedTuple, TypeAlias

Where: TypeAlias = tuple[str | int, ...]
"""From an item to what is meant in it, as in YAML: ("options", 2, "text")."""


class Flaw(NamedTuple):
    """One thing to mend.

    message: what is wrong; each `{}` in it stands for one of `words`, which are foreign text and
    which whoever prints the message has to quote. hint: what to do.
    """

    code: str
    where: Where
    message: str
    words: tuple[str, ...]
    hint: str
