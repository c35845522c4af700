"""Ids that are used and not given, and objectives that are given and not used."""

from lumbar.content.crosscheck.index import UNREAD, Index
from lumbar.content.problems import quoted
from lumbar.content.unit import FileKind, Relation, Space

TARGETS = {
    Relation.TESTS: ((Space.OBJECTIVE,), "E502"),
    Relation.CITES: ((Space.SOURCE,), "E503"),
    Relation.REQUIRES: ((Space.LESSON,), "E504"),
    Relation.LISTS: ((Space.LESSON,), "E504"),
    Relation.LINKS: ((Space.LESSON,), "E504"),
    Relation.EXPLAINS: ((Space.TERM,), "E505"),
    Relation.CHECKS: ((Space.ITEM,), "E506"),
    Relation.OPPOSES: ((Space.ITEM,), "E506"),
    Relation.PICKS: ((Space.ITEM,), "E506"),
    Relation.DRAWS_ON: ((Space.BANK,), "E510"),
    Relation.COVERS: ((Space.MODULE, Space.LESSON, Space.OBJECTIVE), "E511"),
}


def check_references(index: Index) -> None:
    """E502 to E506, E510, E511 for every unknown id; W501 for an objective nothing asks about."""
    for relation, (spaces, code) in TARGETS.items():
        what = " or ".join(spaces)
        for id_, file, spots in index.mentions(relation):
            if any(id_ in index.names.get(space, {}) for space in spaces):
                continue
            hint = index.nearest(spaces, id_)
            for line, column, owner in spots:
                index.find(file, line, column, code, f"unknown {what} {quoted(id_)}", hint)
                if relation is Relation.TESTS and index.uncertain.isdisjoint(spaces):
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
