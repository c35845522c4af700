"""People as the program knows them."""

from dataclasses import dataclass

from lumbar.core.ids import PersonId
from lumbar.core.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who studies or teaches.

    name: unique on a database. time_factor: how much more time in a sitting, 1 or more.
    """

    id: PersonId
    name: str
    role: Role
    time_factor: float = 1.0
