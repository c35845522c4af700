"""A question as a trainee may see it. Nothing here holds or hints at a key.

Letters and numbers (`a`, `b`; `1`, `2`) name places on the screen, not authored places.
"""

from dataclasses import dataclass
from typing import TypeAlias

from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import ItemId


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked, by its label on the screen."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Pick one, pick several, or put all in order: the kind says which. Labels a, b, c ..."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Give every left (1, 2, 3 ...) a right (a, b, c ...)."""

    left: tuple[Choice, ...]
    right: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """Type a number, in `unit` unless it is None."""

    unit: str | None


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Type a word or phrase."""


Body: TypeAlias = Choices | Matching | NumberEntry | TextEntry


@dataclass(frozen=True, slots=True)
class CaseContext:
    """The case a step belongs to. `step` counts from 1 to `of`."""

    case: ItemId
    title: str
    vignette: str
    step: int
    of: int


@dataclass(frozen=True, slots=True)
class Presented:
    """One question on the screen. `version` is the item version it was shown in, from 1."""

    item: ItemId
    version: int
    kind: Kind
    stem: str
    body: Body
    case: CaseContext | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Authored places in shown order; what is stored so that a screen can be drawn again exactly.

    options: for choices and orders `options[0]` is the authored place shown as `a`; else empty.
    rights: the same for the right side of a match, places in `Match.rights`.
    """

    options: tuple[int, ...] = ()
    rights: tuple[int, ...] = ()
