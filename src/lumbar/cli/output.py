"""Sole owner of standard output and standard error.

Standard output is data, standard error is talk. No colour is ever written, so NO_COLOR has nothing
to switch off. Text from content, names and typed answers loses its control characters on the way.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TextIO

# C0 and C1 controls but for the newline, and the marks that turn the direction of text around.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSHOWN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_TURNING}]")
# JSON escapes C0 itself. Lone surrogates have no UTF-8, so they must leave as escapes too.
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_TURNING}]")


class ReaderGone(Exception):
    """Whoever read our standard output has closed it; there is nobody left to write for."""


def shown(text: str) -> str:
    """Text as it may reach a terminal: tabs become spaces, other control characters go."""
    return _UNSHOWN.sub("", text.replace("\t", " "))


def as_json(value: object) -> object:
    """Views as JSON values: dataclasses as objects, times in ISO 8601, spans in seconds."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(as_json(key)): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"no JSON for a {type(value).__name__}: {value!r}")


def json_line(value: object) -> str:
    """One line of JSON, safe to show: what a terminal could take as a command is escaped."""
    text = json.dumps(as_json(value), ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


class Output:
    """Two streams. Every write is flushed at once, so a reader at the other end never waits."""

    def text(self, text: str = "") -> None:
        """Data as text, one or more lines."""
        _write(sys.stdout, shown(text) + "\n")

    def document(self, value: object) -> None:
        """Data as one JSON document, indented for people."""
        text = json.dumps(as_json(value), ensure_ascii=False, allow_nan=False, indent=2)
        _write_bytes(_ESCAPED.sub(_escape, text) + "\n")

    def record(self, value: object) -> None:
        """Data as one line of JSON, always UTF-8."""
        _write_bytes(json_line(value) + "\n")

    def note(self, text: str) -> None:
        """Talk, on standard error."""
        _write(sys.stderr, shown(text) + "\n")

    def prompt(self, text: str) -> None:
        """Talk that waits for an answer on the same line."""
        _write(sys.stderr, shown(text))


def _write(stream: TextIO, text: str) -> None:
    """Characters the stream's encoding lacks come out as '?'."""
    encoding = stream.encoding or "utf-8"
    with _closed_or_full(stream):
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()


def _write_bytes(text: str) -> None:
    stream = sys.stdout
    with _closed_or_full(stream):
        stream.flush()
        stream.buffer.write(text.encode())
        stream.buffer.flush()


@contextmanager
def _closed_or_full(stream: TextIO) -> Iterator[None]:
    """Turn a reader that went away into ReaderGone; let a full disk be told as what it is.

    Either way the stream points at nothing from then on: what it still holds would make the
    interpreter's own flush at the end fail too, with an exit code of its own.
    """
    try:
        yield
    except OSError as trouble:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        if isinstance(trouble, BrokenPipeError):
            raise ReaderGone from trouble
        raise
