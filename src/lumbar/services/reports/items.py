"""Item analysis: what sittings say about questions, beside their place in content."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lumbar.content.item_places import ItemPlace, item_places
from lumbar.content.problems import Problem, printable
from lumbar.core.ids import AssessmentId, ItemId
from lumbar.core.statistics.analysis import Analysis, analyse
from lumbar.core.statistics.findings import FEWEST_SITTINGS, ItemFinding, findings
from lumbar.services.access import allowed
from lumbar.services.assess.rooms import STAFF, room_named
from lumbar.services.assess.views import Skipped
from lumbar.services.content_lookup import nearest
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.reports.collecting import Collected, collect
from lumbar.services.reports.views import ItemReport
from lumbar.store.engine import Tx
from lumbar.store.rooms import Room, all_rooms


def places_of(roots: Sequence[Path], cache_dir: Path | None) -> Mapping[ItemId, ItemPlace]:
    """Where each question of content folders or files stands."""
    return item_places(roots, cache_dir)


@allowed(*STAFF)
def item_report(
    ctx: Context,
    room: str | None = None,
    assessment: AssessmentId | None = None,
    places: Mapping[ItemId, ItemPlace] | None = None,
    *,
    all_attempts: bool = False,
) -> ItemReport:
    """The analysis of one room, or of every room of an assessment.

    places: where questions stand. all_attempts: also later attempts of the same person. Raises
    NotFound when there is no such room or assessment, BadRequest unless exactly one is named.
    """
    if (room is None) == (assessment is None):
        raise BadRequest("Name a room, or an assessment for all of its rooms.")
    with ctx.writing() as tx:
        rooms = [room_named(tx, room)] if room is not None else _rooms_of(tx, assessment)
        collected = collect(ctx, tx, rooms, all_attempts=all_attempts)
    analysis = analyse(collected.sheets, collected.shown)
    newest = sorted(collected.shown)
    return ItemReport(
        assessment=rooms[0].assessment.id,
        title=rooms[0].assessment.title,
        rooms=tuple(sorted(each.name for each in rooms)),
        analysis=analysis,
        findings=findings(analysis),
        places=_known(analysis, places or {}),
        stems={item: collected.shown[item, version].stem for item, version in newest},
        fewest=FEWEST_SITTINGS,
        skipped=collected.skipped,
    )


def _rooms_of(tx: Tx, assessment: AssessmentId | None) -> list[Room]:
    every = all_rooms(tx)
    found = [each for each in every if each.assessment.id == assessment]
    if not found:
        near = nearest(str(assessment), {each.assessment.id for each in every})
        raise NotFound(f"No room was opened for an assessment {assessment!r}.{near}")
    return found


def _known(analysis: Analysis, places: Mapping[ItemId, ItemPlace]) -> Mapping[ItemId, ItemPlace]:
    return {item.item: places[item.item] for item in analysis.items if item.item in places}


@allowed(*STAFF)
def result_problems(
    ctx: Context, places: Mapping[ItemId, ItemPlace], skipped: list[Skipped] | None = None
) -> tuple[Problem, ...]:
    """Findings about questions that stand at `places`, as warnings of `lumbar check`. skipped:
    sittings that cannot be read are added to it.

    Every assessment is judged by all of its rooms. Findings on a version that content no longer has
    are left out: they are about words that are gone.
    """
    by_assessment: dict[AssessmentId, list[Room]] = {}
    with ctx.writing() as tx:
        for room in all_rooms(tx):
            by_assessment.setdefault(room.assessment.id, []).append(room)
        collected = [
            (rooms[0].assessment.title, collect(ctx, tx, rooms)) for rooms in by_assessment.values()
        ]
    if skipped is not None:
        skipped += (each for _, found in collected for each in found.skipped)
    return tuple(
        sorted(
            _problem(finding, places[ItemId(finding.item)], title)
            for title, found in collected
            for finding in findings(analyse(found.sheets, found.shown))
            if finding.item in places and _as_now(ctx, found, ItemId(finding.item))
        )
    )


def _as_now(ctx: Context, collected: Collected, item: ItemId) -> bool:
    """Whether content has the question in the version that was sat last. One that is checked but
    not loaded cannot be compared, and is taken for it.
    """
    newest = max(version for name, version in collected.shown if name == item)
    now = ctx.curriculum.find(item)
    return now is None or collected.shown[item, newest] == now


def _problem(finding: ItemFinding, place: ItemPlace, title: str) -> Problem:
    return Problem(
        place.path,
        place.line,
        place.column,
        finding.code.value,
        printable(f'{finding.item} in "{title}": {finding.message}'),
        finding.advice,
    )
