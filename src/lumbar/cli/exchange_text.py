"""The report of an import or export, as lines and as JSON."""

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.wording import count
from lumbar.services.exchanging import Done, Outcome, Remark


def tell(source: str, done: Done, as_json: bool) -> ExitCode:
    """Print what became of each item. PROBLEMS when something was dropped or nothing written."""
    output = Output()
    if as_json:
        output.document(_plain(source, done))
    else:
        for item in done.report.items:
            for remark in item.remarks:
                output.text(_line(source, item.item, remark))
        for remark in done.report.rest:
            output.text(_line(source, "", remark))
    output.note(_summary(done))
    sound = done.report.lossless and done.items
    return ExitCode.DONE if sound else ExitCode.PROBLEMS


def _line(source: str, item: str, remark: Remark) -> str:
    """`source: place: dropped: item, what: why`. On the way out the place is the item's id."""
    where = "" if remark.place in f"{item}, {remark.what}" else f"{remark.place}: "
    whose = f"{item}, " if item else ""
    return _flat(f"{source}: {where}{remark.outcome}: {whose}{remark.what}: {remark.why}")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(source: str, done: Done) -> dict[str, object]:
    report = done.report
    return {
        "source": source,
        "written": done.path if done.items else None,
        "format": done.form,
        "bank": done.bank,
        "items": done.items,
        **{str(outcome): report.count(outcome) for outcome in Outcome},
        "lossless": report.lossless,
        "report": [
            {
                "item": item.item,
                "place": item.place,
                "outcome": item.outcome,
                "remarks": [_remark(remark) for remark in item.remarks],
            }
            for item in report.items
        ],
        "rest": [_remark(remark) for remark in report.rest],
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "outcome": remark.outcome,
        "what": remark.what,
        "why": remark.why,
        "place": remark.place,
    }


def _summary(done: Done) -> str:
    counts = [f"{done.report.count(outcome):,} {outcome}" for outcome in Outcome]
    if not done.items:
        return f"{', '.join(counts)}: no item was left, so nothing was written"
    return f"{done.path}: {count(done.items, 'item')}; {', '.join(counts)}"
