"""Problems: what is wrong with content, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SHOWN_CHARACTERS = 60


class Severity(StrEnum):
    """An error leaves something out of the curriculum; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """A problem within one file, whatever the file is called. Line and column count from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong, at its place. `path` is relative to the working folder if it lies below.

    Prints as one line: `path:line:column: CODE message; hint`.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        return severity_of(self.code)

    @property
    def said(self) -> str:
        """What is wrong and what to do: `message; hint`."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.said}"


def severity_of(code: str) -> Severity:
    """Codes that begin with W are warnings, the rest errors."""
    return Severity.WARNING if code.startswith("W") else Severity.ERROR


def quoted(value: str) -> str:
    """Foreign text as it may stand in a message: short, quoted, on one line, no control codes."""
    short = value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
    return f'"{printable(short)}"'


def printable(text: str) -> str:
    """Text with everything that does not print written as an escape, like `\\x1b`."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )
