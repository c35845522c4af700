"""Loading content, and checking it: the same reading, for its curriculum or its problems."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lumbar.content.cache import UnitCache
from lumbar.content.crosscheck.blueprints import check_blueprints
from lumbar.content.crosscheck.course_order import check_course
from lumbar.content.crosscheck.index import File, Index, index_files
from lumbar.content.crosscheck.names import check_names
from lumbar.content.crosscheck.references import check_references
from lumbar.content.discovery import PARTS, Source, discover
from lumbar.content.joining import join
from lumbar.content.problems import Problem
from lumbar.content.unit import FileKind, Unit
from lumbar.core.curriculum.course import Curriculum


@dataclass(frozen=True, slots=True)
class Loaded:
    """A curriculum and what was wrong with its files, sorted by place.

    files: how many were read. parsed: how many of them were not in the cache.
    """

    curriculum: Curriculum
    problems: tuple[Problem, ...]
    files: int
    parsed: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Problems of the files that were asked about, sorted by place. items: sound ones in them."""

    problems: tuple[Problem, ...]
    files: int
    items: int
    parsed: int


def load(roots: Sequence[Path], cache_dir: Path | None = None) -> Loaded:
    """Everything good under content folders, joined; everything bad as problems.

    roots: each holds `curriculum/`, `question_banks/` and `assessments/` or is such a folder; where
    they clash the earlier wins. cache_dir: where compiled files are kept; None keeps none.
    """
    with few_collections():
        units, parsed = compile_all(discover(roots), UnitCache(cache_dir))
        index = cross_checked(units)
        curriculum = join(index)
        check_blueprints(index, curriculum)
        problems = _own_problems(units) + index.problems
        return Loaded(curriculum, tuple(sorted(problems)), len(units), parsed)


def check_paths(
    paths: Sequence[Path], builtin: Path | None = None, cache_dir: Path | None = None
) -> Checked:
    """Problems of the given files and folders, flaws in the writing of items among them.

    References may also lead into the content folder around them and, when no course is among all
    these, into the built-in content; problems there are not reported.
    """
    with few_collections():
        asked = discover(paths)
        cache = UnitCache(cache_dir)
        files, parsed = compile_all(asked, cache)
        around = compile_around([home for path in paths for home in home_of(path)], asked, cache)
        has_course = any(file.unit.kind is FileKind.COURSE for file in [*around, *files])
        if builtin is not None and not has_course:
            around = compile_around([builtin], asked, cache) + around
        shown = {file.shown for file in files}
        index = cross_checked([*around, *files])
        if any(file.unit.kind is FileKind.ASSESSMENT for file in files):
            check_blueprints(index, join(index))
        found = _own_problems(files) + [p for p in index.problems if p.path in shown]
        found += [Problem(file.shown, *flaw) for file in files for flaw in file.unit.flaws]
        found += _bank_flaws(files, around, cache)
        items = sum(file.unit.items for file in files)
        return Checked(tuple(sorted(found)), len(files), items, parsed)


def _bank_flaws(files: Sequence[File], around: Sequence[File], cache: UnitCache) -> list[Problem]:
    """What rules for many items find; from the cache when none of these files has changed."""
    key = (
        b"flaws of banks "
        + repr([[f.unit.digest for f in part] for part in (files, around)]).encode()
    )
    known = cache.note(key)
    if known is not None:
        return [Problem(files[number].shown, *finding) for number, *finding in known]
    from lumbar.content.lint.banks import bank_flaws  # only a check after a change needs it

    found = bank_flaws(files, around)
    cache.keep_note(key, [[number, *flaw] for number, flaw in found])
    return [Problem(files[number].shown, *flaw) for number, flaw in found]


def compile_around(roots: Sequence[Path], asked: Sequence[Source], cache: UnitCache) -> list[File]:
    """Units of the files under roots that were not asked about."""
    known = {source.real for source in asked}
    sources = [source for source in discover(roots) if source.real not in known]
    return compile_all(sources, cache)[0]


def home_of(path: Path) -> list[Path]:
    """The content folder of a path that is, or lies in, one of its parts."""
    whole = path.absolute()
    return [part.parent for part in (whole, *whole.parents) if part.name in PARTS][:1]


def compile_all(sources: Sequence[Source], cache: UnitCache) -> tuple[list[File], int]:
    """Every file with what it comes to, and how many of them were not in the cache."""
    files: list[File] = []
    parsed = 0
    for source in sources:
        unit, was_parsed = _compile(source, cache)
        files.append(File(source.shown, unit))
        parsed += was_parsed
    cache.tidy()
    return files, parsed


def _compile(source: Source, cache: UnitCache) -> tuple[Unit, bool]:
    from lumbar.content.reading.text import Unreadable, read_bytes

    if source.finding is not None:
        return Unit(complete=False, findings=[source.finding]), False
    try:
        data = read_bytes(source.path)
    except Unreadable as error:
        return Unit(complete=False, findings=[error.finding]), False
    digest = sha256(data).hexdigest()
    unit = cache.get(data)
    if unit is not None:
        unit.digest = digest
        return unit, False
    from lumbar.content.compiling.file import compile_file  # brings in YAML and pydantic

    unit = compile_file(data)
    unit.digest = digest
    cache.put(data, unit)
    return unit, True


def cross_checked(files: Sequence[File]) -> Index:
    """All names of these files, and every problem between them but those of blueprints."""
    index = index_files(files)
    check_names(index)
    check_references(index)
    check_course(index)
    return index


def _own_problems(files: Sequence[File]) -> list[Problem]:
    return [Problem(file.shown, *finding) for file in files for finding in file.unit.findings]


@contextmanager
def few_collections() -> Iterator[None]:
    """No cyclic garbage collection meanwhile: what loading makes is kept, and searching it over and
    over took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
