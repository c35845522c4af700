"""The one place that joins the parts: configuration, content, store, services, faces."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lumbar.services.errors import ServiceError, Unavailable
from lumbar.settings import Configuration

if TYPE_CHECKING:
    from lumbar.content import Loaded
    from lumbar.services.context import Context
    from lumbar.services.local_desk import LocalDesk

INSIDE_WHEEL = Path(__file__).parent / "_content"
IN_REPOSITORY = Path(__file__).parents[2]


def builtin_content() -> Path:
    """The folder with the curriculum and banks that come with the program."""
    if (INSIDE_WHEEL / "curriculum").is_dir():
        return INSIDE_WHEEL
    if (IN_REPOSITORY / "curriculum" / "course.yaml").is_file():
        return IN_REPOSITORY
    raise Unavailable(
        f"The built-in curriculum is missing (looked in {INSIDE_WHEEL} and {IN_REPOSITORY}). "
        "Install Lumbar again, or name a content folder with --content DIR."
    )


def clock() -> datetime:
    """Now, aware UTC: the only place where the program reads the clock."""
    return datetime.now(UTC)


def load_content(configuration: Configuration) -> "Loaded":
    """Compiled content, from the cache where files are unchanged.

    A folder of the instructor's joins the built-in content, unless it has a course of its own: then
    it
    stands alone.
    """
    from lumbar.content import load

    own_course = any(
        (folder / "course.yaml").is_file() or (folder / "curriculum" / "course.yaml").is_file()
        for folder in configuration.content
    )
    roots = [*configuration.content] if own_course else [builtin_content(), *configuration.content]
    return load(roots, configuration.cache / "content")


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
