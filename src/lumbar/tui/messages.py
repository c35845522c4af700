"""Messages that travel up to the app from a screen or dialog and lead to another place."""

from dataclasses import dataclass

from textual.message import Message

from lumbar.core.ids import ItemId, LessonId, TermId


@dataclass
class GoTo(Message):
    """Go to a place by its name (see `places`)."""

    place: str


@dataclass
class ReadLesson(Message):
    """Open a lesson. section: from 0; None for the place where it was left."""

    lesson: LessonId
    section: int | None = None


@dataclass
class StudyTopic(Message):
    """Study, only this topic (a module, lesson or objective id); None for all that is due."""

    topic: str | None = None


@dataclass
class SitIn(Message):
    """Come into a room to sit its assessment, or go on with it. again: for a further attempt."""

    room: str
    again: bool = False


@dataclass
class ShowTerm(Message):
    """Show what a glossary term means."""

    term: TermId


@dataclass
class ShowItem(Message):
    """Show an item that was answered before, with its feedback."""

    item: ItemId


class TakeBack(Message):
    """Undo the latest answer, suspension or setting-aside."""
