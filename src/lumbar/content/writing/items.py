"""Items and banks as YAML that a check passes and reading gives back unchanged.

`load(write_bank(id, items))` gives equal items, as long as the texts are within the limits of
docs/content-format.md. What may be left out is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from lumbar.content.writing.emit import emit, inline
from lumbar.content.writing.nodes import Collection, Entry, Node, Text
from lumbar.content.writing.scalars import WIDTH
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.ids import ItemId

NO_ENEMIES: Mapping[ItemId, Sequence[ItemId]] = {}


def write_bank(
    bank: str, items: Iterable[Item], enemies: Mapping[ItemId, Sequence[ItemId]] = NO_ENEMIES
) -> str:
    """The text of a bank's file. enemies: of each item, as far as it names any."""
    entries = [Entry(None, item_node(item, enemies.get(item.id, ()))) for item in items]
    return emit(mapping({"bank": Text(bank, quoted=True), "items": Collection(True, entries)}))


def write_item(item: Item, indent: str, enemies: Sequence[ItemId] = ()) -> str:
    """The text of one item as an entry of a list whose dashes stand at an indentation."""
    return emit(Collection(True, [Entry(None, item_node(item, enemies))]), indent)


def item_node(item: Item, enemies: Sequence[ItemId] = ()) -> Collection:
    """An item as a tree."""
    own_objective = ItemId(item.objective) == item.id
    fields: dict[str, Node | None] = {
        "id": text(item.id),
        "objective": None if own_objective else text(item.objective),
        **_asked(item),
        "sources": short_list(item.sources),
        "critical": flag(item.critical, unless=False),
        "enemies": short_list(enemies),
    }
    return mapping(fields)


def _asked(item: Item) -> dict[str, Node | None]:
    """What an item and a case step both have."""
    return {
        "kind": Text(str(item.kind)),
        "stem": text(item.stem),
        **_of_kind(item),
        "rationale": text(item.rationale),
    }


def _of_kind(item: Item) -> dict[str, Node | None]:
    match item:
        case Single() | Multiple():
            options = block_list(_option(option) for option in item.options)
            return {"options": options, "shuffle": flag(item.shuffle, unless=True)}
        case TrueFalse():
            return {
                "answer": flag(item.answer),
                "why_true": text(item.why_true),
                "why_false": text(item.why_false),
            }
        case Order():
            return {"sequence": block_list(map(text, item.sequence))}
        case Match():
            pairs = [
                mapping({"left": text(p.left), "right": text(p.right), "why": text(p.why)})
                for p in item.pairs
            ]
            return {"pairs": block_list(pairs), "decoys": short_list(item.decoys)}
        case Numeric():
            return {
                "answer": Text(f"{item.answer:f}"),
                "tolerance": Text(f"{item.tolerance:f}"),
                "unit": None if item.unit is None else text(item.unit),
            }
        case Short():
            return {"answers": short_list(item.answers), "plural": flag(item.plural, unless=False)}
        case Case():
            return {"vignette": text(item.vignette), "steps": block_list(_steps(item))}
        case _:
            assert_never(item)


def _option(option: Option) -> Collection:
    return mapping(
        {
            "text": text(option.text),
            "why": text(option.why),
            "key": flag(option.key, unless=False),
            "danger": flag(option.danger, unless=False),
        }
    )


def _steps(case: Case) -> Iterable[Collection]:
    """Steps without what they have from their case."""
    for step in case.steps:
        own = step.objective != case.objective
        yield mapping(
            {
                "id": text(step.id),
                "objective": text(step.objective) if own else None,
                **_asked(step),
                "sources": _own_sources(step, case),
                "critical": flag(step.critical, unless=case.critical),
            }
        )


def _own_sources(step: Step, case: Case) -> Collection | None:
    """None where they are those of the case. A step may have none although its case has some."""
    if step.sources == case.sources:
        return None
    return short_list(step.sources) or Collection(True)


def mapping(fields: Mapping[str, Node | None]) -> Collection:
    """A mapping of the fields that have a value."""
    entries = [Entry(key, value) for key, value in fields.items() if value is not None]
    return Collection(False, entries)


def block_list(values: Iterable[Node]) -> Collection:
    """A list with a line or more an entry."""
    return Collection(True, [Entry(None, value) for value in values])


def short_list(values: Sequence[str]) -> Collection | None:
    """A list on one line where it fits; None for an empty one."""
    if not values:
        return None
    found = block_list(map(text, values))
    found.inline = len(inline(found)) < WIDTH * 3 // 4
    return found


def text(value: str) -> Text:
    """A text, which every reader of YAML shall take for one."""
    return Text(value, quoted=True)


def flag(value: bool, unless: bool | None = None) -> Text | None:
    """`true` or `false`; None where that goes without saying."""
    return None if value == unless else Text("true" if value else "false")
