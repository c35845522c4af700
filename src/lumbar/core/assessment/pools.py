"""From which items an area may be filled."""

from collections.abc import Mapping, Sequence

from lumbar.core.assessment.assessment import Area, Assessment
from lumbar.core.curriculum.course import Curriculum
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId


def pool_of(area: Area, curriculum: Curriculum) -> tuple[Item, ...]:
    """The items an area draws from, each once, fixed ones first; unknown names give nothing."""
    named: list[ItemId] = [*area.fixed, *area.items]
    for bank in area.banks:
        named += curriculum.banks.get(bank, ())
    for topic in area.topics:
        for objective in sorted(curriculum.in_topic(topic) or ()):
            named += [item.id for item in curriculum.items_by_objective.get(objective, ())]
    known = (curriculum.items.get(name) for name in dict.fromkeys(named))
    return tuple(
        item
        for item in known
        if item is not None and (not area.kinds or item.kind in area.kinds or item.id in area.fixed)
    )


def pools_of(assessment: Assessment, curriculum: Curriculum) -> Mapping[str, Sequence[Item]]:
    """The pool of each area, by its id."""
    return {area.id: pool_of(area, curriculum) for area in assessment.areas}
