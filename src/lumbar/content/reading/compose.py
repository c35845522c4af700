"""From events to values and places, without recursion and within limits.

Everything a schema cannot say is refused here: keys that stand twice, anchors, aliases, tags,
further documents, keys that are not text. Reading goes on behind such a thing, so that one run
finds them all. Only text that is not YAML, or too much of it, ends the reading.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

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
from lumbar.content.reading.places import ListPlaces, MapPlaces, Place, Places, Value, start
from lumbar.content.reading.syntax_hints import not_yaml
from lumbar.content.reading.text import FORBIDDEN_IN_VALUES, STAND_IN

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
    """Takes one event after another; most are plain texts, so their way is kept short."""

    def __init__(self) -> None:
        self.document = Document()
        self.stack: list[_Open] = []
        self.values = 0
        self.documents = 0
        self.handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.text,
            MappingStartEvent: self.begin_mapping,
            SequenceStartEvent: self.begin_list,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.begin_document,
        }

    def take(self, event: Event) -> None:
        handler = self.handlers.get(type(event))
        if handler is not None:
            handler(event)

    def text(self, event: ScalarEvent) -> None:
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
            text = self.unescaped(text, place)
        self.put(text, place)

    def unescaped(self, text: str, place: Place) -> str:
        """A text in double quotes without what escapes must not make."""
        forbidden = FORBIDDEN_IN_VALUES.search(text)
        if forbidden is None:
            return text
        character = f"U+{ord(forbidden.group()):04X}"
        message = f"an escape makes character {character}, which must not stand in content"
        self.find(place, "E004", message, "remove the escape")
        return FORBIDDEN_IN_VALUES.sub(STAND_IN, text)

    def begin_mapping(self, event: MappingStartEvent) -> None:
        place = self.begin(event)
        mapping = _Mapping({}, MapPlaces(place))
        self.put(mapping.value, mapping.places)
        self.push(mapping, place)

    def begin_list(self, event: SequenceStartEvent) -> None:
        place = self.begin(event)
        entries = _List([], ListPlaces(place))
        self.put(entries.value, entries.places)
        self.push(entries, place)

    def end(self, _event: Event) -> None:
        """A list or mapping ended. In a mapping it was a value, or a key that was refused."""
        self.stack.pop()
        if self.stack:
            top = self.stack[-1]
            if type(top) is _Mapping:
                top.key = None if top.key is KEY_IS_OPEN else NO_KEY

    def alias(self, event: AliasEvent) -> None:
        place = _place(event)
        self.find(place, "E104", "an alias stands here", "write the text out again")
        self.put(STAND_IN, place)

    def begin_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = 'put it into a file of its own, and leave out "---"'
            self.find(_place(event), "E109", "a second document begins here", hint)
            raise TooMuch

    def begin(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> Place:
        """Count a value and refuse what may hang on it."""
        mark = event.start_mark
        assert mark is not None  # the parsers mark every event; only hand-made ones lack it
        place = (mark.line + 1, mark.column + 1)
        self.values += 1
        if self.values > limits.VALUES:
            message = f"more than {limits.VALUES:,} values"
            self.find(place, "E107", message, "split the file into smaller ones")
            raise TooMuch
        if event.anchor is not None:
            message = f'anchor "&{printable(event.anchor[:40])}"'
            hint = "anchors and aliases are not used here; write the text out each time"
            self.find(place, "E104", message, hint)
        if event.tag is not None:
            hint = "remove it; the schema knows what each value is"
            self.find(place, "E105", f"tag {quoted(event.tag)}", hint)
        return place

    def put(self, value: Value, places: Places) -> None:
        """Give a finished or opening value to whatever is open."""
        if not self.stack:
            self.document.value, self.document.places = value, places
            return
        top = self.stack[-1]
        if type(top) is _List:
            top.value.append(value)
            top.places.entries.append(places)
            return
        assert type(top) is _Mapping
        key = top.key
        if key is NO_KEY:
            self.put_key(top, value, places)
            return
        if type(key) is str:
            top.places.values[key] = places
            if value is not None:
                top.value[key] = value
        if type(places) is tuple:
            top.key = NO_KEY

    def put_key(self, top: _Mapping, value: Value, places: Places) -> None:
        if type(value) is not str:
            top.key = None if value is None else KEY_IS_OPEN
            place = start(places)
            self.find(place, "E110", "a key that is not text", "a key is a word before a colon")
            return
        assert type(places) is tuple
        first = top.places.keys.setdefault(value, places)
        top.key = value
        if first is not places:
            top.key = None
            line, column = first
            message = f"key {quoted(value)} stands twice; first at line {line}, column {column}"
            self.find(places, "E103", message, "remove one of them")

    def push(self, opened: _Open, place: Place) -> None:
        if len(self.stack) >= limits.DEPTH:
            message = f"nested more than {limits.DEPTH} levels deep"
            hint = "content is never that deep; look for brackets or dashes too many"
            self.find(place, "E106", message, hint)
            raise TooMuch
        self.stack.append(opened)

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        findings = self.document.findings
        if len(findings) <= limits.FINDINGS_A_FILE:
            findings.append(Finding(*place, code, message, hint))


def _place(event: Event) -> Place:
    mark = event.start_mark
    assert mark is not None
    return (mark.line + 1, mark.column + 1)
