"""A lesson named in a module of the course."""

from lumbar.content.formatting.format import NotFormatted, format_file
from lumbar.content.formatting.read_layout import read_layout
from lumbar.content.suggest import did_you_mean
from lumbar.content.writing.emit import emit
from lumbar.content.writing.items import text
from lumbar.content.writing.nodes import Collection, Entry, Text


class NoModule(Exception):
    """The course has errors, or no module of that id."""


def list_lesson(course: bytes, lesson: str, module: str) -> bytes:
    """The course, in form, with a lesson at the end of a module's lessons. Raises NoModule."""
    try:
        tree = read_layout(format_file(course).data.decode())
    except NotFormatted as error:
        raise NoModule(f"it has errors: {error.errors[0].message}. Mend them first.") from error
    modules = {_said(each, "id"): each for each in _entries(_value(tree, "modules"))}
    if module not in modules:
        hint = did_you_mean(module, modules) or f"There are: {', '.join(modules)}."
        raise NoModule(f"there is no module {module!r}. {hint}")
    found = modules[module]
    lessons = _value(found, "lessons")
    if lessons is None:
        lessons = Collection(True, inline=True)
        found.entries.append(Entry("lessons", lessons))
    lessons.entries.append(Entry(None, text(lesson)))
    return emit(tree).encode()


def _value(tree: Collection, key: str) -> Collection | None:
    found = next((entry.value for entry in tree.entries if entry.key == key), None)
    return found if isinstance(found, Collection) else None


def _entries(tree: Collection | None) -> list[Collection]:
    entries = tree.entries if tree is not None else []
    return [entry.value for entry in entries if isinstance(entry.value, Collection)]


def _said(tree: Collection, key: str) -> str:
    found = next((entry.value for entry in tree.entries if entry.key == key), None)
    return (found.value or "") if isinstance(found, Text) else ""
