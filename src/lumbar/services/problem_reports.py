"""What trainees reported about items, for those who write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbar.content.item_places import ItemPlace
from lumbar.content.problems import Problem, printable
from lumbar.core.ids import ItemId
from lumbar.services.access import allowed
from lumbar.services.authoring import REPORTED
from lumbar.services.context import Context
from lumbar.services.roster import STAFF
from lumbar.store.reports import reports


@dataclass(frozen=True, slots=True)
class TraineeReport:
    """A report. version: of the item, in which the trainee met it. place: where content has the
    item or case step now, None when it is gone.
    """

    at: datetime
    person: str
    item: ItemId
    version: int
    text: str
    place: ItemPlace | None


@allowed(*STAFF)
def problem_reports(
    ctx: Context, places: Mapping[ItemId, ItemPlace], item: ItemId | None = None
) -> tuple[TraineeReport, ...]:
    """All reports, oldest first, or those about one item and, of a case, its steps."""
    with ctx.reading() as tx:
        found = reports(tx)
    wanted = None if item is None else {item, *_steps(ctx, item)}
    return tuple(
        TraineeReport(
            said.at, said.person, said.item, said.version, said.text, places.get(said.item)
        )
        for said in found
        if wanted is None or said.item in wanted
    )


@allowed(*STAFF)
def report_problems(ctx: Context, places: Mapping[ItemId, ItemPlace]) -> tuple[Problem, ...]:
    """Reports about questions that stand at `places`, as warnings of `lumbar check`."""
    return tuple(
        Problem(
            said.place.path,
            said.place.line,
            said.place.column,
            REPORTED,
            printable(f'{said.person} reported "{said.item}": {said.text}'),
            f"they saw version {said.version}, on {said.at:%Y-%m-%d}",
        )
        for said in problem_reports(ctx, places)
        if said.place is not None
    )


def _steps(ctx: Context, item: ItemId) -> set[ItemId]:
    return {step for step, (case, _place) in ctx.curriculum.steps.items() if case.id == item}
