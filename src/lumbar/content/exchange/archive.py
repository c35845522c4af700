"""Zip archives: read in memory within bounds, never unpacked to disk, and written the same each
time.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from lumbar.content.exchange import limits
from lumbar.content.exchange.report import Unusable

BAD_NAME = re.compile(r"^$|^[/\\]|^[A-Za-z]:|\\|\x00")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What `zipfile` raises on damaged, encrypted or unknown archives, as found by fuzzing it."""


class Archive:
    """The members of an archive, by name. Reading counts against the limits of the whole."""

    def __init__(self, data: bytes) -> None:
        """Raises Unusable for what is no archive or would lead out of its folder."""
        if len(data) > limits.ARCHIVE_BYTES:
            raise Unusable(f"it is larger than {limits.ARCHIVE_BYTES // 1024 // 1024} MiB", "zip")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = [one for one in self._zip.infolist() if not one.filename.endswith("/")]
        except BROKEN as error:
            raise Unusable(f"it is no zip archive: {error}", "zip") from error
        if len(members) > limits.ARCHIVE_MEMBERS:
            raise Unusable(f"it holds more than {limits.ARCHIVE_MEMBERS:,} files", "zip")
        for one in members:
            if BAD_NAME.search(one.filename) or ".." in PurePosixPath(one.filename).parts:
                raise Unusable(f"a file in it leads out of it: {one.filename[:60]!r}", "zip")
        self._members = {one.filename: one for one in members}
        self._left = limits.UNPACKED_BYTES

    @property
    def names(self) -> list[str]:
        return [*self._members]

    def read(self, name: str, most: int = limits.FILE_BYTES) -> bytes:
        """A member's bytes. Raises Unusable for one that is missing, broken or too large."""
        member = self._members.get(name)
        if member is None:
            raise Unusable("the package names this file but does not hold it", name[:200])
        most = min(most, self._left)
        if member.compress_size and member.compress_size * limits.RATIO > limits.RATIO_FROM:
            most = min(most, member.compress_size * limits.RATIO)
        else:
            most = min(most, limits.RATIO_FROM)
        try:
            with self._zip.open(member) as file:
                data = file.read(most + 1)
        except BROKEN as error:
            raise Unusable(f"it cannot be unpacked: {error}", name[:200]) from error
        if len(data) > most:
            raise Unusable("it unpacks to more than is read here", name[:200])
        self._left -= len(data)
        return data


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive of these members in their order; the same bytes for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
