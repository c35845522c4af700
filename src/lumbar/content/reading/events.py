"""YAML as a stream of events: from libyaml where PyYAML has it, else from PyYAML's own scanner."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

if TYPE_CHECKING:
    from yaml.events import Event

LibyamlParser: Any
try:
    from yaml import _yaml

    LibyamlParser = _yaml.CParser
except ImportError:
    LibyamlParser = None  # a PyYAML built without libyaml


class PurePythonParser(Reader, Scanner, Parser):
    """The slow way, event for event the same."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


class NotYaml(Exception):
    """The text stops being YAML at `line` and `column` (both from 1)."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def events(text: str, pure: bool = False) -> "Iterator[Event]":
    """Events of a text, one at a time, so that whoever reads can stop early. Raises NotYaml."""
    event = None
    try:
        parser: Any = (
            PurePythonParser(text) if pure or LibyamlParser is None else LibyamlParser(text)
        )
        following = parser.get_event
        event = following()
        while event is not None:
            yield event
            event = following()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or _end(event)
        raise NotYaml(str(error.problem or error.context), *_from_one(mark)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The last two: PyYAML's own scanner on an escape beyond Unicode ("\UFFFFFFFF").
        raise NotYaml(str(error).splitlines()[0], *_from_one(_end(event))) from error


def _end(event: "Event | None") -> Any:
    return None if event is None else event.end_mark


def _from_one(mark: Any) -> tuple[int, int]:
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
