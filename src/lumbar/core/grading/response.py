"""What a trainee gave, in authored terms: places count from 0 in the order the author wrote.

Shown letters never get this far; `lumbar.core.presentation` turns them into places first, so a mark
cannot depend on the order in which options were shown.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options chosen of a `single`, `multiple` or `true_false` (0 is true, 1 false), each once."""

    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Every step of an `order` item, in the order the trainee put them."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """For each left of a `match` the place of a right in `Match.rights`, or None if left open."""

    rights: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Text as typed (`numeric`, `short`)."""

    text: str


Response: TypeAlias = Chosen | Ordered | Matched | Typed


class UnusableResponse(ValueError):
    """A response that cannot be marked; the item stays open. The message says what to do."""
