"""What a content file comes to before it is written: values with their comments and layout.

Comments are kept as lines that begin with `#`; an empty line among them is a blank line.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True)
class Text:
    """A text, or nothing (`value` None). Spaces and line ends around a text mean nothing.

    quoted: it stays in quotes where other readers of YAML would take it for something else than
    text. wrapped: its author wrote it over several lines, so a long one is folded. folded: the
    lines of a `>` block as they were written, without their indentation.
    """

    value: str | None
    quoted: bool = False
    wrapped: bool = False
    folded: tuple[str, ...] | None = None


@dataclass(slots=True)
class Entry:
    """One entry of a mapping (with its key) or of a list (key None).

    above: comments and blank lines before it. beside: the comment on its line, or ''.
    """

    key: str | None
    value: "Node"
    above: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True)
class Collection:
    """A mapping or a list. inline: in brackets on one line. foot: comments after the last entry."""

    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    inline: bool = False
    foot: list[str] = field(default_factory=list)


Node: TypeAlias = Text | Collection
