"""A lesson as plain text, wrapped, with its Markdown reduced to what reads well aloud."""

import re
import textwrap
from collections.abc import Iterator, Mapping

from lumbar.services.views import LessonCard, ModuleCard, OpenLesson, Reading

STATE = {Reading.UNREAD: "not read", Reading.BEGUN: "begun", Reading.READ: "read"}

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
LIST_ITEM = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+)(.*)$")


def library_lines(modules: tuple[ModuleCard, ...]) -> Iterator[str]:
    """Every lesson with its id, which opens it, and how far it is."""
    for module in modules:
        yield module.title
        for card in module.lessons:
            yield f"  {card.id}"
            yield f"      {card.title} ({_state(card)})"


def _state(card: LessonCard) -> str:
    parts = [f"{card.minutes} min", STATE[card.reading]]
    if card.recall is not None:
        parts.append(f"recall {card.recall * 100:.0f} %")
    if card.missing:
        parts.append(f"read first: {', '.join(card.missing)}")
    return ", ".join(parts)


def lesson_lines(opened: OpenLesson, width: int) -> Iterator[str]:
    """The whole lesson: sections numbered, key points, sources numbered as they are cited."""
    lesson = opened.lesson
    numbers = {str(source.key): place for place, source in enumerate(opened.sources, 1)}
    yield lesson.title
    yield f"{opened.module_title}, {lesson.minutes} min, {STATE[opened.reading]}"
    for missing in opened.missing:
        yield f"Better read first: {missing}"
    for place, section in enumerate(lesson.sections, 1):
        yield ""
        yield f"{place}. {section.heading}"
        yield ""
        yield from markdown_lines(section.body, numbers, width)
    yield ""
    yield "Key points"
    for point in lesson.key_points:
        yield from _wrapped(point, width, "  - ", "    ")
    yield ""
    yield "Sources"
    for source in opened.sources:
        label = f"  [{numbers[str(source.key)]}] "
        yield from _wrapped(source.text, width, label, " " * len(label))


def markdown_lines(body: str, numbers: Mapping[str, int], width: int) -> Iterator[str]:
    """Markdown as plain lines. Fenced blocks and tables keep their shape; paragraphs
    are wrapped.
    """
    fenced = False
    paragraph: list[str] = []
    for line in [*body.splitlines(), ""]:
        if line.lstrip().startswith("```"):
            yield from _flush(paragraph, width)
            fenced = not fenced
        elif fenced:
            yield f"    {line}"
        elif line.lstrip().startswith("|"):
            yield from _flush(paragraph, width)
            yield _clean(line, numbers)
        elif not line.strip():
            yield from _flush(paragraph, width)
            yield ""
        else:
            found = LIST_ITEM.match(line)
            if found or line.startswith("#"):
                yield from _flush(paragraph, width)
            paragraph.append(_clean(line.lstrip("#> ") if not found else line, numbers))


def _flush(paragraph: list[str], width: int) -> Iterator[str]:
    if not paragraph:
        return
    text = " ".join(part.strip() for part in paragraph)
    found = LIST_ITEM.match(paragraph[0])
    paragraph.clear()
    indent = " " * len(found.group(1)) if found else ""
    yield from _wrapped(text, width, "", indent)


def _clean(line: str, numbers: Mapping[str, int]) -> str:
    line = CITATION.sub(lambda found: f"[{numbers.get(found.group(1), '?')}]", line)
    return EMPHASIS.sub("", LINK.sub(r"\1", line))


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest) or [""]
