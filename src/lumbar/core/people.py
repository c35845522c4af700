"""People as the program knows them."""

from dataclasses import dataclass

from lumbar.core.ids import PersonId
from lumbar.core.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who studies or teaches. `name` is unique on a database."""

    id: PersonId
    name: str
    role: Role
