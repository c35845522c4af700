"""Whether the course holds every lesson once, and in an order that can be learned."""

from lumbar.content.crosscheck.index import At, Index
from lumbar.content.problems import quoted
from lumbar.content.unit import Relation, Space


def check_course(index: Index) -> None:
    """E507 to E509 and W502."""
    listed = _listed(index)
    for id_, spots in index.names.get(Space.LESSON, {}).items():
        spot = spots[0]
        if id_ not in listed and index.files[spot.file].unit.complete:
            message = f"lesson {quoted(id_)} stands in no module"
            hint = "add it to the lessons of a module in course.yaml"
            index.find(spot.file, spot.line, spot.column, "E508", message, hint)
    required = _requirements(index)
    _check_circles(index, required)
    order = {id_: place for place, id_ in enumerate(listed)}
    for lesson, needs in required.items():
        for need, at in needs.items():
            later = order.get(need, -1) > order.get(lesson, len(order))
            if later and (lesson, need) not in index.cut:
                message = f"lesson {quoted(lesson)} requires {quoted(need)}, which comes later"
                hint = "change their order in course.yaml"
                index.find(at.file, at.line, at.column, "W502", message, hint)


def _listed(index: Index) -> dict[str, At]:
    """Lessons of all modules in course order; E509 for each that is listed again."""
    spots = sorted(
        (At(file, *spot), id_)
        for id_, file, spots in index.mentions(Relation.LISTS)
        for spot in spots
    )
    listed: dict[str, At] = {}
    for at, id_ in spots:
        first = listed.setdefault(id_, at)
        if first != at:
            message = f"lesson {quoted(id_)} is listed already at {index.where(first)}"
            index.find(at.file, at.line, at.column, "E509", message, "remove one of the two")
    return listed


def _requirements(index: Index) -> dict[str, dict[str, At]]:
    """For each lesson the lessons it requires, and where it says so; only such as exist."""
    known = index.names.get(Space.LESSON, {})
    lesson_of = {spots[0].file: id_ for id_, spots in known.items()}
    required: dict[str, dict[str, At]] = {}
    for need, file, spots in index.mentions(Relation.REQUIRES):
        if need in known and file in lesson_of:
            required.setdefault(lesson_of[file], {})[need] = At(file, *spots[0])
    return required


def _check_circles(index: Index, required: dict[str, dict[str, At]]) -> None:
    """E507 for every requirement that closes a circle; walking without it there is none left."""
    done: set[str] = set()
    for beginning in required:
        trail = [beginning]
        on_trail = {beginning}
        waiting = [iter(required[beginning])]
        while waiting:
            need = next(waiting[-1], None)
            if need is None:
                waiting.pop()
                left = trail.pop()
                on_trail.discard(left)
                done.add(left)
            elif need in on_trail:
                _circle(index, [*trail[trail.index(need) :], need], required[trail[-1]][need])
                index.cut.add((trail[-1], need))
            elif need not in done:
                trail.append(need)
                on_trail.add(need)
                waiting.append(iter(required.get(need, ())))


def _circle(index: Index, circle: list[str], at: At) -> None:
    message = f"lessons require each other: {' -> '.join(map(quoted, circle[:20]))}"
    hint = "remove one of these requirements"
    index.find(at.file, at.line, at.column, "E507", message, hint)
