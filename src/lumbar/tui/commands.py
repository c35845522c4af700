"""The command palette: places, lessons, topics and every other action by name."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.message import Message

from lumbar.core.ids import LessonId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import OpeningFailed
from lumbar.tui.messages import GoTo, ReadLesson, StudyTopic, TakeBack
from lumbar.tui.places import seen_by

if TYPE_CHECKING:
    from lumbar.services.views import ModuleCard
    from lumbar.tui.app import LumbarApp


@dataclass(frozen=True, slots=True)
class Command:
    """An entry of the palette. discover: listed before anything is typed."""

    title: str
    explains: str
    run: Callable[[], object]
    discover: bool = True


class LumbarCommands(Provider):
    """Our entries; those for lessons and topics come from the desk."""

    _modules: tuple["ModuleCard", ...] = ()

    @property
    def _app(self) -> "LumbarApp":
        return cast("LumbarApp", self.app)

    async def startup(self) -> None:
        try:
            self._modules = await asyncio.to_thread(
                self._app.line.wait, lambda desk: desk.library()
            )
        except (ServiceError, OpeningFailed):
            self._modules = ()

    async def discover(self) -> Hits:
        for command in self._commands():
            if command.discover:
                yield DiscoveryHit(Content(command.title), command.run, help=command.explains)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(
                    score,
                    # A title may come from content, so it is shown literally.
                    Content(command.title),
                    command.run,
                    text=command.title,
                    help=command.explains,
                )

    def _commands(self) -> Iterator[Command]:
        for place in seen_by(self._app.staff):
            yield Command(f"Go to {place.title}", place.does, self._post(GoTo(place.name)))
        yield Command("Study what is due", "From all topics", self._post(StudyTopic()))
        yield Command(
            "Undo", "Take back the latest answer or setting-aside", self._post(TakeBack())
        )
        app = self._app
        yield Command("Change theme", "Light or dark", app.action_other_theme)
        yield Command("Help", "Explain what is here and its keys", app.action_help)
        yield Command("Quit", "Everything is saved", app.exit)
        for module in self._modules:
            yield Command(
                f"Study {module.title}",
                "Only this module",
                self._post(StudyTopic(module.id)),
                False,
            )
            for lesson in module.lessons:
                yield from self._of_lesson(lesson.id, lesson.title, lesson.minutes)

    def _of_lesson(self, lesson: LessonId, title: str, minutes: int) -> Iterator[Command]:
        yield Command(
            f"Read {title}", f"Lesson, {minutes} min", self._post(ReadLesson(lesson)), False
        )
        yield Command(f"Study {title}", "Only this topic", self._post(StudyTopic(lesson)), False)

    def _post(self, message: Message) -> Callable[[], object]:
        return lambda: self._app.post_message(message)
