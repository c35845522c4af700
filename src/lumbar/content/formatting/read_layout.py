"""From the text of a sound file to its tree, with every comment at the entry it belongs to.

A comment alone on its line belongs to the entry below it, unless it is indented like the block that
ends above it; then it is that block's foot. A comment behind something belongs to it.
"""

from collections import deque
from collections.abc import Sequence

from yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lumbar.content.formatting.remarks import BLOCK_STYLES, Remarks, block_end, find_remarks
from lumbar.content.reading.events import events
from lumbar.content.reading.places import Place
from lumbar.content.writing.nodes import Collection, Entry, Node, Text

_VALUES = (
    ScalarEvent,
    MappingStartEvent,
    MappingEndEvent,
    SequenceStartEvent,
    SequenceEndEvent,
)
_BEYOND: Place = (10**9, 1)


def read_layout(text: str) -> Collection:
    """The tree of a file. It must be one document, a mapping, nested no deeper than the limits."""
    found = [event for event in events(text) if isinstance(event, _VALUES)]
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return _Reader(lines, found).whole()


class _Reader:
    """Takes one event after another. Recursive: the depth of content is bounded."""

    def __init__(self, lines: list[str], found: Sequence[Event]) -> None:
        self.lines = lines
        self.left = deque(found)
        self.remarks = Remarks(find_remarks(lines, found))
        self.end_line = 0

    def whole(self) -> Collection:
        tree = self.value(column=0)
        assert isinstance(tree, Collection)
        tree.foot += [remark.text for remark in self.remarks.before(_BEYOND)]
        while tree.foot and not tree.foot[-1]:
            tree.foot.pop()
        return tree

    def value(self, column: int) -> Node:
        """The next value. column: of the block around it, from 1."""
        event = self.left.popleft()
        if isinstance(event, ScalarEvent):
            return self.text(event)
        assert isinstance(event, MappingStartEvent | SequenceStartEvent)
        return self.collection(event, column)

    def collection(self, event: MappingStartEvent | SequenceStartEvent, column: int) -> Collection:
        is_list = isinstance(event, SequenceStartEvent)
        tree = Collection(is_list)
        own = column if event.flow_style else _start(event)[1]
        while not isinstance(self.left[0], MappingEndEvent | SequenceEndEvent):
            tree.entries.append(self.entry(is_list, own))
        end = self.left.popleft()
        if event.flow_style:
            self.end_line = _end(end)[0]
            tree.inline = _start(event)[0] == self.end_line
            tree.foot = self.comments_before(_start(end))
        else:
            # A list may stand as far left as its key; what is as far left then is not in it.
            least = own if own > column else own + 1
            tree.foot = self.remarks.deeper(least, self.following())
        return tree

    def entry(self, is_list: bool, column: int) -> Entry:
        above = [remark.text for remark in self.remarks.before(self.following())]
        entry = Entry(None, Text(None), above)
        if not is_list:
            key = self.left.popleft()
            assert isinstance(key, ScalarEvent)
            entry.key = key.value
            opening = self.opening(_end(key)[0])
            entry.above += opening[:-1]
            entry.beside = opening[-1] if opening else ""
        is_block = self.next_is_block()
        entry.value = self.value(column)
        behind = "" if is_block else self.remarks.on_line(self.end_line, self.following())
        if behind:
            entry.above += [entry.beside] if entry.beside else []
            entry.beside = behind
        return entry

    def opening(self, line: int) -> list[str]:
        """Comments between a key and its value. Only the one on the key's line, where the value is
        a block of entries: what is below belongs to the first of them.
        """
        if not self.next_is_block():
            return self.comments_before(self.following())
        behind = self.remarks.on_line(line, self.following())
        return [behind] if behind else []

    def next_is_block(self) -> bool:
        event = self.left[0]
        return isinstance(event, MappingStartEvent | SequenceStartEvent) and not event.flow_style

    def comments_before(self, place: Place) -> list[str]:
        return [remark.text for remark in self.remarks.before(place) if remark.text]

    def text(self, event: ScalarEvent) -> Text:
        start, end = _start(event), _end(event)
        self.end_line = end[0]
        value = event.value
        if event.style in BLOCK_STYLES:
            self.end_line = start[0]
            return self.block(event)
        if not value and not event.style:
            return Text(None)
        return Text(value, quoted=bool(event.style), wrapped=end[0] > start[0])

    def block(self, event: ScalarEvent) -> Text:
        """A `|` block is its value. Of a `>` block of words the lines are kept as well, unless the
        first is indented farther than the others, which takes a way of writing that we do not use.
        """
        body = self.lines[_start(event)[0] : block_end(self.lines, event)]
        while body and not body[0].strip():
            del body[0]
        if event.style == "|" or " " not in event.value.strip():
            return Text(event.value, quoted=True)
        indent = min(len(line) - len(line.lstrip(" ")) for line in body if line.strip())
        if body[0][indent] in " \t":
            return Text(event.value, quoted=True)
        return Text(event.value, folded=tuple(line[indent:] for line in body))

    def following(self) -> Place:
        """Where the next thing begins."""
        return _start(self.left[0]) if self.left else _BEYOND


def _start(event: Event) -> Place:
    mark = event.start_mark
    assert mark is not None  # the parsers mark every event
    return (mark.line + 1, mark.column + 1)


def _end(event: Event) -> Place:
    mark = event.end_mark
    assert mark is not None
    return (mark.line + 1, mark.column + 1)
