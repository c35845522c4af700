"""One file that is being written, judged among the files around it as a check would."""

from collections.abc import Sequence
from pathlib import Path

from lumbar.content.cache import UnitCache
from lumbar.content.crosscheck.blueprints import check_blueprints
from lumbar.content.crosscheck.index import File
from lumbar.content.discovery import discover
from lumbar.content.joining import join
from lumbar.content.loading import (
    compile_all,
    compile_around,
    cross_checked,
    few_collections,
    home_of,
)
from lumbar.content.problems import Problem
from lumbar.content.unit import FileKind


def files_around(
    path: Path, builtin: Path | None = None, cache_dir: Path | None = None
) -> tuple[File, ...]:
    """The files that references in one file may lead to: the content folder around it and, when no
    course is in it, the built-in content. The file need not exist; it is not among them.
    """
    own = discover([path])
    cache = UnitCache(cache_dir)
    around = compile_around(home_of(path), own, cache)
    if builtin is not None and not any(file.unit.kind is FileKind.COURSE for file in around):
        around = compile_around([builtin], own, cache) + around
    return tuple(around)


def own_course(path: Path, cache_dir: Path | None = None) -> Path | None:
    """The file of the course in the content folder around a path, None when there is none."""
    sources = discover(home_of(path))
    files, _parsed = compile_all(sources, UnitCache(cache_dir))
    for source, file in zip(sources, files, strict=True):
        if file.unit.kind is FileKind.COURSE:
            return source.path
    return None


def judge(file: File, around: Sequence[File], *, bank_rules: bool = True) -> tuple[Problem, ...]:
    """Problems of one file, sorted by place. bank_rules: also what shows only in many items, which
    takes longest.
    """
    with few_collections():
        index = cross_checked([*around, file])
        if file.unit.kind is FileKind.ASSESSMENT:
            check_blueprints(index, join(index))
        findings = [*file.unit.findings, *file.unit.flaws]
        if bank_rules:
            from lumbar.content.lint.banks import bank_flaws  # loaded only where it is needed

            findings += [flaw for _number, flaw in bank_flaws([file], around)]
        found = [Problem(file.shown, *finding) for finding in findings]
        found += [problem for problem in index.problems if problem.path == file.shown]
        return tuple(sorted(found))
