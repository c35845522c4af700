"""Plain values as a tree to write: what somebody answered, field by field."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from lumbar.content.writing.items import block_list, flag, mapping, short_list, text
from lumbar.content.writing.nodes import Collection, Node, Text

Plain: TypeAlias = "str | bool | Sequence[Plain] | Mapping[str, Plain] | None"
"""Numbers come as text. None, no texts and no entries: the field is left out."""


NUMBERS = frozenset({"answer", "tolerance", "minutes", "count"})
"""Fields that need no quotes for a number."""


def mapping_of(fields: Mapping[str, Plain]) -> Collection:
    """The tree of a mapping."""
    return mapping(
        {
            name: Text(value) if name in NUMBERS and isinstance(value, str) else node_of(value)
            for name, value in fields.items()
        }
    )


def node_of(value: Plain) -> Node | None:
    """The tree of a value; None where there is nothing to write."""
    if value is None or isinstance(value, bool):
        return None if value is None else flag(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return mapping_of(value)
    texts = [entry for entry in value if isinstance(entry, str)]
    if len(texts) == len(value):
        return short_list(texts)
    return block_list(node for entry in value if (node := node_of(entry)) is not None)
