"""How hard items have been in sittings that are over."""

from collections.abc import Mapping

from lumbar.core.ids import ItemId
from lumbar.services.assess.marked import marked_in
from lumbar.store.engine import Tx
from lumbar.store.rooms import all_rooms

ENOUGH = 5
"""Sittings below which a facility says nothing."""


def known_facilities(tx: Tx) -> Mapping[ItemId, float]:
    """Mean marks by item drawn (a case for its steps), 0..1, from every sitting that ended by
    being handed in; what is not answered earns nothing.
    """
    earned: dict[ItemId, list[float]] = {}
    for room in all_rooms(tx):
        for at, result in marked_in(tx, room):
            for slot, mark in zip(at.form.slots, result.marks, strict=True):
                earned.setdefault(slot.whole, []).append(mark.fraction or 0.0)
    return {
        item: sum(fractions) / len(fractions)
        for item, fractions in earned.items()
        if len(fractions) >= ENOUGH
    }
