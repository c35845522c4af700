"""Putting content files into their one form. Like checking, it reads files and no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lumbar.content.discovery import Source, discover
from lumbar.content.editing.disk import Changed, digest_of, write_over
from lumbar.content.problems import Problem
from lumbar.content.reading.text import Unreadable, read_bytes
from lumbar.services.errors import BadRequest, Refused


class Outcome(StrEnum):
    """What became of a file, or what would."""

    IN_FORM = "in form"
    FORMATTED = "formatted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file and its outcome. problems: the errors for which it was refused, else none."""

    path: str
    outcome: Outcome
    problems: tuple[Problem, ...] = ()


def format_paths(paths: Sequence[Path], write: bool) -> Iterator[FormattedFile]:
    """Put content files, and those in folders, into their form; one after another, as they are
    done. write: False only says what would happen.

    Raises BadRequest for a path that does not exist and when there is nothing to format, Refused
    for a file that somebody else changed at the same moment.
    """
    for path in paths:
        if not path.exists():
            raise BadRequest(f"{path} does not exist. Name a content file or folder.")
    found = discover(paths)
    if not found:
        names = ", ".join(map(str, paths))
        raise BadRequest(f"No content in {names}. Content files end in .yaml or .yml.")
    for source in found:
        yield _format(source, write)


def _format(source: Source, write: bool) -> FormattedFile:
    from lumbar.content.formatting.format import NotFormatted, format_file  # brings in YAML

    try:
        if source.finding is not None:
            raise Unreadable(source.finding)
        data = read_bytes(source.path)
        form = format_file(data)
    except Unreadable as refused:
        return _refused(source, [Problem(source.shown, *refused.finding)])
    except NotFormatted as refused:
        return _refused(source, [Problem(source.shown, *found) for found in refused.errors])
    if not form.changed:
        return FormattedFile(source.shown, Outcome.IN_FORM)
    if write:
        try:
            write_over(source.path, form.data, digest_of(data))
        except Changed as changed:
            raise Refused(
                f"{source.shown} was changed while it was being formatted, so it was left alone. "
                "Save your editor's copy and format again."
            ) from changed
    return FormattedFile(source.shown, Outcome.FORMATTED)


def _refused(source: Source, problems: Sequence[Problem]) -> FormattedFile:
    return FormattedFile(source.shown, Outcome.REFUSED, tuple(problems))
