"""Text of other systems as plain text: markup off, control characters out, each change told."""

import html
import re

from lumbar.content.exchange import limits
from lumbar.content.exchange.drafts import Draft
from lumbar.content.reading.text import FORBIDDEN_IN_VALUES

TAG = re.compile(r"(<[A-Za-z/!?][^<>]*>)")
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
ATTRIBUTE = re.compile(r"""(alt|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
WEB = re.compile(r"https?://\S+", re.IGNORECASE)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    ["script", "style", "template", "noscript", "object", "iframe", "svg", "math", "head", "title"]
)
"""What stands between their tags is no text for a reader."""

BARE = frozenset(["br", "div", "p", "span"])
"""Taking these off changes nothing a reader would miss."""


def line_of(draft: Draft, what: str, text: str) -> str:
    """Plain text on one line."""
    text = plain(draft, what, text)
    if "\n" not in text and "\t" not in text:
        return text
    if "\n" in text:
        draft.changed(what, "its line breaks became spaces, as only a line may stand there")
    return " ".join(text.split())


def plain(draft: Draft, what: str, text: str) -> str:
    """Text that is meant literally, without characters that have no business in content."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = FORBIDDEN_IN_VALUES.sub("", text)
    if cleaned != text:
        draft.dropped(what, "control characters and invisible characters were taken out")
    return cleaned.strip()


def from_markup(draft: Draft, what: str, text: str) -> str:
    """HTML as plain text: blocks become lines, scripts and tags go, links keep their address."""
    if len(text) > limits.MARKUP_CHARACTERS:
        draft.dropped(what, f"only the first {limits.MARKUP_CHARACTERS:,} characters were read")
        text = text[: limits.MARKUP_CHARACTERS]
    if "<" not in text:
        return plain(draft, what, html.unescape(text))
    return plain(draft, what, _Stripper(draft, what).strip(text))


def collapsed(text: str) -> str:
    """HTML whose own line breaks mean no more than a space, except between `pre`."""
    return text if "<pre" in text.lower() else re.sub(r"[ \t\r\n]+", " ", text)


class _Stripper:
    """Goes through the tags once, from left to right."""

    def __init__(self, draft: Draft, what: str) -> None:
        self.draft = draft
        self.what = what
        self.parts: list[str] = []
        self.silent = ""  # the tag whose end makes text heard again
        self.address = ""  # of the link that is open

    def strip(self, text: str) -> str:
        for part in TAG.split(_without_comments(text)):
            if TAG.fullmatch(part) is None:
                if not self.silent:
                    self.parts.append(html.unescape(part))
            elif (name := NAME.match(part)) is not None:
                self.tag(part, name[1].lower())
        lines = [" ".join(line.split()) for line in "".join(self.parts).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def tag(self, tag: str, name: str) -> None:
        closing = tag.startswith("</")
        if self.silent:
            if closing and name == self.silent:
                self.silent = ""
            return
        if name in SILENT and not closing:
            if not tag.endswith("/>"):
                self.silent = name
            self.draft.dropped(self.what, f"<{name}> and what was in it were taken out")
            return
        if name == "img":
            self.picture(tag)
        elif name == "a":
            self.link(tag, closing)
        elif name in BLOCKS:
            self.parts.append("\n- " if name == "li" and not closing else "\n")
        elif name in {"td", "th"} and closing:
            self.parts.append(" | ")
        if name not in BARE and name != "img":
            self.draft.changed(self.what, "its markup became plain text")

    def picture(self, tag: str) -> None:
        said = _attributes(tag).get("alt", "")
        self.parts.append(f"[{said}]" if said else "")
        self.draft.dropped(self.what, "a picture was taken out; its description is kept, if any")

    def link(self, tag: str, closing: bool) -> None:
        if closing and self.address:
            self.parts.append(f" ({self.address})")
            self.address = ""
        elif not closing:
            address = _attributes(tag).get("href", "")
            self.address = address if WEB.fullmatch(address) else ""


def _attributes(tag: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(tag)
    return {name.lower(): html.unescape(double or single) for name, double, single in found}


def _without_comments(text: str) -> str:
    if "<!--" not in text:
        return text
    kept: list[str] = []
    here = 0
    while (start := text.find("<!--", here)) >= 0:
        kept.append(text[here:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(kept)
        here = end + 3
    return "".join([*kept, text[here:]])
