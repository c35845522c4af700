"""Putting a new text in the place of a file, whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path


class ChangedMeanwhile(Exception):
    """The file on disk is not the one that was read; nothing was written."""


def replace_file(path: Path, data: bytes, was: bytes) -> None:
    """Write beside the file and move it into its place, with the same permissions.

    was: what the file held when it was read. A link stays a link: what it points to is replaced.
    Raises ChangedMeanwhile when the file holds something else by now, OSError as the system does.
    """
    real = path.resolve()
    mode = stat.S_IMODE(real.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".new", dir=real.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        if real.read_bytes() != was:
            raise ChangedMeanwhile(str(path))
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
