"""Questions as they stand on the screen, one of each kind."""

from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import ItemId
from lumbar.core.presentation.presented import (
    Body,
    Choice,
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)


def lettered(count: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(letter, f"text {letter}") for letter in "abcdefghijklmnopqrstuvwxyz"[:count]
    )


def asked(kind: Kind, options: int = 4) -> Presented:
    """A question of a kind, with that many options where it has some."""
    body: Body
    match kind:
        case Kind.NUMERIC:
            body = NumberEntry("ml")
        case Kind.SHORT:
            body = TextEntry()
        case Kind.MATCH:
            body = Matching((Choice("1", "skin"), Choice("2", "pulse")), lettered(options))
        case Kind.TRUE_FALSE:
            body = Choices((Choice("a", "True"), Choice("b", "False")))
        case _:
            body = Choices(lettered(options))
    return Presented(ItemId(f"the-{kind}"), 1, kind, "What is it?", body)


ANSWERED = tuple(kind for kind in Kind if kind is not Kind.CASE)
