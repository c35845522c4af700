"""Ids that are given twice."""

from lumbar.content.crosscheck.index import Index
from lumbar.content.problems import quoted
from lumbar.content.unit import FileKind, Space

TOPICS = (Space.MODULE, Space.LESSON, Space.OBJECTIVE)


def check_names(index: Index) -> None:
    """E501 for every id that an earlier place has; W503 for a topic that could be two things.

    Of several, the first sound one stays.
    """
    for space, ids in index.names.items():
        for id_, spots in ids.items():
            if len(spots) == 1:
                continue
            if space is not Space.BANK:
                sound = [(spot.file, spot.owner) for spot in spots if spot.owner >= 0]
                index.dropped.update(sound[1:])
            for again in spots[1:]:
                first = index.where(spots[0])
                message = f"{space} {quoted(id_)} is given already at {first}"
                hint = _hint(index, space, again.file)
                index.find(again.file, again.line, again.column, "E501", message, hint)
    _ambiguous_topics(index)


def _hint(index: Index, space: Space, file: int) -> str:
    if space is Space.OBJECTIVE and index.files[file].unit.kind is FileKind.BANK:
        return "an item without an objective is its own; name the objective, or choose another id"
    return "choose another id for one that no trainee has met yet"


def _ambiguous_topics(index: Index) -> None:
    for wider, narrower in ((0, 1), (0, 2), (1, 2)):
        above = index.names.get(TOPICS[wider], {})
        below = index.names.get(TOPICS[narrower], {})
        for id_ in above.keys() & below.keys():
            spot = below[id_][0]
            message = f"{quoted(id_)} is a {TOPICS[wider]} and a {TOPICS[narrower]}"
            hint = f'"--topic {id_}" cannot tell them apart; choose another id for one'
            index.find(spot.file, spot.line, spot.column, "W503", message, hint)
