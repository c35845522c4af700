"""Sittings that are over, as item analysis wants them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lumbar.core.assessment.form import Form
from lumbar.core.curriculum.changes import Change, as_read, classify_change
from lumbar.core.curriculum.item import Case, Item, Multiple, Single, Step
from lumbar.core.grading.response import Chosen
from lumbar.core.ids import ItemId
from lumbar.core.sitting.marking import Result, step_of
from lumbar.core.sitting.sitting import Given
from lumbar.core.statistics.sheets import Entry, Sheet
from lumbar.services.assess.acting import At, look_at, now_of, settle
from lumbar.services.assess.damage import skipping
from lumbar.services.assess.marked import marks_of
from lumbar.services.assess.views import Skipped
from lumbar.services.context import Context
from lumbar.store.engine import Tx
from lumbar.store.items import Version, version_item
from lumbar.store.people import people
from lumbar.store.rooms import Room
from lumbar.store.sittings import heads_in

Shown = dict[tuple[ItemId, int], Step]
Rows = dict[int, tuple[Item, Version]]


@dataclass(frozen=True, slots=True)
class Collected:
    """sheets: the sittings. shown: every question by item and version number, its options in the
    order of the file where content still has that version. skipped: sittings that cannot be read.
    """

    sheets: tuple[Sheet, ...]
    shown: Mapping[tuple[ItemId, int], Step]
    skipped: tuple[Skipped, ...] = ()


def over_in(
    ctx: Context, tx: Tx, room: Room, skipped: list[Skipped]
) -> Iterator[tuple[At, Result]]:
    """Every sitting of a room that is over, with its result; time that ran out is settled. Those
    that cannot be read are put on the list of what is skipped.
    """
    now = now_of(ctx, tx)
    names = {person.id: person.name for person in people(tx)}
    versions: dict[int, Item] = {}
    for head in heads_in(tx, room.id):
        with skipping(skipped, room, head, names):
            at = settle(tx, look_at(tx, head.id, lock=True), now)
            if at.sitting.stage.final:
                yield at, marks_of(tx, at, versions)


def collect(
    ctx: Context, tx: Tx, rooms: Iterable[Room], *, all_attempts: bool = False
) -> Collected:
    """The sittings of rooms. all_attempts: else only the first of each person, since a later one
    builds on it.

    Sittings that never began and questions that do not count are left out; what was not answered
    earns nothing.
    """
    skipped: list[Skipped] = []
    sat = _sat(ctx, tx, rooms, all_attempts, skipped)
    used = {slot.version for at, _ in sat for slot in at.form.slots}
    rows: Rows = {row: version_item(tx, row) for row in sorted(used)}
    shown = _shown(ctx, rows, sat)
    sheets = (Sheet(at.row.id, tuple(_entries(at, result, rows, shown))) for at, result in sat)
    return Collected(tuple(sheets), shown, tuple(skipped))


def _sat(
    ctx: Context, tx: Tx, rooms: Iterable[Room], all_attempts: bool, skipped: list[Skipped]
) -> list[tuple[At, Result]]:
    """Sittings that began, the first of each person or all, in the order they began."""
    began: dict[tuple[datetime, int, str], tuple[At, Result]] = {}
    for room in rooms:
        for at, result in over_in(ctx, tx, room, skipped):
            if at.sitting.started_at is not None:
                began[at.sitting.started_at, at.row.attempt, at.row.id] = at, result
    kept: dict[str, tuple[At, Result]] = {}
    for _, (at, result) in sorted(began.items(), key=lambda each: each[0]):
        kept.setdefault(at.row.id if all_attempts else at.row.person, (at, result))
    return [*kept.values()]


def _shown(ctx: Context, rows: Rows, sat: Sequence[tuple[At, Result]]) -> Shown:
    """Of the revisions of a version, which ask the same, the one content has now, else the last."""
    shown: Shown = {}
    latest: dict[tuple[ItemId, int], int] = {}
    for slot in {(slot.item, slot.version) for at, _ in sat for slot in at.form.slots}:
        whole, version = rows[slot[1]]
        key = slot[0], version.version
        if latest.get(key, 0) < version.revision:
            latest[key] = version.revision
            shown[key] = _as_in_content(ctx, step_of(whole, slot[0]))
    return shown


def _as_in_content(ctx: Context, step: Step) -> Step:
    now = ctx.curriculum.find(step.id)
    if now is None or isinstance(now, Case) or classify_change(step, now) > Change.FEEDBACK:
        return step
    return now


def _entries(at: At, result: Result, rows: Rows, shown: Shown) -> Iterator[Entry]:
    places = _places(at.form)
    for slot, mark in zip(at.form.slots, result.marks, strict=True):
        whole, version = rows[slot.version]
        if mark.possible:
            given = at.sitting.answers.get(mark.n)
            reference = shown[slot.item, version.version]
            yield Entry(
                item=slot.item,
                version=version.version,
                position=mark.n,
                fraction=mark.fraction or 0.0,
                points=mark.points,
                possible=mark.possible,
                chosen=_chosen(given, step_of(whole, slot.item), reference),
                place=places[slot.whole],
            )


def _places(form: Form) -> dict[ItemId, str]:
    """For each item drawn the place it fills: its area, and which one of the area it is."""
    drawn: dict[str, dict[ItemId, str]] = {}
    for slot in form.slots:
        of_area = drawn.setdefault(slot.area, {})
        of_area.setdefault(slot.whole, f"{slot.area} {len(of_area) + 1}")
    return {item: place for of_area in drawn.values() for item, place in of_area.items()}


def _chosen(given: Given | None, step: Step, reference: Step) -> frozenset[int] | None:
    """Places chosen, in the order of the reference: an edit may have moved options about."""
    if given is None:
        return frozenset()
    if not isinstance(given.response, Chosen):
        return None
    places = given.response.places
    if not isinstance(step, Single | Multiple) or not isinstance(reference, Single | Multiple):
        return places
    now = {as_read(option.text): place for place, option in enumerate(reference.options)}
    return frozenset(now[as_read(step.options[place].text)] for place in places)
