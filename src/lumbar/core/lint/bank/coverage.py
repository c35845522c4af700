"""Objectives and the items that test them."""

from collections.abc import Iterator, Mapping, Sequence

from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import ObjectiveId

ENOUGH = 4
"""Items from which reviews of one objective do not simply teach the wording of one item."""


def thin(
    kinds: Mapping[ObjectiveId, Sequence[Kind]],
) -> Iterator[tuple[ObjectiveId, str, str, str]]:
    """Objective, code, message and hint: W334 for too few items, W335 for one kind only.

    kinds: of the items of each objective; of one that nothing asks about nothing is said here.
    """
    for objective, held in kinds.items():
        if not held:
            continue
        if len(held) < ENOUGH:
            items = "1 item" if len(held) == 1 else f"{len(held)} items"
            message = f"objective {{}} has {items} only"
            hint = f"write at least {ENOUGH}, so that no review repeats the one before"
            yield objective, "W334", message, hint
        elif len(set(held)) == 1:
            message = f"objective {{}} is asked about only by items of kind {held[0]}"
            yield objective, "W335", message, "write one of another kind"
