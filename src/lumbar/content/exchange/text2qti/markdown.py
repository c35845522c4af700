"""Plain text as Markdown in which no sign means anything, and Markdown as plain text."""

import re

from markdown_it import MarkdownIt

from lumbar.content.exchange.drafts import Draft
from lumbar.content.exchange.plain_text import collapsed, from_markup

LONGEST = 10_000
"""Characters of one text: Markdown can be written so that reading it takes a time that grows with
its square.
"""

SIGNS = re.compile(r"([\\`*_{}\[\]])")
ENTITIES = {"&": "&amp;", "<": "&lt;", "$": "&#36;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}
AT_A_START = re.compile(r"^([#>+\-=:!])", re.MULTILINE)
NUMBERED = re.compile(r"^([0-9]+)([.)])", re.MULTILINE)
MATHS = re.compile(r"\$[^$\s][^$]*\$")
_READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def as_markdown(text: str) -> str:
    """Markdown that shows this text. Line breaks are `<br>`, the only sort text2qti leaves in."""
    text = "".join(ENTITIES.get(sign, sign) for sign in text)
    text = SIGNS.sub(r"\\\1", text)
    text = AT_A_START.sub(lambda found: f"&#{ord(found[1])};", text)
    text = NUMBERED.sub(r"\1\\\2", text)
    return "\n\n".join(block.replace("\n", "<br>\n") for block in text.split("\n\n"))


def from_markdown(draft: Draft, what: str, text: str) -> str:
    """What Markdown shows, as plain text. Formulas stay as they are written."""
    if len(text) > LONGEST:
        draft.dropped(what, f"only the first {LONGEST:,} characters were read")
        text = text[:LONGEST]
    if MATHS.search(text.replace("\\$", "")):
        draft.changed(what, "formulas between $ are shown as they are written")
    return from_markup(draft, what, collapsed(_READER.render(text)))
