"""What an author's desk works with, and what it remembers to be quick. All of it can be lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lumbar.content.discovery import Source, discover
from lumbar.content.editing.disk import digest_of, writable
from lumbar.content.editing.known_layouts import KnownLayouts
from lumbar.content.editing.layout import Layout
from lumbar.content.editing.looking import Around
from lumbar.content.reading.text import Unreadable, read_bytes
from lumbar.services.errors import NotFound, Unavailable

INSTALLED = "It came with the program and would be lost when that is renewed."
NOT_OURS = "You may not write to it, or to its folder."


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read."""

    source: Source
    data: bytes
    digest: str
    layout: Layout


@dataclass(slots=True)
class Bench:
    """roots: the content folders. installed: a folder that is never written to. cache_dir: where
    compiled files are kept, None keeps none. around: what the open item is judged among, with the
    file's path, digest and lines it is true for.
    """

    roots: Sequence[Path]
    installed: Path | None = None
    cache_dir: Path | None = None
    around: tuple[tuple[str, str, tuple[int, int]], Around] | None = None
    layouts: KnownLayouts = field(init=False)

    def __post_init__(self) -> None:
        self.layouts = KnownLayouts(self.cache_dir)

    def sources(self) -> list[Source]:
        """Every content file."""
        return discover(self.roots)

    def open_source(self, source: Source) -> Opened:
        """Read a file. Raises Unavailable."""
        if source.finding is not None:
            raise Unavailable(f"{source.shown}: {source.finding.message}.")
        try:
            data = read_bytes(source.path)
        except Unreadable as error:
            raise Unavailable(f"{source.shown}: {error.finding.message}.") from error
        digest = digest_of(data)
        return Opened(source, data, digest, self.layouts.layout(data, digest))

    def open_path(self, path: str) -> Opened:
        """Read the file that problems call by this path. Raises NotFound, Unavailable."""
        for source in self.sources():
            if source.shown == path:
                return self.open_source(source)
        raise NotFound(f"{path} is no longer there. Look at the list again.")

    def locked(self, source: Source) -> str:
        """Why a file is not written to, '' when it may be."""
        if self.installed is not None and source.real.is_relative_to(self.installed.resolve()):
            return INSTALLED
        return "" if writable(source.path) else NOT_OURS
