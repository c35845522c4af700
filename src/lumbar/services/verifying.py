"""Folding a log and comparing it with everything derived from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from math import isclose
from typing import Any

from lumbar.core.curriculum.item import Item
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.people import Person
from lumbar.core.study.events import Event, Reported, Reviewed
from lumbar.core.study.fold import Derived, fold
from lumbar.core.study.memory import Memory
from lumbar.services.errors import NotFound, Unavailable
from lumbar.services.explaining import step_of
from lumbar.store import items, lessons, log, memories
from lumbar.store.engine import Tx
from lumbar.store.errors import UnreadableEvent
from lumbar.store.integrity import positions
from lumbar.store.items import version_item
from lumbar.store.people import lock_person, put_settings, settings_of
from lumbar.store.reports import reports_of

CLOSE = 1e-9
"""Relative difference that floating-point numbers may have."""
UNREADABLE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What reading or folding rows raises when somebody has changed them behind our back."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something stored that is not what the log says. stored or expected is None where there is
    none.
    """

    person: str
    where: str
    key: str
    stored: str | None
    expected: str | None

    def __str__(self) -> str:
        return (
            f"{self.person}: {self.where} {self.key}: stored {self.stored or 'nothing'}, "
            f"expected {self.expected or 'nothing'}"
        )


def differences(tx: Tx, person: Person) -> Iterator[Difference]:
    """Every difference of one person: gaps in the log, marks, memories, lessons, item marks,
    settings.
    """
    yield from _gaps(tx, person)
    try:
        events = list(log.read_log(tx, person.id))
        derived = fold(events)
    except UnreadableEvent as trouble:
        yield Difference(person.name, "log", f"event {trouble.position}", trouble.why, "readable")
        return
    except UNREADABLE as trouble:
        said = f"{type(trouble).__name__}: {trouble}"
        yield Difference(person.name, "log", "events", said, "readable")
        return
    yield from _marks(tx, person, events)
    yield from _memories(tx, person, derived)
    stored_lessons = lessons.progress(tx, person.id)
    yield from _unlike(person, "lesson_progress", stored_lessons, derived.lessons)
    yield from _unlike(person, "item_marks", _stored_marks(tx, person), _expected_marks(derived))
    yield from _unlike(person, "settings", settings_of(tx, person.id), derived.settings)
    yield from _reports(tx, person, events)


def rebuild(tx: Tx, person: Person) -> None:
    """Write everything derived anew from the log. Raises Unavailable when it cannot be read."""
    lock_person(tx, person.id)
    try:
        derived = fold(log.read_log(tx, person.id))
    except (*UNREADABLE, UnreadableEvent) as trouble:
        raise Unavailable(
            f"The log of {person.name} cannot be read ({trouble}), so nothing can be made from it. "
            "Restore a backup with `lumbar db restore FILE`. Nothing was changed."
        ) from trouble
    for objective in memories.known(tx, person.id) - derived.memories.keys():
        memories.put_memory(tx, person.id, objective, None)
    for objective, memory in derived.memories.items():
        memories.put_memory(tx, person.id, objective, memory)
    lessons.clear(tx, person.id)
    for lesson, progress in derived.lessons.items():
        lessons.put_progress(tx, person.id, lesson, progress)
    items.clear_marks(tx, person.id)
    for item in derived.suspended:
        items.put_suspended(tx, person.id, item, True)
    for item, day in derived.set_aside.items():
        items.put_set_aside(tx, person.id, item, day)
    put_settings(tx, person.id, derived.settings)


def _gaps(tx: Tx, person: Person) -> Iterator[Difference]:
    kept, found = positions(tx, person.id)
    if found != list(range(1, kept + 1)):
        missing = sorted(set(range(1, kept + 1)) - set(found))
        extra = sorted(set(found) - set(range(1, kept + 1)))
        yield Difference(
            person.name,
            "log",
            "positions",
            f"{len(found)} events (missing {missing[:5]}, beyond the end {extra[:5]})",
            f"1 to {kept} without gaps",
        )


def _marks(tx: Tx, person: Person, events: Iterable[Event]) -> Iterator[Difference]:
    """Marks recomputed from the version each answer was given on."""
    versions: dict[int, Item] = {}
    for event in events:
        if not isinstance(event, Reviewed):
            continue
        try:
            if event.version not in versions:
                versions[event.version] = version_item(tx, event.version)[0]
            step = step_of(versions[event.version], event.item)
            fraction = grade(step, event.response)
            ended = event.case is not None and ends_case(step, event.response)
        except (*UNREADABLE, NotFound) as trouble:
            said = f"{type(trouble).__name__}: {trouble}"
            yield Difference(person.name, "reviews", event.id, said, "an answer that can be marked")
            continue
        if not isclose(fraction, event.fraction, rel_tol=CLOSE, abs_tol=CLOSE):
            yield Difference(
                person.name, "reviews.fraction", event.id, str(event.fraction), str(fraction)
            )
        if ended != event.ended_case:
            yield Difference(
                person.name, "reviews.ended_case", event.id, str(event.ended_case), str(ended)
            )


def _reports(tx: Tx, person: Person, events: Iterable[Event]) -> Iterator[Difference]:
    """Authors see exactly the reports that are in the log."""
    stored = Counter(reports_of(tx, person.id))
    expected = Counter(
        (event.at, event.item, event.version, event.text)
        for event in events
        if isinstance(event, Reported)
    )
    for at, item, version, said in stored - expected:
        found = f"{said!r} on version row {version} at {at.isoformat()}"
        yield Difference(person.name, "problem_reports", item, found, None)
    for at, item, version, said in expected - stored:
        wanted = f"{said!r} on version row {version} at {at.isoformat()}"
        yield Difference(person.name, "problem_reports", item, None, wanted)


def _memories(tx: Tx, person: Person, derived: Derived) -> Iterator[Difference]:
    stored = dict(memories.all_memories(tx, person.id))
    for objective in sorted({*stored, *derived.memories}):
        have, want = stored.get(objective), derived.memories.get(objective)
        if have is None or want is None:
            yield Difference(person.name, "memories", objective, _said(have), _said(want))
            continue
        for field in fields(Memory):
            a, b = getattr(have, field.name), getattr(want, field.name)
            if not _same(a, b):
                yield Difference(person.name, f"memories.{field.name}", objective, str(a), str(b))


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return isclose(a, b, rel_tol=CLOSE)
    return bool(a == b)


def _unlike(
    person: Person, where: str, stored: Mapping[Any, object], expected: Mapping[Any, object]
) -> Iterator[Difference]:
    for key in sorted({*stored, *expected}):
        if stored.get(key) != expected.get(key):
            yield Difference(
                person.name, where, key, _said(stored.get(key)), _said(expected.get(key))
            )


def _said(value: object) -> str | None:
    return None if value is None else str(value)


def _stored_marks(tx: Tx, person: Person) -> Mapping[Any, object]:
    kept = items.all_marks(tx, person.id)
    return {item: mark for item, mark in kept.items() if mark != (False, None)}


def _expected_marks(derived: Derived) -> Mapping[Any, object]:
    marked = {*derived.suspended, *derived.set_aside}
    return {item: (item in derived.suspended, derived.set_aside.get(item)) for item in marked}
