"""Banks in from other systems and out to them, with a report of what each item became.

Nobody has to be known for this: it reads and writes files and touches no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from lumbar.content.exchange.formats import Format
from lumbar.content.exchange.report import Outcome, Remark, Report
from lumbar.services.errors import BadRequest, NotFound, Refused, Unavailable

if TYPE_CHECKING:
    from lumbar.content.exchange.bank import Bank

FORMATS = tuple(map(str, Format))

__all__ = ["FORMATS", "Done", "Outcome", "Remark", "Report"]


@dataclass(frozen=True, slots=True)
class Done:
    """What was written. items: how many are in it. bank: its id."""

    path: str
    form: str
    bank: str
    items: int
    report: Report


def import_bank(
    source: Path, target: Path, form: str | None = None, objective: str = "", force: bool = False
) -> Done:
    """Read a file of another system and write its questions as a bank in YAML.

    form: one of FORMATS; None to tell by the file. objective: for items without one.
    Nothing is written when no item could be made. Raises BadRequest for a source that cannot be
    used and an objective that is no id, Refused where the target exists and `force` is not given.
    """
    from lumbar.content.exchange.building import build
    from lumbar.content.exchange.files import read_file
    from lumbar.content.exchange.formats import guess, read
    from lumbar.content.exchange.marks import ID
    from lumbar.content.exchange.naming import slug
    from lumbar.content.exchange.report import Unusable
    from lumbar.content.writing.items import write_bank

    if objective and ID.fullmatch(objective) is None:
        raise BadRequest(f"{objective!r} is not an id. Use lower-case letters, digits, - and _.")
    _free(target, force)
    try:
        data = read_file(source)
        told = Format(form) if form else guess(source.name, data)
        if told is None:
            names = ", ".join(FORMATS)
            raise BadRequest(f"{source} does not show its format. Give --format: {names}.")
        imported = build(read(data, told), slug(target.stem, "imported"), objective)
    except Unusable as trouble:
        raise BadRequest(f"{source}, {trouble.place}: {trouble}.") from trouble
    except OSError as trouble:
        raise BadRequest(f"{source} cannot be read: {trouble.strerror or trouble}.") from trouble
    bank = imported.bank
    if bank.items:
        _write(target, write_bank(bank.id, bank.items, bank.enemies).encode(), force)
    return Done(str(target), told, bank.id, len(bank.items), imported.report)


def export_bank(
    named: str, roots: Sequence[Path], form: str, target: Path, force: bool = False
) -> Done:
    """Write a bank in the format of another system.

    named: the path of a bank file, or the id of a bank in the content folders `roots`. Nothing is
    written when the bank has no sound item. Raises NotFound for an unknown bank, BadRequest for a
    file without one, Refused where the target exists and `force` is not given, Unavailable where
    the format needs a package that is not installed.
    """
    from lumbar.content.exchange.formats import write
    from lumbar.content.exchange.report import Unusable

    _free(target, force)
    found, broken = _find(named, roots)
    if not found.items:
        return Done(str(target), form, found.id, 0, Report((), broken))
    try:
        writing = write(found, Format(form))
    except Unusable as trouble:
        raise Unavailable(f"{trouble}") from trouble
    _write(target, writing.data, force)
    report = Report(writing.report.items, (*writing.report.rest, *broken))
    return Done(str(target), form, found.id, len(found.items), report)


def _find(named: str, roots: Sequence[Path]) -> "tuple[Bank, tuple[Remark, ...]]":
    from lumbar.content.exchange.finding import bank_called, bank_ids, bank_in
    from lumbar.content.reading.text import Unreadable

    path = Path(named)
    if path.exists():
        try:
            found = bank_in(path)
        except Unreadable as trouble:
            raise BadRequest(f"{path}: {trouble}.") from trouble
        if found is None:
            raise BadRequest(f'{path} holds no bank. Its first key would be "bank".')
        return found.bank, found.broken
    found = bank_called(named, roots)
    if found is None:
        near = get_close_matches(named, bank_ids(roots), n=1)
        hint = f"Did you mean {near[0]}?" if near else "Name a bank file, or the id of a bank."
        raise NotFound(f"There is no file and no bank {named!r}. {hint}")
    return found.bank, found.broken


def _free(target: Path, force: bool) -> None:
    if target.is_dir():
        raise BadRequest(f"{target} is a folder. Name the file to write.")
    if not target.parent.is_dir():
        raise BadRequest(f"The folder {target.parent} does not exist. Make it first.")
    if target.exists() and not force:
        raise _taken(target)


def _write(target: Path, data: bytes, force: bool) -> None:
    from lumbar.content.exchange.files import write_file

    try:
        write_file(target, data, force)
    except FileExistsError as trouble:
        raise _taken(target) from trouble
    except OSError as trouble:
        why = trouble.strerror or trouble
        raise Unavailable(f"{target} cannot be written: {why}. Nothing was changed.") from trouble


def _taken(target: Path) -> Refused:
    return Refused(f"{target} exists. Give another name, or --force to replace it.")
