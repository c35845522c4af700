"""Who somebody is to the program. What each may do is decided in `lumbar.services`."""

from enum import StrEnum


class Role(StrEnum):
    """A person's role; one each."""

    TRAINEE = "trainee"
    INSTRUCTOR = "instructor"
    ADMINISTRATOR = "administrator"
