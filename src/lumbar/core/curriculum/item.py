"""Items: the things asked, one frozen class a kind.

Every text here is plain text and is shown literally. Options, sequences and pairs keep the order in
which their author wrote them; what a trainee sees is arranged by `lumbar.core.presentation`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from lumbar.core.ids import ItemId, ObjectiveId, SourceKey


class Kind(StrEnum):
    """The kinds of item, by the name they have in YAML."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    MATCH = "match"
    NUMERIC = "numeric"
    SHORT = "short"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBase:
    """What every item has.

    objective: what the item tests; an item without one in YAML is its own objective (same id).
    rationale: why the key is the key; shown after answering, never before.
    critical: a wrong answer here could harm a client.
    """

    id: ItemId
    objective: ObjectiveId
    stem: str
    rationale: str
    sources: tuple[SourceKey, ...]
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `why` says why it is right or wrong; `danger` ends the case it is chosen in."""

    text: str
    why: str
    key: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(ItemBase):
    """Exactly one option is the key. `shuffle` is false where the options have an order of their
    own.
    """

    options: tuple[Option, ...]
    shuffle: bool = True

    @property
    def kind(self) -> Kind:
        return Kind.SINGLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(ItemBase):
    """One or more options are keys, and at least one is not."""

    options: tuple[Option, ...]
    shuffle: bool = True

    @property
    def kind(self) -> Kind:
        return Kind.MULTIPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(ItemBase):
    """A statement. `why_true` and `why_false` answer a trainee who chose that side."""

    answer: bool
    why_true: str
    why_false: str

    @property
    def kind(self) -> Kind:
        return Kind.TRUE_FALSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(ItemBase):
    """Steps in their right order; always shown shuffled. Two or more, all different."""

    sequence: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        return Kind.ORDER


@dataclass(frozen=True, slots=True)
class Pair:
    """A left text and the right text that belongs to it."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(ItemBase):
    """Lefts to be joined to rights. Lefts differ; two lefts may share a right; decoys belong to
    none.
    """

    pairs: tuple[Pair, ...]
    decoys: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return Kind.MATCH

    @property
    def rights(self) -> tuple[str, ...]:
        """Every different right text, pairs first, in authored order."""
        return tuple(dict.fromkeys([*(pair.right for pair in self.pairs), *self.decoys]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(ItemBase):
    """A number. Right when within `tolerance` (0 or more, same unit) of `answer`; `unit` is None
    for a bare number.
    """

    answer: Decimal
    tolerance: Decimal
    unit: str | None = None

    @property
    def kind(self) -> Kind:
        return Kind.NUMERIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Short(ItemBase):
    """A word or phrase. Any of `answers` is right; `plural` also forgives one final 's' more or
    less.
    """

    answers: tuple[str, ...]
    plural: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.SHORT


Step: TypeAlias = Single | Multiple | TrueFalse | Order | Match | Numeric | Short


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(ItemBase):
    """A client's story and the questions that follow it, in order. `stem` is a one-line title for
    lists.

    A step without an objective in YAML has the case's.
    """

    vignette: str
    steps: tuple[Step, ...]

    @property
    def kind(self) -> Kind:
        return Kind.CASE


Item: TypeAlias = Step | Case
