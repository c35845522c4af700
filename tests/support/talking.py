"""A script or a person at the other end of a line mode, in this process."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from lumbar.cli.output import Output, json_line, shown

Record = dict[str, Any]


class Heard(Output):
    """Keeps what would be written. watch: called with each record at the instant it is written."""

    def __init__(self, watch: Callable[[Record], None] = lambda record: None) -> None:
        self.records: list[Record] = []
        self.said: list[str] = []
        self.notes: list[str] = []
        self._watch = watch

    def text(self, text: str = "") -> None:
        self.said.append(shown(text))

    def note(self, text: str) -> None:
        self.notes.append(shown(text))

    def prompt(self, text: str) -> None:
        self.notes.append(shown(text))

    def record(self, value: object) -> None:
        record = json.loads(json_line(value))
        self.records.append(record)
        self._watch(record)

    def of(self, event: str) -> list[Record]:
        """Records of one event, in order."""
        return [record for record in self.records if record["event"] == event]

    @property
    def open_item(self) -> Record:
        """The item asked last."""
        return self.of("item")[-1]


class Sends(io.RawIOBase):
    """A stream whose lines are made only when they are read, so that they can answer what was said.

    An object is sent as a line of JSON, bytes and text as they are.
    """

    def __init__(self, lines: Iterator[object]) -> None:
        self._lines = lines

    def readable(self) -> bool:
        return True

    def readline(self, _size: int | None = -1, /) -> bytes:
        line = next(self._lines, None)
        if line is None:
            return b""
        if isinstance(line, bytes):
            return line
        return f"{line if isinstance(line, str) else json.dumps(line)}\n".encode()
