"""What the command line is given by `lumbar.bootstrap`, through `ctx.obj`."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lumbar.services.assess.desk import SittingDesk
    from lumbar.services.authoring import Workshop
    from lumbar.services.context import Context
    from lumbar.services.desk import StudyDesk
    from lumbar.services.watching import Watch


@dataclass(frozen=True, slots=True)
class Options:
    """Global options as given on the command line; None and () where the environment decides."""

    home: Path | None = None
    database: str | None = None
    person: str | None = None
    content: tuple[Path, ...] = ()


class Wiring(Protocol):
    """The parts of the program, joined when they are asked for. Calls may raise `ServiceError`."""

    def use(self, options: Options) -> None:
        """Take the command line's options. Called again when more are read; the latest
        call counts.
        """

    def home(self) -> Path:
        """The folder where data lives; it may not exist yet."""

    def database_url(self) -> str:
        """Where the database is, `sqlite:///...` or `postgresql+psycopg://...`."""

    def backups(self) -> Path:
        """The folder where backups are kept; it may not exist yet."""

    def workshop(self) -> "Workshop":
        """What checking content needs: the built-in content and the compiled cache."""

    def content_roots(self) -> tuple[Path, ...]:
        """Folders that content is read from, in order."""

    def desk(self, seed: str = "") -> AbstractContextManager["StudyDesk"]:
        """The desk of the person at the keyboard. seed: varies draws and arrangements."""

    def context(self) -> AbstractContextManager["Context"]:
        """The person at the keyboard with database and content, for use-cases called directly."""

    def sitting_desk(self) -> AbstractContextManager["SittingDesk"]:
        """The place of the person at the keyboard to sit assessments."""

    def run_tui(self, topic: str | None = None, screen: str | None = None, seed: str = "") -> int:
        """The terminal UI. Returns an exit code.

        screen: None for home, 'study' (with a topic or without), 'lessons', 'lesson' (topic is its
        id), or 'sit' or 'sit-again' (topic is the room; a further attempt). seed: as for `desk`.
        """

    def run_watch(self, watched: "Watch") -> int:
        """The terminal beside an editor. Returns an exit code."""

    def run_demo(self) -> int:
        """The terminal UI on a throw-away database with a term of history. Returns an exit code."""
