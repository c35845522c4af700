"""From events to values and places, without recursion and within limits.

Everything a schema cannot say is refused here: keys that stand twice, anchors, aliases, tags,
further documents, keys that are not text. Reading goes on behind such a thing, so that one run
finds them all. Only text that is not YAML, or too much of it, ends the reading.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lumbar.content import limits
from lumbar.content.problems import Finding, printable, quoted
from lumbar.content.reading.events import NotYaml, events
from lumbar.content.reading.places import ListPlaces, MapPlaces, Place, Places, Value
from lumbar.content.reading.syntax_hints import not_yaml
from lumbar.content.reading.text import FORBIDDEN_IN_VALUES

NO_KEY = object()
"""The key of a mapping that waits for one."""

KEY_IS_OPEN = object()
"""The key of a mapping whose key is a list or mapping (refused) that has not ended yet."""


@dataclass(slots=True)
class Document:
    """What came out. Not `complete`: reading ended early, and `value` is what came before."""

    value: Value = None
    places: Places = (1, 1)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True


class TooMuch(Exception):
    """A limit on the whole file was passed; the finding is already recorded."""


@dataclass(slots=True)
class _Mapping:
    value: dict[str, Value]
    places: MapPlaces
    key: object = NO_KEY  # text, one of the two above, or None: refused, its value is dropped
    key_place: Place = (1, 1)


@dataclass(slots=True)
class _List:
    value: list[Value]
    places: ListPlaces


_Open: TypeAlias = _Mapping | _List


def compose(text: str, pure: bool = False) -> Document:
    """Read one document. `pure` reads without libyaml, for comparing the two."""
    composer = _Composer()
    try:
        for event in events(text, pure):
            composer.take(event)
    except NotYaml as error:
        composer.document.findings.append(not_yaml(error, text))
        composer.document.complete = False
    except TooMuch:
        composer.document.complete = False
    return composer.document


class _Composer:
    def __init__(self) -> None:
        self.document = Document()
        self.stack: list[_Open] = []
        self.values = 0
        self.documents = 0

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self.scalar(event)
        elif isinstance(event, MappingStartEvent):
            place = self.begin(event)
            mapping = _Mapping({}, MapPlaces(place))
            self.put(mapping.value, mapping.places)
            self.push(mapping, place)
        elif isinstance(event, SequenceStartEvent):
            place = self.begin(event)
            entries = _List([], ListPlaces(place))
            self.put(entries.value, entries.places)
            self.push(entries, place)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()
            self.closed()
        elif isinstance(event, AliasEvent):
            place = self.count(event)
            self.find(place, "E104", "an alias stands here", "write the text out again")
            self.put(None, place)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.find(
                    _place(event),
                    "E109",
                    "a second document begins here",
                    'put it into a file of its own, and leave out "---"',
                )
                raise TooMuch

    def scalar(self, event: ScalarEvent) -> None:
        place = self.begin(event)
        text: str = event.value
        style = event.style
        if not text and style not in ("'", '"', "|", ">"):
            self.put(None, place)
            return
        if len(text) > limits.VALUE_CHARACTERS:
            self.find(
                place,
                "E108",
                f"a value of {len(text):,} characters, more than {limits.VALUE_CHARACTERS:,}",
                "a quote that is never closed can cause this; else shorten it",
            )
        if style == '"':
            forbidden = FORBIDDEN_IN_VALUES.search(text)
            if forbidden is not None:
                self.find(
                    place,
                    "E004",
                    f"an escape makes character U+{ord(forbidden.group()):04X}, "
                    "which must not stand in content",
                    "remove the escape",
                )
                text = FORBIDDEN_IN_VALUES.sub("\ufffd", text)
        self.put(text, place)

    def begin(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> Place:
        """Count a value and refuse what may hang on it."""
        place = self.count(event)
        if event.anchor is not None:
            self.find(
                place,
                "E104",
                f'anchor "&{printable(event.anchor[:40])}"',
                "anchors and aliases are not used here; write the text out each time",
            )
        if event.tag is not None:
            self.find(
                place,
                "E105",
                f"tag {quoted(event.tag)}",
                "remove it; the schema knows what each value is",
            )
        return place

    def count(self, event: Event) -> Place:
        self.values += 1
        place = _place(event)
        if self.values > limits.VALUES:
            self.find(
                place,
                "E107",
                f"more than {limits.VALUES:,} values",
                "split the file into smaller ones",
            )
            raise TooMuch
        return place

    def put(self, value: Value, places: Places) -> None:
        """Give a finished or opening value to whatever is open."""
        if not self.stack:
            self.document.value, self.document.places = value, places
            return
        top = self.stack[-1]
        if isinstance(top, _List):
            top.value.append(value)
            top.places.entries.append(places)
        elif top.key is NO_KEY:
            self.put_key(top, value, places)
        else:
            if isinstance(top.key, str):
                top.places.values[top.key] = places
                if value is not None:
                    top.value[top.key] = value
            top.key = NO_KEY if isinstance(value, str | None) else top.key

    def put_key(self, top: _Mapping, value: Value, places: Places) -> None:
        place = places if isinstance(places, tuple) else places.place
        top.key = KEY_IS_OPEN if isinstance(value, list | dict) else None
        if not isinstance(value, str):
            hint = "a key is a word before a colon"
            self.find(place, "E110", "a key that is not text", hint)
        elif value in top.places.keys:
            line, column = top.places.keys[value]
            self.find(
                place,
                "E103",
                f"key {quoted(value)} stands twice; first at line {line}, column {column}",
                "remove one of them",
            )
        else:
            top.places.keys[value] = place
            top.key = value

    def push(self, opened: _Open, place: Place) -> None:
        if len(self.stack) >= limits.DEPTH:
            self.find(
                place,
                "E106",
                f"nested more than {limits.DEPTH} levels deep",
                "content is never that deep; look for brackets or dashes too many",
            )
            raise TooMuch
        self.stack.append(opened)

    def closed(self) -> None:
        """A collection ended. In a mapping it was a value, or a key that was refused as one."""
        if self.stack:
            top = self.stack[-1]
            if isinstance(top, _Mapping):
                top.key = None if top.key is KEY_IS_OPEN else NO_KEY

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        findings = self.document.findings
        if len(findings) < limits.FINDINGS_A_FILE:
            findings.append(Finding(*place, code, message, hint))


def _place(event: Event) -> Place:
    mark = event.start_mark
    assert mark is not None  # the parsers mark every event; only hand-made ones lack it
    return (mark.line + 1, mark.column + 1)
