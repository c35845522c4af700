"""Exit codes: what a script learns from how `lumbar` ended."""

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lumbar.services.errors import ServiceError


class ExitCode(IntEnum):
    """One meaning each."""

    DONE = 0
    """Did what was asked."""

    PROBLEMS = 1
    """Content has problems, or a check failed."""

    USAGE = 2
    """Wrong usage: an unknown option, or a name or value that does not fit."""

    ENVIRONMENT = 3
    """The database or the machine cannot do it: locked, full, damaged, read-only, too new."""

    REFUSED = 4
    """Not now, not by this person, or not in this state."""

    INTERRUPTED = 130
    """Stopped with Ctrl-C; 128 + SIGINT, as shells count it."""


def exit_code(trouble: "ServiceError") -> ExitCode:
    """The code for what a service could not do."""
    # Imported here because `--help` needs no service.
    from lumbar.services.errors import BadRequest, NotFound, Refused

    if isinstance(trouble, Refused):
        return ExitCode.REFUSED
    if isinstance(trouble, NotFound | BadRequest):
        return ExitCode.USAGE
    return ExitCode.ENVIRONMENT
