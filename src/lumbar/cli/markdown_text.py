"""Markdown as plain lines that read well aloud and wrap at any width."""

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from lumbar.cli.wrapping import wrapped

CITATION = re.compile(r"\[\^([^\]\s]+)\]")


def markdown_lines(body: str, numbers: Mapping[str, int], width: int) -> Iterator[str]:
    """Paragraphs, lists and quotations wrapped; a table as a list, each cell after its heading.

    numbers: of sources by key, for citations such as [^fritz]. width: columns, 20 or more.
    """
    parser = MarkdownIt("commonmark").enable("table")
    yield from _blocks(SyntaxTreeNode(parser.parse(body)), "", numbers, width)


def _blocks(
    parent: SyntaxTreeNode, indent: str, numbers: Mapping[str, int], width: int
) -> Iterator[str]:
    """The blocks of a node with an empty line between two."""
    for place, block in enumerate(parent.children):
        if place:
            yield ""
        yield from _block(block, indent, numbers, width)


def _block(
    block: SyntaxTreeNode, indent: str, numbers: Mapping[str, int], width: int
) -> Iterator[str]:
    match block.type:
        case "paragraph" | "heading":
            for line in _text(block, numbers).split("\n"):
                yield from wrapped(line, width, indent)
        case "bullet_list" | "ordered_list":
            yield from _list(block, indent, numbers, width)
        case "table":
            yield from _table(block, indent, numbers, width)
        case "blockquote":
            yield from _blocks(block, f"{indent}  ", numbers, width)
        case "hr":
            yield f"{indent}* * *"
        case _:
            # Code keeps its lines; raw HTML, which `lumbar check` reports, is shown as it stands.
            for line in block.content.rstrip("\n").split("\n"):
                yield f"{indent}    {line}"


def _list(
    block: SyntaxTreeNode, indent: str, numbers: Mapping[str, int], width: int
) -> Iterator[str]:
    start = int(block.attrs.get("start", 1))
    for place, item in enumerate(block.children):
        marker = f"{start + place}. " if block.type == "ordered_list" else "- "
        lines = list(_blocks(item, " " * len(indent + marker), numbers, width))
        yield f"{indent}{marker}{lines[0].lstrip()}" if lines else f"{indent}{marker}".rstrip()
        yield from (line for line in lines[1:] if line)


def _table(
    block: SyntaxTreeNode, indent: str, numbers: Mapping[str, int], width: int
) -> Iterator[str]:
    """Each row is an entry of a list; each cell a line of its own, named by its column."""
    rows = [row for part in block.children for row in part.children]
    headings = [_text(cell, numbers) for cell in rows[0].children]
    for row in rows[1:]:
        marker = "- "
        for heading, cell in zip(headings, row.children, strict=False):
            text = _text(cell, numbers)
            if text:
                named = f"{heading}: {text}" if heading else text
                yield from wrapped(named, width, indent + marker, f"{indent}    ")
                marker = "  "


def _text(node: SyntaxTreeNode, numbers: Mapping[str, int]) -> str:
    """The words of a block without its marks; a hard break is a newline, citations are numbered."""
    words = "".join(_words(node))
    return CITATION.sub(lambda found: f"[{numbers.get(found[1], found[1])}]", words)


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "softbreak":
            yield " "
        case "hardbreak":
            yield "\n"
        case "text" | "code_inline" | "html_inline":
            yield node.content
        case _:
            for child in node.children:
                yield from _words(child)
