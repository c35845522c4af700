"""What became of each item on its way in or out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """From best to worst."""

    KEPT = "kept"
    CHANGED = "changed"  # all of its meaning is there, said in another way, or something was added
    DROPPED = "dropped"  # it, or a part of it, is not there any more


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was changed or dropped.

    what: the part of the item, "item" for all of it. why: what happened and for what reason.
    place: in the source, like "line 12" or "quiz/question[3]"; on export the item's id.
    """

    outcome: Outcome
    what: str
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class ItemReport:
    """An item by its id (or what it is called in the source), and the remarks about it."""

    item: str
    place: str
    remarks: tuple[Remark, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Dropped only when the item itself is gone; parts that went count as a change."""
        if any(one.what == "item" and one.outcome is Outcome.DROPPED for one in self.remarks):
            return Outcome.DROPPED
        return Outcome.CHANGED if self.remarks else Outcome.KEPT


@dataclass(frozen=True, slots=True)
class Report:
    """All items in the order of the source, then what belongs to no item."""

    items: tuple[ItemReport, ...]
    rest: tuple[Remark, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return (*(one for item in self.items for one in item.remarks), *self.rest)

    @property
    def lossless(self) -> bool:
        """Whether nothing was dropped, neither item nor part."""
        return all(remark.outcome is not Outcome.DROPPED for remark in self.remarks)

    def count(self, outcome: Outcome) -> int:
        """How many items ended so."""
        return sum(item.outcome is outcome for item in self.items)


@dataclass(frozen=True, slots=True)
class Writing:
    """An exported file: its bytes, and what could not be said in its format."""

    data: bytes
    report: Report


class Unusable(Exception):
    """A source of which nothing can be read. The message says what, `place` where."""

    def __init__(self, message: str, place: str = "line 1") -> None:
        super().__init__(message)
        self.place = place


def kept(names: Iterable[str]) -> tuple[ItemReport, ...]:
    """Reports of items that go out whole."""
    return tuple(ItemReport(name, name) for name in names)
