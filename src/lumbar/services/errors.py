"""What can go wrong in a use-case, drawn as a tree. Faces turn each into a notice and an exit code.

ServiceError
├── Refused        not now, not by you, not in this state       exit 4
├── NotFound       no such lesson, item, topic or person         exit 2
├── BadRequest     a value that cannot be used                   exit 2
└── Unavailable    database or environment                       exit 3
"""


class ServiceError(Exception):
    """Base. The message says what failed, the value, where, and what to do next."""


class Refused(ServiceError):
    """Not now, not by this person, or not in this state."""


class NotFound(ServiceError):
    """Something was named that does not exist; the message names the nearest thing that does."""


class BadRequest(ServiceError):
    """A value that cannot be used: out of range, or not of the right form."""


class Unavailable(ServiceError):
    """The database or the machine cannot do it now: locked, full, damaged, read-only, from a newer
    version.
    """
