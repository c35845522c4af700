"""The desk on the services in this process."""

from collections.abc import Mapping
from datetime import timedelta
from threading import RLock

from lumbar.core.ids import ItemId, LessonId, ReviewId
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Presented
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services import (
    answering,
    asking,
    lessons,
    overview,
    preferences,
    search,
    taking_back,
)
from lumbar.services.context import Context
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


class LocalDesk:
    """`StudyDesk` for one context. One call at a time: the session it keeps is not shared."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._turn = RLock()

    def today(self) -> Today:
        with self._turn:
            return overview.today(self._ctx)

    def figures(self) -> Figures:
        with self._turn:
            return overview.figures(self._ctx)

    def next_question(self, topic: str | None = None) -> Question | Resting:
        with self._turn:
            return asking.next_question(self._ctx, topic)

    def answer(
        self, question: Question, raw: RawResponse, certainty: Certainty | None, took: timedelta
    ) -> Saved:
        with self._turn:
            return answering.answer(self._ctx, question, raw, certainty, took)

    def rerate(self, review: ReviewId, rating: Rating) -> Saved:
        with self._turn:
            return answering.rerate(self._ctx, review, rating)

    def undo(self) -> Undo:
        with self._turn:
            return taking_back.undo(self._ctx)

    def suspend(self, item: ItemId) -> None:
        with self._turn:
            taking_back.suspend(self._ctx, item)

    def restore(self, item: ItemId) -> None:
        with self._turn:
            taking_back.restore(self._ctx, item)

    def set_aside(self, item: ItemId) -> None:
        with self._turn:
            taking_back.set_aside(self._ctx, item)

    def report(self, item: ItemId, text: str) -> None:
        with self._turn:
            taking_back.report(self._ctx, item, text)

    def suspended(self) -> tuple[Hit, ...]:
        with self._turn:
            return taking_back.suspended(self._ctx)

    def library(self) -> tuple[ModuleCard, ...]:
        with self._turn:
            return lessons.library(self._ctx)

    def open_lesson(self, lesson: LessonId) -> OpenLesson:
        with self._turn:
            return lessons.open_lesson(self._ctx, lesson)

    def place(self, lesson: LessonId, section: int) -> None:
        with self._turn:
            lessons.place(self._ctx, lesson, section)

    def finish_lesson(self, lesson: LessonId) -> Finished:
        with self._turn:
            return lessons.finish_lesson(self._ctx, lesson)

    def quick_check(self, lesson: LessonId, item: ItemId) -> Presented:
        with self._turn:
            return lessons.quick_check(self._ctx, lesson, item)

    def answer_check(self, lesson: LessonId, item: ItemId, raw: RawResponse) -> Feedback:
        with self._turn:
            return lessons.answer_check(self._ctx, lesson, item, raw)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        with self._turn:
            return search.search(self._ctx, text, limit)

    def seen_item(self, item: ItemId) -> SeenItem:
        with self._turn:
            return search.seen_item(self._ctx, item)

    def glossary(self) -> Glossary:
        with self._turn:
            return search.glossary(self._ctx)

    def source_text(self, key: str) -> str:
        with self._turn:
            return search.source_text(self._ctx, key)

    def settings(self) -> Settings:
        with self._turn:
            return preferences.settings(self._ctx)

    def change_settings(self, values: Mapping[str, object]) -> Settings:
        with self._turn:
            return preferences.change_settings(self._ctx, values)
