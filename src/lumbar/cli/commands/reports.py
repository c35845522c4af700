"""`lumbar reports`: what trainees reported about items."""

import click

from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.core.ids import ItemId
from lumbar.services.problem_reports import TraineeReport, problem_reports


@click.command()
@click.argument("item", type=text, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_obj
def reports(wiring: Wiring, item: str | None, as_json: bool) -> None:
    """What trainees reported with `r` while studying, oldest first; of one ITEM or of all.

    Each begins with the place of the item in content, where content still has it.
    """
    from lumbar.services.reports.items import places_of

    places = places_of(wiring.content_roots(), wiring.workshop().cache_dir)
    with wiring.context() as ctx:
        found = problem_reports(ctx, places, None if item is None else ItemId(item))
    output = Output()
    if as_json:
        output.document(found)
        return
    for report in found:
        output.text(_line(report))
    output.note(count(len(found), "report"))


def _line(report: TraineeReport) -> str:
    where = "no longer in content"
    if report.place is not None:
        where = f"{report.place.path}:{report.place.line}:{report.place.column}"
    said = " ".join(report.text.split())
    return (
        f"{where}: {report.item}, version {report.version}: {said} "
        f"({report.person}, {report.at:%Y-%m-%d})"
    )
