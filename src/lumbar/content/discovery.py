"""Which files a content folder holds."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lumbar.content import limits
from lumbar.content.problems import Finding, printable

SUFFIXES = (".yaml", ".yml")
PARTS = ("curriculum", "question_banks", "assessments")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. shown: its path in problems. finding: set when it must not be read.

    real: where it is once all links are followed; the same for the same file, however it was named.
    """

    path: Path
    shown: str
    real: Path
    finding: Finding | None = None


def discover(roots: Iterable[Path]) -> list[Source]:
    """Every content file under folders, or the file itself where a root is one; each once. Names
    that begin with a dot are other programs' and left alone, unless they are a root themselves.

    Order: roots as given, then by path. No link is followed out of its root.
    """
    found: dict[Path, Source] = {}
    for root in roots:
        for source in _under(root):
            if len(found) >= limits.FILES:
                found.setdefault(root / "*", _too_many(root))
                return [*found.values()]
            found.setdefault(source.real, source)
    return [*found.values()]


def _under(root: Path) -> Iterator[Source]:
    if not root.is_dir():
        yield _source(root)
        return
    parts = [root / part for part in PARTS if (root / part).is_dir()]
    home = _resolved(root)
    for part in parts or [root]:
        yield from _walk(part, home)


def _walk(folder: Path, home: Path) -> Iterator[Source]:
    refused: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(files)]:
            path = Path(where, name)
            is_file = name not in folders
            if is_file and (name.startswith(".") or not name.lower().endswith(SUFFIXES)):
                continue
            if path.is_symlink() and not _resolved(path).is_relative_to(home):
                yield _refused(path, "E005", "a link that leads out of the content folder")
            elif is_file:
                yield _source(path)
    for error in refused:
        reason = error.strerror or "the system gave no reason"
        yield _refused(Path(error.filename), "E001", f"the folder cannot be read: {reason}")


def _source(path: Path, finding: Finding | None = None) -> Source:
    return Source(path, shown_path(path), _resolved(path), finding)


def _refused(path: Path, code: str, message: str) -> Source:
    hints = {"E005": "copy what it points to into the folder", "E001": "check its permissions"}
    return _source(path, Finding(1, 1, code, message, hints[code]))


def _too_many(root: Path) -> Source:
    message = f"more than {limits.FILES:,} content files; the rest is not read"
    return _source(root, Finding(1, 1, "E006", message, "name a smaller folder"))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself; RuntimeError before Python 3.13
        return path.absolute()


def shown_path(path: Path) -> str:
    """A path as problems show it: from the working folder when it starts there, on one line."""
    try:
        path = path.absolute().relative_to(Path.cwd())
    except (ValueError, OSError):
        path = path.absolute()
    return printable(str(path))
