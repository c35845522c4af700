"""New banks, items, lessons and assessments: what an author answered, as YAML that a check passes.

Like checking, it needs nobody to be known. Nothing is overwritten: a new file must not exist yet,
and an item is put behind the last one of its bank, every other byte left as it is.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lumbar.content.problems import Severity
from lumbar.services.authoring import Problem, Workshop
from lumbar.services.errors import BadRequest, Refused

if TYPE_CHECKING:
    from lumbar.content.crosscheck.index import File
    from lumbar.content.writing.plain import Plain

SUFFIXES = (".yaml", ".yml")


def must_be_free(path: Path) -> None:
    """Refused when a file is there already, BadRequest for a path that cannot be content."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadRequest(f"{path} is no name for content. Content files end in .yaml or .yml.")
    if path.exists():
        raise Refused(f"{path} exists already, and nothing is overwritten. Choose another name.")


def must_have_room(path: Path) -> None:
    """BadRequest when an item cannot be added to a file."""
    _with_item(path, {})


def new_file(path: Path, fields: "Mapping[str, Plain]", workshop: Workshop) -> tuple[Problem, ...]:
    """Write a content file of these fields. Returns its warnings.

    Raises BadRequest when a check would find an error in it, or for a path that cannot be content;
    Refused when it exists.
    """
    from lumbar.content.formatting.field_order import order_fields  # bring in YAML
    from lumbar.content.judging import files_around
    from lumbar.content.writing.emit import emit
    from lumbar.content.writing.plain import mapping_of

    must_be_free(path)
    tree = mapping_of(fields)
    order_fields(tree)
    data = emit(tree).encode()
    around = files_around(path, workshop.builtin, workshop.cache_dir)
    warnings = _judged(path, data, around)
    _create(path, data)
    return warnings


def new_lesson(
    path: Path, fields: "Mapping[str, Plain]", module: str, workshop: Workshop
) -> tuple[Problem, ...]:
    """Write a lesson and name it in a module of its folder's course, which is put into form.

    Raises as `new_file` does, and BadRequest where the folder has no course or it no such module.
    """
    from lumbar.content.editing.disk import digest_of, write_over
    from lumbar.content.formatting.field_order import order_fields  # bring in YAML
    from lumbar.content.judging import files_around
    from lumbar.content.writing.emit import emit
    from lumbar.content.writing.plain import mapping_of

    must_be_free(path)
    tree = mapping_of(fields)
    order_fields(tree)
    data = emit(tree).encode()
    course_path, before, after = _listed(path, str(fields["lesson"]), module, workshop)
    around = [
        _file(course_path, after) if Path(file.shown).absolute() == course_path else file
        for file in files_around(path, workshop.builtin, workshop.cache_dir)
    ]
    warnings = _judged(path, data, around)
    _create(path, data)
    try:
        write_over(course_path, after, digest_of(before))
    except BaseException:
        path.unlink()
        raise
    return warnings


def add_item(path: Path, fields: "Mapping[str, Plain]", workshop: Workshop) -> tuple[Problem, ...]:
    """Put an item behind the last one of a bank. Returns the warnings that are about its lines.

    Raises BadRequest when the file is no bank that an item can be added to, or a check would find
    an error in the item; Refused when the file was changed at the same moment.
    """
    from lumbar.content.editing.disk import Changed, digest_of, write_over
    from lumbar.content.judging import files_around  # bring in YAML

    data, line, longer = _with_item(path, fields)
    around = files_around(path, workshop.builtin, workshop.cache_dir)
    found = _judged(path, longer, around, from_line=line)
    try:
        write_over(path, longer, digest_of(data))
    except Changed as changed:
        raise Refused(f"{path} was changed at the same moment. Try again.") from changed
    return found


def _with_item(path: Path, fields: "Mapping[str, Plain]") -> tuple[bytes, int, bytes]:
    """A bank, the line where its new item begins, and the bank with it."""
    from lumbar.content.reading.text import Unreadable, read_bytes  # bring in YAML
    from lumbar.content.writing.append_item import NoRoom, append_item

    try:
        data = read_bytes(path)
        return data, *append_item(data, fields)
    except Unreadable as error:
        raise BadRequest(f"{path}: {error.finding.message}.") from error
    except NoRoom as error:
        raise BadRequest(f"{path}: {error}") from error


def _create(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:  # fails if somebody made it meanwhile
        file.write(data)


def _file(path: Path, data: bytes) -> "File":
    from lumbar.content.compiling.file import compile_file  # brings in YAML
    from lumbar.content.crosscheck.index import File
    from lumbar.content.discovery import shown_path

    return File(shown_path(path), compile_file(data))


def _judged(
    path: Path, data: bytes, around: "Sequence[File]", from_line: int = 1
) -> tuple[Problem, ...]:
    """The warnings of a file from a line on. BadRequest for errors there."""
    from lumbar.content.judging import judge  # brings in YAML

    found = [problem for problem in judge(_file(path, data), around) if problem.line >= from_line]
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        told = "\n".join(f"  {problem.code} {problem.said}" for problem in errors)
        raise BadRequest(f"Nothing was written, for a check would say:\n{told}")
    return tuple(found)


def _listed(path: Path, lesson: str, module: str, workshop: Workshop) -> tuple[Path, bytes, bytes]:
    """The course that a lesson there belongs to, as it is and with the lesson in a module."""
    from lumbar.content.judging import own_course  # bring in YAML
    from lumbar.content.writing.list_lesson import NoModule, list_lesson

    course = own_course(path, workshop.cache_dir)
    if course is None:
        raise BadRequest(
            f"{path} has no course around it to stand in. Write curriculum/course.yaml first, "
            "with a module for it, and put the lesson below curriculum/."
        )
    data = course.read_bytes()
    try:
        return course.absolute(), data, list_lesson(data, lesson, module)
    except NoModule as error:
        raise BadRequest(f"{course}: {error}") from error
