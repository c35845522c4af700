"""Whole files: read within bounds, and written so that there is never half of one."""

import errno
import os
import tempfile
from pathlib import Path

from lumbar.content.exchange import limits
from lumbar.content.exchange.report import Unusable


def read_file(path: Path) -> bytes:
    """The bytes of a regular file. Raises Unusable for one that is too large, OSError otherwise."""
    if not path.is_file():
        raise Unusable(f"{path} is not a file", "the file")
    most = limits.ARCHIVE_BYTES
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Unusable(f"it is larger than {most // 1024 // 1024} MiB", "the file")
    return data


def write_file(path: Path, data: bytes, force: bool) -> None:
    """Write beside the file, then put it in its place.

    Without `force` a file that is there already stays; raises FileExistsError then. Any trouble
    leaves whatever was there before.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
        if force:
            beside.replace(path)
        else:
            _put_new(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _put_new(beside: Path, path: Path) -> None:
    """In its place if the name is free. A link says so for certain, where the disk has links."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, "it exists", str(path)) from None
        beside.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
