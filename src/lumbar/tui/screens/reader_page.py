"""A page of the reader: a section as Markdown with numbered citations, and what it points to."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lumbar.core.ids import ItemId

if TYPE_CHECKING:
    from lumbar.services.views import Finished, OpenLesson

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
LINK = re.compile(r"\[([^\]\[]+)\]\((term|lesson):([^)\s]+)\)")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|])")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Codes that a terminal might act on. Markdown widgets pass them on, unlike other text."""
STATES = {"unread": "○ not read", "begun": "◐ begun", "read": "● read"}
OUTLINE_END = "Key points and sources"


@dataclass(frozen=True, slots=True)
class Link:
    """Something a page points to. href: `term:`, `lesson:` or `source:` and a name."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the screen. where: the line above it. sources: the cited works, as Markdown, on
    the last page only.
    """

    where: str
    markdown: str
    sources: str = ""
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
    return Page(" · ".join(where), markdown, "", _links(section.body, opened), section.checks)


def end_page(opened: "OpenLesson") -> Page:
    """Key points and every source."""
    points = "\n".join(f"- {literal(point)}" for point in opened.lesson.key_points)
    sources = "\n".join(
        f"{number}. {literal(source.text)}" for number, source in enumerate(opened.sources, 1)
    )
    links = tuple(
        Link(f"[{n}] {s.text}", f"source:{s.key}") for n, s in enumerate(opened.sources, 1)
    )
    return Page(
        f"End of the lesson · {STATES[opened.reading.value]}",
        f"## Key points\n\n{points}\n",
        f"## Sources\n\n{sources}\n" if sources else "",
        links,
    )


def standing(opened: "OpenLesson", finished: "Finished | None") -> str:
    """How a lesson stands at its end. finished: what marking it as read just now brought."""
    if not is_read(opened):
        return "Marking this lesson as read opens its objectives to study."
    if finished is None:
        return "● You have read this lesson."
    opens = finished.opened
    if opens == 0:
        return "● Read. Its objectives were open to study before."
    return f"● Read. {opens} objective{'' if opens == 1 else 's'} opened to study."


def is_read(opened: "OpenLesson") -> bool:
    """Whether a lesson was read to its end."""
    return opened.reading.value == "read"


def cited(body: str, opened: "OpenLesson") -> str:
    """Markdown in which each `[^key]` is a numbered link to its source."""
    numbers = _numbers(opened)

    def numbered(found: re.Match[str]) -> str:
        key = found.group(1)
        return f"[\\[{numbers[key]}\\]](source:{key})" if key in numbers else ""

    return CITATION.sub(numbered, CONTROL.sub("", body))


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(CONTROL.sub("", text).split()))


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
