"""The order of fields: that of docs/content-format.md, whatever order they were written in."""

from collections.abc import Mapping

from lumbar.content.writing.nodes import Collection

ITEM = (
    *("id", "objective", "kind", "stem", "vignette", "steps", "options", "shuffle"),
    *("answer", "tolerance", "unit", "why_true", "why_false", "sequence", "pairs", "decoys"),
    *("answers", "plural", "rationale", "sources", "critical", "enemies", "ignore"),
)
FILE = (
    *("bank", "ignore", "lesson", "assessment", "course", "title", "minutes", "pass"),
    "must_pass_critical",
    *("rules", "requires", "objectives", "sections", "key_points", "sources", "glossary"),
    *("modules", "ignore", "items", "opens", "closes", "zone", "grace", "attempts", "one_form"),
    *("shuffle_items", "shuffle_options", "navigation", "certainty", "during"),
    *("after_submit", "after_release", "warn", "areas"),
)
AREA = (
    *("id", "title", "count", "weight", "topics", "banks", "items", "fixed", "kinds"),
    *("critical", "pass"),
)
WITHIN: Mapping[str, tuple[str, ...]] = {
    "items": ITEM,
    "steps": ITEM,
    "options": ("text", "why", "key", "danger"),
    "ignore": ("code", "because"),
    "pairs": ("left", "right", "why"),
    "objectives": ("id", "can"),
    "sections": ("heading", "teaches", "checks", "body"),
    "modules": ("id", "title", "about", "lessons"),
    "sources": ("key", "text", "url"),
    "glossary": ("id", "term", "say", "meaning", "also"),
    "areas": AREA,
}
"""By the key of the list that an entry stands in. A field that is not named here comes last."""


def order_fields(tree: Collection) -> None:
    """Put the fields of a file and of everything in it in order. What stands above the first field
    of the file stays at the top.
    """
    top = tree.entries[0].above
    tree.entries[0].above = []
    _order(tree, FILE)
    tree.entries[0].above = top + tree.entries[0].above


def order_item(item: Collection) -> None:
    """Put the fields of an item and of everything in it in order."""
    _order(item, ITEM)


def _order(tree: Collection, fields: tuple[str, ...]) -> None:
    if not tree.is_list:
        places = {name: place for place, name in enumerate(fields)}
        tree.entries.sort(key=lambda entry: places.get(entry.key or "", len(places)))
    for entry in tree.entries:
        if isinstance(entry.value, Collection):
            within = fields if entry.key is None else WITHIN.get(entry.key, ())
            _order(entry.value, within)
