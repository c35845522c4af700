"""Sittings whose log is not as it was written."""

from collections.abc import Iterator

from lumbar.services.verifying import Difference
from lumbar.store.engine import Tx
from lumbar.store.errors import UnreadableEvent
from lumbar.store.people import people
from lumbar.store.sittings import SittingRow, all_sittings, broken_links, log_of, sitting_by_id


def broken_sittings(tx: Tx) -> Iterator[Difference]:
    """Every break in the chain of any sitting, for `lumbar db verify`."""
    names = {person.id: person.name for person in people(tx)}
    for id_ in all_sittings(tx):
        row = sitting_by_id(tx, id_)
        assert row is not None, "it was listed in the same view"
        for trouble in troubles_of(tx, row):
            yield Difference(names[row.person], "sitting", id_, trouble, "the log as written")


def troubles_of(tx: Tx, row: SittingRow) -> tuple[str, ...]:
    """What is wrong with the log of a sitting, in words; nothing when it is whole."""
    try:
        return tuple(broken_links(row, log_of(tx, row.id)))
    except UnreadableEvent as trouble:
        return (f"event {trouble.position} cannot be read ({trouble.why})",)
