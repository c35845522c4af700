"""The one place that joins the parts: configuration, content, store, services, faces."""

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from lumbar.cli.wiring import Options
from lumbar.services.errors import ServiceError, Unavailable
from lumbar.settings import Configuration, configure

if TYPE_CHECKING:
    from textual.message import Message

    from lumbar.content import Loaded
    from lumbar.services.assess.local_desk import LocalProctorDesk, LocalSittingDesk
    from lumbar.services.author.local_desk import LocalAuthorDesk
    from lumbar.services.authoring import Workshop
    from lumbar.services.context import Context
    from lumbar.services.local_desk import LocalDesk
    from lumbar.services.watching import Watch

INSIDE_WHEEL = Path(__file__).parent / "_content"
IN_REPOSITORY = Path(__file__).parents[2]
TROUBLE_LOG = "trouble.log"


def builtin_content() -> Path:
    """The folder with the curriculum and banks that come with the program."""
    for folder in (INSIDE_WHEEL, IN_REPOSITORY):
        if (folder / "curriculum" / "course.yaml").is_file():
            return folder
    raise Unavailable(
        f"The built-in curriculum is missing (looked in {INSIDE_WHEEL} and {IN_REPOSITORY}). "
        "Install Lumbar again, or name a content folder with --content DIR."
    )


def clock() -> datetime:
    """Now, aware UTC: the only place where the program reads the clock."""
    return datetime.now(UTC)


def content_roots(configuration: Configuration) -> tuple[Path, ...]:
    """Folders that content is read from.

    A folder of the instructor's joins the built-in content, unless it has a course of its own: then
    it stands alone. Raises Unavailable for a folder that does not exist.
    """
    for folder in configuration.content:
        if not folder.is_dir():
            raise Unavailable(f"The content folder {folder} does not exist.")
    own_course = any(
        (folder / "course.yaml").is_file() or (folder / "curriculum" / "course.yaml").is_file()
        for folder in configuration.content
    )
    return configuration.content if own_course else (builtin_content(), *configuration.content)


def load_content(configuration: Configuration) -> "Loaded":
    """Compiled content, from the cache where files are unchanged."""
    from lumbar.content import load

    return load(content_roots(configuration), configuration.cache / "content")


def make_context(configuration: Configuration) -> "Context":
    """Database ready and upgraded, content loaded, person known. Raises ServiceError."""
    from tzlocal import get_localzone

    from lumbar.services.context import Context
    from lumbar.services.maintenance import ready_store
    from lumbar.services.people import local_person

    loaded = load_content(configuration)
    store = ready_store(configuration.database_url, configuration.backups)
    try:
        person = local_person(store, configuration.person, clock)
    except ServiceError:
        store.close()
        raise
    return Context(
        store=store,
        curriculum=loaded.curriculum,
        person=person,
        clock=clock,
        zone=get_localzone(),
        seed=configuration.seed,
        content_problems=len(loaded.problems),
    )


@contextmanager
def open_desk(configuration: Configuration) -> "Iterator[LocalDesk]":
    """The desk of the configured person, closed at the end. Raises ServiceError."""
    from lumbar.services.local_desk import LocalDesk

    context = make_context(configuration)
    try:
        yield LocalDesk(context)
    finally:
        context.store.close()


def run_app(
    configuration: Configuration, first: "Message | None" = None, *, locked: Path = INSIDE_WHEEL
) -> int:
    """The terminal UI until the person leaves. Returns an exit code. locked: a folder of content
    that authors may look at and not change.
    """
    from lumbar.tui.app import LumbarApp
    from lumbar.tui.glance import GlanceFile

    opened: list[Context] = []

    def open_in_thread() -> "LocalDesk":
        from lumbar.services.local_desk import LocalDesk

        context = make_context(configuration)
        opened.append(context)
        return LocalDesk(context)

    def sitting_in_thread() -> "LocalSittingDesk":
        from lumbar.services.assess.local_desk import LocalSittingDesk

        return LocalSittingDesk(opened[-1])

    def proctor_in_thread() -> "LocalProctorDesk | None":
        from lumbar.core.roles import Role

        if opened[-1].person.role is Role.TRAINEE:
            return None
        from lumbar.services.assess.local_desk import LocalProctorDesk

        return LocalProctorDesk(opened[-1])

    def author_in_thread() -> "LocalAuthorDesk":
        from lumbar.services.author.bench import Bench
        from lumbar.services.author.local_desk import LocalAuthorDesk

        roots, cache = content_roots(configuration), configuration.cache / "content"
        return LocalAuthorDesk(opened[-1], Bench(roots, locked, cache))

    log = configuration.home / TROUBLE_LOG
    # What is there once the desk is open stays: looking through it for garbage over and over would
    # show as stalls of a tenth of a second.
    app = LumbarApp(
        open_in_thread,
        clock,
        sitting_factory=sitting_in_thread,
        proctor_factory=proctor_in_thread,
        author_factory=author_in_thread,
        first=first,
        started=gc.freeze,
        trouble_log=log,
        glance=GlanceFile(configuration.cache, _whose(configuration)),
    )
    try:
        app.run()
    finally:
        for context in opened:
            context.store.close()
    return app.return_code or 0


def _whose(configuration: Configuration) -> str:
    """Person and database, as a digest: an address may hold a password."""
    told = f"{configuration.person}\n{configuration.database_url}\n{configuration.content}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


class Parts:
    """The parts of the program as the command line asks for them (`lumbar.cli.wiring.Wiring`)."""

    def __init__(self) -> None:
        self._configuration = configure(os.environ)

    def use(self, options: Options) -> None:
        self._configuration = configure(
            os.environ,
            home=options.home,
            database=options.database,
            person=options.person,
            content=options.content,
        )

    def home(self) -> Path:
        return self._configuration.home

    def database_url(self) -> str:
        return self._configuration.database_url

    def backups(self) -> Path:
        return self._configuration.backups

    def content_roots(self) -> tuple[Path, ...]:
        return content_roots(self._configuration)

    def workshop(self) -> "Workshop":
        from lumbar.services.authoring import Workshop

        return Workshop(builtin_content(), self._configuration.cache / "content")

    @contextmanager
    def desk(self, seed: str = "") -> "Iterator[LocalDesk]":
        with open_desk(replace(self._configuration, seed=seed)) as desk:
            yield desk

    @contextmanager
    def context(self) -> "Iterator[Context]":
        context = make_context(self._configuration)
        try:
            yield context
        finally:
            context.store.close()

    @contextmanager
    def sitting_desk(self) -> "Iterator[LocalSittingDesk]":
        from lumbar.services.assess.local_desk import LocalSittingDesk

        with self.context() as context:
            yield LocalSittingDesk(context)

    def run_tui(self, topic: str | None = None, screen: str | None = None, seed: str = "") -> int:
        return run_app(replace(self._configuration, seed=seed), _first(topic, screen))

    def run_watch(self, watched: "Watch") -> int:
        from lumbar.services.watching import LOOK_EVERY_S
        from lumbar.tui.watch_app import WatchApp

        over = Event()
        # What the first look made stays, see `run_app`.
        app = WatchApp(watched, lambda: not over.wait(LOOK_EVERY_S), started=gc.freeze)
        try:
            app.run()
        finally:
            over.set()
        return app.return_code or 0

    def run_demo(self) -> int:
        from lumbar.services.demo_history import make_history

        with tempfile.TemporaryDirectory(prefix="lumbar-demo-") as folder:
            configuration = configure(os.environ, home=Path(folder), person="demo")
            context = make_context(configuration)
            try:
                make_history(context)
            finally:
                context.store.close()
            return run_app(configuration, locked=builtin_content())


def _first(topic: str | None, screen: str | None) -> "Message | None":
    """Where the terminal UI opens."""
    if screen is None:
        return None
    from lumbar.core.ids import LessonId
    from lumbar.tui import messages, places

    if screen == "study":
        return messages.StudyTopic(topic)
    if screen in ("sit", "sit-again") and topic is not None:
        return messages.SitIn(topic, again=screen == "sit-again")
    if screen == "lesson" and topic is not None:
        return messages.ReadLesson(LessonId(topic))
    return messages.GoTo(places.LESSONS)
