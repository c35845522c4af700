"""One file from as it is written to the canonical form."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lumbar.content.compiling.file import compile_file
from lumbar.content.formatting.field_order import order_fields
from lumbar.content.formatting.read_layout import read_layout
from lumbar.content.problems import Finding
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import Value
from lumbar.content.reading.text import decode
from lumbar.content.writing.emit import emit
from lumbar.content.writing.nodes import Collection


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in its canonical form. changed: it was not in it before."""

    data: bytes
    changed: bool


class NotFormatted(Exception):
    """A file that has errors of its own, which have to be mended first."""

    def __init__(self, errors: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


def format_file(data: bytes) -> Formatted:
    """The canonical form of a sound file. Raises NotFormatted with the errors of any other."""
    errors = tuple(found for found in compile_file(data).findings if found.code.startswith("E"))
    if errors:
        raise NotFormatted(errors)
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    tree = read_layout(text)
    order_fields(tree)
    written = emit(tree)
    _check(text, written, tree)
    return Formatted(written.encode(), written.encode() != data)


def _check(before: str, after: str, tree: Collection) -> None:
    """Better no new form than one that says something else: a bug here must not reach a file."""
    assert _meaning(compose(before).value) == _meaning(compose(after).value)
    assert Counter(_remarks(tree)) == Counter(_remarks(read_layout(after)))


def _meaning(value: Value) -> object:
    """A value without what the schema strips from texts."""
    if isinstance(value, dict):
        return {key: _meaning(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_meaning(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


def _remarks(tree: Collection) -> Iterator[str]:
    """Every comment of a tree."""
    yield from filter(None, tree.foot)
    for entry in tree.entries:
        yield from filter(None, (*entry.above, entry.beside))
        if isinstance(entry.value, Collection):
            yield from _remarks(entry.value)
