"""The study desk: everything a face needs to let one person read, be quizzed and look at progress.

Every call may block on the database: a face with an event loop calls it from a worker thread. Every
call
may raise `ServiceError`. Calls are safe from several threads.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from lumbar.core.ids import ItemId, LessonId, ReviewId
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Presented
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.views import (
    Figures,
    Finished,
    Glossary,
    Hit,
    ModuleCard,
    OpenLesson,
    Question,
    Resting,
    Saved,
    SeenItem,
    Settings,
    Today,
    Undo,
)


class StudyDesk(Protocol):
    """One person's place to study."""

    # home and progress
    def today(self) -> Today:
        """Today's plan."""

    def figures(self) -> Figures:
        """Everything on the Progress screen."""

    # study
    def next_question(self, topic: str | None = None) -> Question | Resting:
        """What to ask now; the same again until it is answered. NotFound for an unknown topic."""

    def answer(
        self, question: Question, raw: RawResponse, certainty: Certainty | None, took: timedelta
    ) -> Saved:
        """Grade and save. Returns only after the commit. The same question twice returns the first
        result.

        Raises BadRequest when the response cannot be marked (the question stays open) and Refused
        when
        the objective was answered elsewhere meanwhile.
        """

    def rerate(self, review: ReviewId, rating: Rating) -> Saved:
        """Change the rating of the latest review of its objective."""

    def undo(self) -> Undo:
        """Take back the latest answer, suspension or setting-aside, also one from an
        earlier run.
        """

    def suspend(self, item: ItemId) -> None:
        """Ask this item no more, until restored."""

    def restore(self, item: ItemId) -> None:
        """Ask a suspended item again."""

    def set_aside(self, item: ItemId) -> None:
        """Leave this item until tomorrow."""

    def report(self, item: ItemId, text: str) -> None:
        """Tell the author that something is wrong with an item. BadRequest when the
        text is empty.
        """

    def suspended(self) -> tuple[Hit, ...]:
        """Items that are suspended."""

    # lessons
    def library(self) -> tuple[ModuleCard, ...]:
        """All modules and lessons with progress."""

    def open_lesson(self, lesson: LessonId) -> OpenLesson:
        """A lesson to read, at the place where it was left."""

    def place(self, lesson: LessonId, section: int) -> None:
        """Remember the section now on the screen."""

    def finish_lesson(self, lesson: LessonId) -> Finished:
        """The lesson is read; its objectives open to study."""

    def quick_check(self, lesson: LessonId, item: ItemId) -> Presented:
        """A check inside a lesson, ready to answer."""

    def answer_check(self, lesson: LessonId, item: ItemId, raw: RawResponse) -> Feedback:
        """Mark a quick check. It is logged but never touches the memory."""

    # looking up
    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Lessons, glossary terms and items already answered that match, best first."""

    def seen_item(self, item: ItemId) -> SeenItem:
        """An item the person has answered. NotFound for one they have not."""

    def glossary(self) -> Glossary:
        """All terms."""

    def source_text(self, key: str) -> str:
        """A cited source as one line."""

    # settings
    def settings(self) -> Settings:
        """Current settings."""

    def change_settings(self, values: Mapping[str, object]) -> Settings:
        """Set some by name: desired_retention, new_per_day, reviews_per_day, maximum_interval_days,
        rollover_hour, zone, theme, keymap. BadRequest names the range of a value outside it."""
