"""Ids that are used and not given, and objectives that are given and not used."""

from lumbar.content.crosscheck.index import UNREAD, Index
from lumbar.content.problems import quoted
from lumbar.content.unit import FileKind, Relation, Space

TARGETS = {
    Relation.TESTS: (Space.OBJECTIVE, "E502"),
    Relation.CITES: (Space.SOURCE, "E503"),
    Relation.REQUIRES: (Space.LESSON, "E504"),
    Relation.LISTS: (Space.LESSON, "E504"),
    Relation.LINKS: (Space.LESSON, "E504"),
    Relation.EXPLAINS: (Space.TERM, "E505"),
    Relation.CHECKS: (Space.ITEM, "E506"),
    Relation.OPPOSES: (Space.ITEM, "E506"),
}


def check_references(index: Index) -> None:
    """E502 to E506 for every unknown id; W501 for an objective that nothing asks about."""
    for relation, (space, code) in TARGETS.items():
        known = index.names.get(space, {})
        for id_, file, spots in index.mentions(relation):
            if id_ in known:
                continue
            hint = index.nearest(space, id_)
            for line, column, owner in spots:
                index.find(file, line, column, code, f"unknown {space} {quoted(id_)}", hint)
                if relation is Relation.TESTS and space not in index.uncertain:
                    index.dropped.add((file, owner))
    _check_asked(index)


def _check_asked(index: Index) -> None:
    asked = {id_ for id_, _file, _spots in index.mentions(Relation.TESTS)}
    for number, file in enumerate(index.files):
        if file.unit.kind is not FileKind.LESSON:
            continue
        for id_, spots in file.unit.names.get(Space.OBJECTIVE, {}).items():
            if id_ not in asked:
                line, column, _owner = spots[0]
                message = f"no item asks about objective {quoted(id_)}"
                hint = f'write an item with "objective: {id_}"'
                if Space.ITEM in index.uncertain:
                    hint = UNREAD
                index.find(number, line, column, "W501", message, hint)
