"""A bank as it travels between formats: the core's items, and what Lumbar keeps beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lumbar.core.curriculum.item import Item
from lumbar.core.ids import BankId, ItemId


@dataclass(frozen=True, slots=True)
class Bank:
    """Items in the order written. enemies: by item the ids its YAML names; of a case also those
    that its steps name.
    """

    id: BankId
    items: tuple[Item, ...]
    enemies: Mapping[ItemId, tuple[ItemId, ...]] = field(default_factory=dict)
