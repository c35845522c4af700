"""`lumbar history`: the stored versions of an item."""

from collections.abc import Iterator

import click

from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.core.curriculum.changes import Change
from lumbar.core.ids import ItemId
from lumbar.services.item_history import ItemHistory, StoredVersion, item_history


@click.command()
@click.argument("item", type=text)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_obj
def history(wiring: Wiring, item: str, as_json: bool) -> None:
    """Every text of ITEM that was shown to somebody: what changed, and how many answers it has.

    Version 2.3 is the third text of the second version. A change of key, stem or distractors makes
    a new version; past marks stay with the version they were given on.
    """
    with wiring.context() as ctx:
        found = item_history(ctx, ItemId(item))
    output = Output()
    if as_json:
        output.document(_plain(found))
        return
    for line in history_lines(found):
        output.text(line)


def history_lines(found: ItemHistory) -> Iterator[str]:
    """The history for people, newest last."""
    gone = "" if found.in_content else ", no longer in content"
    yield f"{found.item} ({found.kind}{gone})"
    yield found.stem.splitlines()[0]
    yield ""
    if not found.versions:
        yield "Nobody was shown it yet."
    for version in found.versions:
        yield _version_line(version)
    if found.unseen is not None:
        yield f"not shown yet: {_changed(found.unseen, found.unseen_fields)}"


def _version_line(version: StoredVersion) -> str:
    change = "first text"
    if version.change is not None:
        change = _changed(version.change, version.fields)
    answers = f"{count(version.reviews, 'review')}, {version.sittings:,} in sittings"
    now = ", as it is now" if version.now else ""
    number = f"{version.version}.{version.revision}"
    return f"{number:<5} {version.first_seen:%Y-%m-%d}  {change}; {answers}{now}"


def _changed(change: Change, fields: tuple[str, ...]) -> str:
    return f"{change.name.lower()} change in {', '.join(fields)}"


def _plain(found: ItemHistory) -> dict[str, object]:
    """As JSON; a change by its name."""
    return {
        "item": found.item,
        "kind": found.kind,
        "stem": found.stem,
        "in_content": found.in_content,
        "versions": [
            {
                "version": version.version,
                "revision": version.revision,
                "first_seen": version.first_seen,
                "change": _name(version.change),
                "fields": version.fields,
                "reviews": version.reviews,
                "sittings": version.sittings,
                "now": version.now,
            }
            for version in found.versions
        ],
        "unseen": _name(found.unseen),
        "unseen_fields": found.unseen_fields,
    }


def _name(change: Change | None) -> str | None:
    return None if change is None else change.name.lower()
