"""Lessons as plain text: the list of them, and one from beginning to end."""

from collections.abc import Iterator

from lumbar.cli.markdown_text import markdown_lines
from lumbar.cli.wording import share
from lumbar.cli.wrapping import wrapped
from lumbar.services.views import LessonCard, ModuleCard, OpenLesson, Reading

STATE = {Reading.UNREAD: "not read", Reading.BEGUN: "begun", Reading.READ: "read"}


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
        parts.append(f"recall {share(card.recall)}")
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
        yield from wrapped(point, width, "  - ")
    yield ""
    yield "Sources"
    for source in opened.sources:
        yield from wrapped(source.text, width, f"  [{numbers[str(source.key)]}] ")
