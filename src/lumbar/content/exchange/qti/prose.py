"""Texts within QTI: paragraphs and line breaks as elements of HTML, and back."""

from collections.abc import Callable

from lumbar.content.exchange.drafts import Draft
from lumbar.content.exchange.plain_text import collapsed, from_markup, line_of
from lumbar.content.exchange.xml_tree import Content, Node, node, written_inline

SMALLER = {"contentBody": "div", "prompt": "div"}


def paragraphs(text: str) -> list[Node]:
    """A text as `p` elements, its single line breaks as `br`."""
    found: list[Node] = []
    for block in filter(None, (part.strip("\n") for part in text.split("\n\n"))):
        inside: list[Content] = []
        for line in block.split("\n"):
            inside += [node("br"), line] if inside else [line]
        found.append(node("p", *inside))
    return found


def prose(draft: Draft, what: str, holder: Node | None, left_out: Callable[[Node], bool]) -> str:
    """Plain text of all that stands in an element, but for the elements that are left out."""
    if holder is None:
        return ""
    kept = _without(holder, left_out)
    markup = "".join(map(written_inline, kept.content))
    return from_markup(draft, what, collapsed(markup))


def prose_line(draft: Draft, what: str, holder: Node, left_out: Callable[[Node], bool]) -> str:
    return line_of(draft, what, prose(draft, what, holder, left_out))


def _without(holder: Node, left_out: Callable[[Node], bool]) -> Node:
    """A copy in which QTI's own boxes around text are those of HTML."""
    content = [
        inner if isinstance(inner, str) else _without(inner, left_out)
        for inner in holder.content
        if isinstance(inner, str) or not left_out(inner)
    ]
    return Node(SMALLER.get(holder.name, holder.name), holder.attributes, content)
