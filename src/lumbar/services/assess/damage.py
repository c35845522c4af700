"""Sittings that cannot be read: found one by one, so that no room stands still for one of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lumbar.core.ids import PersonId, SittingId
from lumbar.services.assess.views import Skipped
from lumbar.store.chains import UNREADABLE
from lumbar.store.errors import LOOK_AND_RESTORE, Unreadable, UnreadableSitting
from lumbar.store.rooms import Room
from lumbar.store.sittings import SittingHead


@contextmanager
def making_sense(sitting: SittingId, what: str) -> Iterator[None]:
    """Events that somebody changed may be read and still come to nothing; UnreadableSitting says
    so. what: in words, for when they do not.
    """
    try:
        yield
    except (AssertionError, *UNREADABLE) as trouble:
        why = f"{type(trouble).__name__}: {trouble}"
        raise UnreadableSitting(what, sitting, why) from trouble


@contextmanager
def skipping(
    skipped: list[Skipped], room: Room, head: SittingHead, names: Mapping[PersonId, str]
) -> Iterator[None]:
    """Leave a sitting out of the work inside when it cannot be read, and put it on the list."""
    try:
        yield
    except Unreadable as trouble:
        name = names.get(head.person, head.person)
        skipped.append(Skipped(room.name, name, head.id, head.attempt, trouble.what))


def not_done(trouble: Unreadable) -> str:
    """What is said when something is wanted of such a sitting."""
    return f"{trouble.what}, so nothing was done. {LOOK_AND_RESTORE}"
