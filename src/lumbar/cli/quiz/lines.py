"""Lines from standard input, as bytes that nobody vouches for, each of bounded length."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 64 * 1024
"""Bytes; the rest of a longer line is dropped, and its reader sees that it was too long."""


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as they come, each at most one byte over `LONGEST_LINE`."""
    while line := stream.readline(LONGEST_LINE + 1):
        whole = line.endswith(b"\n")
        yield line
        while len(line) > LONGEST_LINE and not whole:
            rest = stream.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")


def typed_lines(stream: BinaryIO) -> Iterator[str]:
    """Lines as text. What is not UTF-8 becomes U+FFFD, which no answer holds."""
    for line in lines_of(stream):
        yield line.decode(errors="replace")
