"""A page of the reader: a section as Markdown with numbered citations, and what it points to."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lumbar.core.ids import ItemId

if TYPE_CHECKING:
    from lumbar.services.views import OpenLesson

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
LINK = re.compile(r"\[([^\]\[]+)\]\((term|lesson):([^)\s]+)\)")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|])")
STATES = {"unread": "not read", "begun": "begun", "read": "read"}


@dataclass(frozen=True, slots=True)
class Link:
    """Something a page points to. href: `term:`, `lesson:` or `source:` and a name."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the screen. where: the line above it."""

    where: str
    markdown: str
    links: tuple[Link, ...] = ()
    checks: tuple[ItemId, ...] = ()


def page_of(opened: "OpenLesson", place: int) -> Page:
    """A section, from 0."""
    lesson = opened.lesson
    section = lesson.sections[place]
    where = [f"Section {place + 1} of {len(lesson.sections)}", f"{lesson.minutes} min"]
    where.append(STATES[opened.reading.value])
    if opened.missing and place == 0:
        where.append(f"better read first: {', '.join(opened.missing)}")
    markdown = f"## {literal(section.heading)}\n\n{cited(section.body, opened)}"
    return Page(" · ".join(where), markdown, _links(section.body, opened), section.checks)


def end_page(opened: "OpenLesson") -> Page:
    """Key points, what to do now, and every source."""
    lesson = opened.lesson
    points = "\n".join(f"- {literal(point)}" for point in lesson.key_points)
    sources = "\n".join(
        f"{number}. {literal(source.text)}" for number, source in enumerate(opened.sources, 1)
    )
    if opened.reading.value == "read":
        now = "You have read this lesson. **s** studies its objectives"
    else:
        now = "**d** marks this lesson as read and opens its objectives to study"
    on = ", **]** goes to the next lesson." if opened.next is not None else "."
    markdown = f"## Key points\n\n{points}\n\n{now}{on}\n\n### Sources\n\n{sources}\n"
    links = tuple(
        Link(f"[{n}] {s.text}", f"source:{s.key}") for n, s in enumerate(opened.sources, 1)
    )
    return Page(f"End of the lesson · {STATES[opened.reading.value]}", markdown, links)


def cited(body: str, opened: "OpenLesson") -> str:
    """Markdown in which each `[^key]` is a numbered link to its source."""
    numbers = _numbers(opened)

    def numbered(found: re.Match[str]) -> str:
        key = found.group(1)
        return f"[\\[{numbers[key]}\\]](source:{key})" if key in numbers else ""

    return CITATION.sub(numbered, body)


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _links(body: str, opened: "OpenLesson") -> tuple[Link, ...]:
    """Words, lessons and sources of a section, each once, in the order of the text."""
    numbers = _numbers(opened)
    texts = {str(source.key): source.text for source in opened.sources}
    found = {f"{kind}:{name}": text for text, kind, name in LINK.findall(body)}
    for key in CITATION.findall(body):
        if key in numbers:
            found[f"source:{key}"] = f"[{numbers[key]}] {texts[key]}"
    return tuple(Link(" ".join(text.split()), href) for href, text in found.items())


def _numbers(opened: "OpenLesson") -> dict[str, int]:
    return {str(source.key): number for number, source in enumerate(opened.sources, 1)}
