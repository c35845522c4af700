"""Which items an author wants to see. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lumbar.services.authoring import Severity

if TYPE_CHECKING:
    from lumbar.services.author.views import BankCard, ItemCard, Shelf

ANY: Final = "any problem"
ERRORS: Final = "an error"
REPORTED: Final = "a report"


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything '' lets all items through.

    text: words that all have to be in the item. bank: the path of its file. kind, objective: its
    own. problem: ANY, ERRORS, REPORTED or the code of a problem.
    """

    text: str = ""
    bank: str = ""
    kind: str = ""
    objective: str = ""
    problem: str = ""

    def passes(self, item: "ItemCard") -> bool:
        """Whether an item is to be seen."""
        return (
            self.bank in ("", item.path)
            and self.kind in ("", item.kind)
            and self.objective in ("", item.objective)
            and self._has_problem(item)
            and all(word in item.words for word in self.text.casefold().split())
        )

    def _has_problem(self, item: "ItemCard") -> bool:
        if self.problem == ANY:
            return bool(item.problems)
        if self.problem == ERRORS:
            return any(problem.severity is Severity.ERROR for problem in item.problems)
        if self.problem == REPORTED:
            return item.reports > 0
        return not self.problem or any(each.code == self.problem for each in item.problems)


def passing(shelf: "Shelf", wanted: Filter) -> "list[tuple[BankCard, list[ItemCard]]]":
    """Banks with the items to be seen. Without a filter also those that have none."""
    found = [(bank, [item for item in bank.items if wanted.passes(item)]) for bank in shelf.banks]
    return [(bank, items) for bank, items in found if items or wanted == Filter()]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a filter: its value, and a line that says what and how many."""

    value: str
    line: str


def bank_choices(shelf: "Shelf") -> tuple[Choice, ...]:
    """Every bank."""
    banks = (Choice(b.path, f"{b.id or '(no id)'}  {b.path}  {len(b.items)}") for b in shelf.banks)
    return (Choice("", "All banks"), *banks)


def kind_choices(shelf: "Shelf") -> tuple[Choice, ...]:
    """Kinds that there are."""
    return _counted(shelf, "All kinds", lambda item: [item.kind])


def objective_choices(shelf: "Shelf") -> tuple[Choice, ...]:
    """Objectives that items name."""
    return _counted(shelf, "All objectives", lambda item: [item.objective])


def problem_choices(shelf: "Shelf") -> tuple[Choice, ...]:
    """Problems and reports that there are; any, an error and a report are always there."""
    items = [item for bank in shelf.banks for item in bank.items]
    always = [
        Choice(name, f"With {name}  {sum(Filter(problem=name).passes(item) for item in items)}")
        for name in (ANY, ERRORS, REPORTED)
    ]
    codes = _counted(shelf, "All items", lambda item: {p.code for p in item.problems})
    return (codes[0], *always, *codes[1:])


def _counted(
    shelf: "Shelf", everything: str, names: "Callable[[ItemCard], Iterable[str]]"
) -> tuple[Choice, ...]:
    counts = Counter(name for item in _items(shelf) for name in names(item) if name)
    return (
        Choice("", everything),
        *(Choice(name, f"{name}  {counts[name]}") for name in sorted(counts)),
    )


def _items(shelf: "Shelf") -> "Iterator[ItemCard]":
    for bank in shelf.banks:
        yield from bank.items
