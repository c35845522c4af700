"""Comments and blank lines of a file: everything in it that is no value."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yaml.events import Event, ScalarEvent

from lumbar.content.reading.places import Place

BLOCK_STYLES = ("|", ">")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a blank line where `text` is ''."""

    place: Place
    text: str


class Remarks:
    """Those not yet given to an entry, in order of place."""

    def __init__(self, found: Iterable[Remark]) -> None:
        self._left = deque(found)

    def before(self, place: Place) -> list[Remark]:
        """Take what stands before a place."""
        taken = []
        while self._left and self._left[0].place < place:
            taken.append(self._left.popleft())
        return taken

    def on_line(self, line: int, before: Place) -> str:
        """Take the comment that ends a line, if it stands before a place; '' when there is none."""
        if self._left and self._left[0].place[0] == line and self._left[0].place < before:
            return self._left.popleft().text
        return ""

    def deeper(self, column: int, before: Place) -> list[str]:
        """Take the comments before a place that begin at or right of a column, up to the first that
        does not, with the blank lines among them.
        """
        count = 0
        for number, remark in enumerate(self._left):
            if remark.place >= before or (remark.text and remark.place[1] < column):
                break
            if remark.text:
                count = number + 1
        return [self._left.popleft().text for _ in range(count)]


def find_remarks(lines: Sequence[str], events: Iterable[Event]) -> Iterator[Remark]:
    """Every comment and blank line of a file that is good YAML, given its lines and events."""
    spans = list(_spans(lines, events))
    starts = [start for start, _end in spans]
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if not _within(spans, starts, (number, 1)):
                yield Remark((number, 1), "")
            continue
        for match in _COMMENT.finditer(line):
            place = (number, match.start() + 1)
            if not _within(spans, starts, place):
                yield Remark(place, line[match.start() :].rstrip())
                break


def block_end(lines: Sequence[str], event: ScalarEvent) -> int:
    """The last line (from 1) of a block of text; blank lines after it are not counted."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    first = event.start_mark.line + 1
    last = min(len(lines), event.end_mark.line + (1 if event.end_mark.column else 0))
    while last > first and not lines[last - 1].strip():
        last -= 1
    return last


def _spans(lines: Sequence[str], events: Iterable[Event]) -> Iterator[tuple[Place, Place]]:
    """Where texts begin and end; a block begins after its header, which may hold a comment."""
    for event in events:
        if not isinstance(event, ScalarEvent):
            continue
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        if event.style in BLOCK_STYLES:
            yield (start.line + 2, 1), (block_end(lines, event) + 1, 1)
        else:
            yield (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)


def _within(spans: Sequence[tuple[Place, Place]], starts: Sequence[Place], place: Place) -> bool:
    nearest = bisect_right(starts, place) - 1
    return nearest >= 0 and place < spans[nearest][1]
