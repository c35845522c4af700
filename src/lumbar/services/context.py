"""What every use-case works with: who calls, on which store and content, by which clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.people import Person
from lumbar.services.errors import Unavailable
from lumbar.services.session import Session
from lumbar.store.engine import Store, Tx
from lumbar.store.errors import StoreError
from lumbar.store.people import lock_person


@dataclass(frozen=True, slots=True)
class Context:
    """One person's way in.

    clock: gives now, aware UTC. zone: the machine's own, for a person who has not set one. seed:
    varies
    which items are drawn and how they are arranged; the same seed on the same log gives the same
    questions.
    content_problems: how many problems the loaded content has. session: what is remembered between
    calls.
    """

    store: Store
    curriculum: Curriculum
    person: Person
    clock: Callable[[], datetime]
    zone: ZoneInfo
    seed: str = ""
    content_problems: int = 0
    session: Session = field(default_factory=Session)

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A consistent view of the database; its troubles come out as `Unavailable`."""
        try:
            with self.store.read() as tx:
                yield tx
        except StoreError as trouble:
            raise Unavailable(str(trouble)) from trouble

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """One transaction on the caller's log, committed when the block ends well.

        Troubles come out as `Unavailable`.
        """
        try:
            with self.store.write() as tx:
                lock_person(tx, self.person.id)
                yield tx
        except StoreError as trouble:
            self.session.forget()
            raise Unavailable(str(trouble)) from trouble
