"""The lines of a file as YAML counts them, with every byte kept."""

import re
from collections.abc import Sequence

from lumbar.content.reading.text import UTF8_MARK, decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"(?:\r\n|\r|\n)?\Z")


def split_lines(text: str) -> list[str]:
    """Lines with their ends; joined they are the text again."""
    return _LINE.findall(text)


def without_end(line: str) -> str:
    """A line without what ends it."""
    return line.rstrip("\r\n")


def end_of(line: str) -> str:
    """What ends a line, '' for the last one of a file that stops short."""
    found = _END.search(line)
    return found.group() if found else ""


def shown_text(lines: Sequence[str]) -> str:
    """Lines as they are edited: parted by line feeds, none at the end."""
    return "\n".join(map(without_end, lines))


class Bytes:
    """A file's bytes: the mark at the beginning if there is one, and lines after it."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable when they are not UTF-8."""
        self.readable, self.findings = decode(data)
        self.mark = UTF8_MARK if data.startswith(UTF8_MARK) else b""
        self.lines = split_lines(data.removeprefix(UTF8_MARK).decode())

    def with_lines(self, first: int, last: int, text: str) -> bytes:
        """The file with the lines from `first` to `last` (from 1, last one included) replaced.

        last: `first - 1` puts the text in before the line `first`. Lines of the text end as those
        around them do, and a file that stops without an end of line still does, unless it grows
        there.
        """
        before, old, after = (
            self.lines[: first - 1],
            self.lines[first - 1 : last],
            self.lines[last:],
        )
        usual = next((end for line in (*old, *self.lines) if (end := end_of(line))), "\n")
        if before and not end_of(before[-1]):
            before[-1] += usual
        ending = end_of(old[-1]) if old else usual if after else end_of("".join(self.lines[-1:]))
        new = text.replace("\n", usual) + ending
        return self.mark + "".join((*before, new, *after)).encode()
