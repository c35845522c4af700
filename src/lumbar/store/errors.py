"""What can be wrong with a database, drawn as a tree. Importing this loads no database code.

StoreError
├── CannotConnect   no server there, or it does not let us in
├── ReadOnly        file or folder cannot be written
├── Busy            somebody else holds the database longer than we wait
├── Full            no room left on the disk
├── Damaged         not a database, or one with broken pages
│   └── UnreadableEvent   an event of the log that makes no sense
├── Foreign         a database, but not one of Lumbar's
├── TooNew          written by a newer Lumbar
└── LogConflict     an event with this id is in the log already
"""


class StoreError(Exception):
    """Base. The message says what is wrong, where, and what to do next; nothing was changed."""


class CannotConnect(StoreError):
    """The server does not answer or refuses us."""


class ReadOnly(StoreError):
    """The file or its folder cannot be written."""


class Busy(StoreError):
    """Another process held the database for longer than we wait."""


class Full(StoreError):
    """The disk is full."""


class Damaged(StoreError):
    """The file is not a database, or parts of it cannot be read."""


class UnreadableEvent(Damaged):
    """An event that this program did not write, or that was changed since. position: in its log."""

    def __init__(self, position: int, why: str, log: str = "the log") -> None:
        self.position = position
        self.why = why
        super().__init__(
            f"Event {position} of {log} cannot be read ({why}). `lumbar db verify` looks for "
            "more; restore a backup with `lumbar db restore FILE`."
        )


class Foreign(StoreError):
    """A database that Lumbar did not make."""


class TooNew(StoreError):
    """The schema is one that this version does not know."""


class LogConflict(StoreError):
    """An event with this id is in the log already."""
