"""Who is at the desk. On one's own machine there is one local person, and no password."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from lumbar.core.ids import PersonId
from lumbar.core.names import LONGEST_NAME, clean_name
from lumbar.core.people import Person
from lumbar.core.roles import Role
from lumbar.services.errors import BadRequest, Unavailable
from lumbar.store.engine import Store
from lumbar.store.errors import StoreError
from lumbar.store.people import add_person, find_person


def local_person(store: Store, name: str, clock: Callable[[], datetime]) -> Person:
    """The person of that name on a local database, added when they come for the first time.

    Raises BadRequest for a name that is empty, too long or has control characters.
    """
    called = clean_name(name)
    if called is None:
        raise BadRequest(
            f"{name!r} cannot be a name: use 1 to {LONGEST_NAME} printable characters."
        )
    try:
        with store.write() as tx:
            found = find_person(tx, called)
            if found is not None:
                return found
            person = Person(PersonId(str(uuid4())), called, Role.ADMINISTRATOR)
            return add_person(tx, person, clock())
    except StoreError as trouble:
        raise Unavailable(str(trouble)) from trouble
