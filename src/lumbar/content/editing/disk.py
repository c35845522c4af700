"""Reading a file to edit it, and writing it so that nobody else's work is lost."""

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from lumbar.content.reading.text import read_bytes


class Changed(Exception):
    """The file is not what it was when it was read."""


def digest_of(data: bytes) -> str:
    """What tells these bytes from others."""
    return sha256(data).hexdigest()


def write_over(path: Path, data: bytes, digest: str) -> None:
    """Put bytes in the place of the file whose bytes had this digest, whole or not at all.

    They are written beside it and take its name, with its permissions, only when they are safe on
    the disk and the file has stayed what it was. A link stays a link.
    Raises Changed, OSError, Unreadable.
    """
    real = path.resolve(strict=True)
    mode = stat.S_IMODE(real.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".saving", dir=real.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        if digest_of(read_bytes(real)) != digest:
            raise Changed
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)


def keep_beside(path: Path, text: str) -> Path:
    """Write a text into a new file next to one, under a name that is not content."""
    for number in range(1, 1000):
        kept = path.with_name(f"{path.name}.mine-{number}.txt")
        try:
            with kept.open("x", encoding="utf-8") as file:
                file.write(text + "\n")
        except FileExistsError:
            continue
        return kept
    raise OSError(f"too many kept texts beside {path.name}; remove some")


def writable(path: Path) -> bool:
    """Whether a file can be replaced: it and its folder are open to us."""
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)
