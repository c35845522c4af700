"""From a tree to the text of a file: two spaces a level, lists indented under their key.

What is inline stays on its line; a text of several lines is a block.
"""

from collections.abc import Iterator, Sequence

from lumbar.content.writing.nodes import Collection, Entry, Node, Text
from lumbar.content.writing.scalars import WIDTH, one_line, wrapped

STEP = "  "


def emit(tree: Collection, indent: str = "") -> str:
    """The text of a mapping or list at an indentation, with a line end after each line."""
    return "".join(f"{line}\n" for line in _lines(tree, indent))


def _lines(block: Collection, indent: str, behind_dash: bool = False) -> Iterator[str]:
    """Every line of a block. behind_dash: its first line shares the line of a dash, before which
    the comments of its first entry have been written already.
    """
    for number, entry in enumerate(block.entries):
        above = list(_above(entry))
        if number == 0:
            above = [] if behind_dash else _without_first_blanks(above)
        yield from _comments(above, indent)
        yield from _entry(entry, indent)
    yield from _comments(block.foot, indent)


def _above(entry: Entry) -> Iterator[str]:
    """What goes before an entry: its own, and what has no place of its own within it."""
    yield from entry.above
    value = entry.value
    if not isinstance(value, Collection) or value.inline:
        return
    if not value.entries:
        yield from value.foot
    elif entry.key is None:  # the first entry shares the line of the dash
        yield from filter(None, (entry.beside,))
        yield from _without_first_blanks(list(_above(value.entries[0])))


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    value = entry.value
    if not isinstance(value, Collection) or value.inline or not value.entries:
        yield from _text_entry(entry, indent)
    elif entry.key is None:
        lines = _lines(value, indent + STEP, behind_dash=True)
        yield f"{indent}- {next(lines)[len(indent + STEP) :]}"
        yield from lines
    else:
        yield f"{indent}{_key(entry.key)}:{_beside(entry)}"
        yield from _lines(value, indent + STEP)


def _text_entry(entry: Entry, indent: str) -> Iterator[str]:
    """An entry whose value begins on its line."""
    head = f"{indent}-" if entry.key is None else f"{indent}{_key(entry.key)}:"
    block = _block(entry.value, head, indent + STEP)
    if block is None:
        said = inline(entry.value)
        yield f"{head} {said}{_beside(entry)}" if said else f"{head}{_beside(entry)}"
        return
    header, lines = block
    yield f"{head} {header}{_beside(entry)}"
    for line in lines:
        yield f"{indent}{STEP}{line}" if line else ""


def _block(value: Node, head: str, indent: str) -> tuple[str, Sequence[str]] | None:
    """Header and lines, where a value is written as a block of text."""
    if not isinstance(value, Text) or value.value is None:
        return None
    if value.folded is not None:
        return ">-", value.folded
    text = value.value.strip()
    if "\n" in text:
        return "|", text.split("\n")
    if value.wrapped and len(head) + 1 + len(one_line(text, value.quoted)) > WIDTH:
        lines = wrapped(text, WIDTH - len(indent))
        return None if lines is None else (">-", lines)
    return None


def inline(value: Node, inside: bool = False) -> str:
    """A value on one line; '' for nothing. inside: between brackets."""
    if isinstance(value, Text):
        text = value.value
        return "" if text is None else one_line(text.strip(), value.quoted, inside)
    parts = []
    for entry in value.entries:
        said = inline(entry.value, inside=True)
        parts.append(said if entry.key is None else f"{_key(entry.key)}: {said}")
    opening, closing = "[]" if value.is_list else "{}"
    return opening + ", ".join(parts) + closing


def _key(key: str) -> str:
    return one_line(key, quoted=False, inside=True)


def _beside(entry: Entry) -> str:
    return f"  {entry.beside}" if entry.beside else ""


def _comments(lines: list[str], indent: str) -> Iterator[str]:
    """Comments at an indentation, and never two blank lines together."""
    before = None
    for line in lines:
        if line or before != "":
            yield f"{indent}{line}" if line else ""
        before = line


def _without_first_blanks(lines: list[str]) -> list[str]:
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    return lines[first:]
