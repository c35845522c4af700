"""A bank beside its author's editor: what each save comes to. It reads files and no database."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lumbar.services.author.trying import questions_of
from lumbar.services.author.views import Shown
from lumbar.services.authoring import Problem, Workshop
from lumbar.services.errors import BadRequest

if TYPE_CHECKING:
    from lumbar.content.crosscheck.index import File
    from lumbar.content.watching.watched_bank import Place, WatchedBank

LOOK_EVERY_S = 0.025
"""Seconds between two looks at the file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The file as saved last. items: in order. current: the number, from 0, of the one to show: the
    first that was changed, at the beginning the first with a problem; None leaves it at the one
    shown. trouble: why the file cannot be read, '' when it can.
    """

    problems: tuple[Problem, ...]
    items: "tuple[Place, ...]"
    current: int | None
    trouble: str = ""

    def questions(self, number: int) -> tuple[Shown, ...]:
        """What an item asks, as a trainee would see it; nothing while it has errors."""
        item = self.items[number].item
        return () if item is None else tuple(questions_of(item))

    def number_at(self, line: int) -> int | None:
        """Which item a line belongs to; None for lines before the first."""
        before = [number for number, item in enumerate(self.items) if item.line <= line]
        return before[-1] if before else None


@dataclass(slots=True)
class Watch:
    """One file under watch. Its calls come from one thread at a time.

    Raises BadRequest at the first `look` for a path that does not exist.
    """

    path: Path
    workshop: Workshop
    _stamp: tuple[int, int, int] | None = None
    _bank: "WatchedBank | None" = None
    _around: "tuple[File, ...]" = ()
    _of_bank: tuple[Problem, ...] = ()

    def look(self) -> Seen | None:
        """What the file comes to, but for what shows only in many items; None when it was not saved
        since the last look.
        """
        stamp = self._stamp_now()
        if stamp == self._stamp:
            return None
        first = self._bank is None
        self._stamp = stamp
        return self._seen(first) if stamp is not None else Seen((), (), None, _GONE)

    def look_wider(self) -> Seen:
        """The same file with what shows only in many items, and as other files are by now."""
        self._around = self._read_around()
        if self._bank is None:
            return Seen((), (), None, _GONE)
        self._of_bank = self._bank.bank_problems(self._around)
        return Seen(self._problems(), self._bank.places(), None)

    def sources(self) -> dict[str, str]:
        """What can be cited, by its key, in words."""
        return {
            source.key: source.text
            for file in self._around
            if file.unit.kind == "sources"
            for source in file.unit.unpack().sources
        }

    def _seen(self, first: bool) -> Seen:
        from lumbar.content.discovery import shown_path  # bring in YAML
        from lumbar.content.reading.text import Unreadable, read_bytes
        from lumbar.content.watching.watched_bank import WatchedBank

        try:
            data = read_bytes(self.path)
        except Unreadable as error:
            return Seen((), (), None, error.finding.message)
        if self._bank is None:
            self._bank = WatchedBank(shown_path(self.path))
            self._around = self._read_around()
        self._bank.take(data)
        self._of_bank = ()  # their lines may have moved
        seen = Seen(self._problems(), self._bank.places(), self._bank.changed)
        if first and seen.items:
            line = seen.problems[0].line if seen.problems else 1
            return Seen(seen.problems, seen.items, seen.number_at(line) or 0)
        return seen

    def _problems(self) -> tuple[Problem, ...]:
        assert self._bank is not None
        return tuple(sorted({*self._bank.problems(self._around), *self._of_bank}))

    def _read_around(self) -> "tuple[File, ...]":
        from lumbar.content.judging import files_around  # brings in YAML

        return files_around(self.path, self.workshop.builtin, self.workshop.cache_dir)

    def _stamp_now(self) -> tuple[int, int, int] | None:
        """What tells one save from the next. None while there is no file: some editors put a new
        one in its place.
        """
        try:
            found = self.path.stat()
        except OSError as error:
            if self._bank is None:
                raise BadRequest(f"{self.path} cannot be watched: {error.strerror}.") from error
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)


_GONE = "the file is gone; it is watched until it comes back"
