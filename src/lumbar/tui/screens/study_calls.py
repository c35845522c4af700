"""What Study has the desk do, each as one call for a worker thread that touches no widget."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from lumbar.core.ids import ItemId, SourceKey
from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty
from lumbar.services.desk import StudyDesk
from lumbar.services.errors import ServiceError
from lumbar.services.views import Question, Saved
from lumbar.tui.screens.study_state import AtRest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Next:
    """What to ask, or that there is nothing. undone: what was taken back to come here, in words.
    only: the topic it was drawn from, in words.
    """

    what: Question | AtRest
    undone: str | None = None
    only: str | None = None


def next_of(desk: StudyDesk, topic: str | None) -> Next:
    """The next question of a topic, or the rest with the lesson to read meanwhile."""
    only = None if topic is None else _title(desk, topic)
    asked = desk.next_question(topic)
    if isinstance(asked, Question):
        return Next(asked, only=only)
    return Next(AtRest(asked, desk.today().next_lesson), only=only)


def take_back(desk: StudyDesk, topic: str | None) -> Next:
    """Undo, and what comes back; where it was not an answer, what is next."""
    undo = desk.undo()
    if undo.question is not None:
        return Next(undo.question, undone=undo.what)
    after = next_of(desk, topic)
    return Next(after.what, undone=undo.what, only=after.only)


def suspend(desk: StudyDesk, item: ItemId, topic: str | None) -> Next:
    """Ask an item no more; then the next."""
    desk.suspend(item)
    return next_of(desk, topic)


def set_aside(desk: StudyDesk, item: ItemId, topic: str | None) -> Next:
    """Leave an item until tomorrow; then the next."""
    desk.set_aside(item)
    return next_of(desk, topic)


def save(
    desk: StudyDesk, question: Question, raw: RawResponse, certainty: Certainty, took: timedelta
) -> tuple[Saved, tuple[str, ...]]:
    """Save an answer; what came back, and its sources in words."""
    saved = desk.answer(question, raw, certainty, took)
    return saved, tuple(_source(desk, key) for key in saved.feedback.sources)


def _source(desk: StudyDesk, key: SourceKey) -> str:
    try:
        return desk.source_text(key)
    except ServiceError:
        # The answer is committed: a missing source must not make it look otherwise.
        return key


def _title(desk: StudyDesk, topic: str) -> str:
    """The title of a module or lesson; an objective's id stands for itself."""
    for module in desk.library():
        if module.id == topic:
            return module.title
        for lesson in module.lessons:
            if lesson.id == topic:
                return lesson.title
    return topic
