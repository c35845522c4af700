"""What can be wrong with a database, drawn as a tree. Importing this loads no database code.

StoreError
├── CannotConnect   no server there, or it does not let us in
├── ReadOnly        file or folder cannot be written
├── Busy            somebody else holds the database longer than we wait
├── Full            no room left on the disk
├── Damaged         not a database, or one with broken pages
│   └── Unreadable   rows that make no sense, of one log or one sitting
│       ├── UnreadableEvent
│       └── UnreadableSitting
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


LOOK_AND_RESTORE = (
    "`lumbar db verify` looks for more; restore a backup with `lumbar db restore FILE`."
)


class Unreadable(Damaged):
    """Rows that this program did not write, or that were changed since: of one log, or of one
    sitting, so the others can do without it. what: what cannot be read, in a few words.
    """

    def __init__(self, what: str, message: str) -> None:
        self.what = what
        super().__init__(f"{message} {LOOK_AND_RESTORE}")


class UnreadableEvent(Unreadable):
    """An event of a log. position: in its log."""

    def __init__(self, position: int, why: str, log: str = "the log") -> None:
        self.position = position
        self.why = why
        super().__init__(
            f"event {position} cannot be read", f"Event {position} of {log} cannot be read ({why})."
        )


class UnreadableSitting(Unreadable):
    """The form of a sitting, or a log whose events can be read and make no sense together."""

    def __init__(self, what: str, sitting: str, why: str) -> None:
        super().__init__(what, f"Sitting {sitting}: {what} ({why}).")


class Foreign(StoreError):
    """A database that Lumbar did not make."""


class TooNew(StoreError):
    """The schema is one that this version does not know."""


class LogConflict(StoreError):
    """An event with this id is in the log already."""
