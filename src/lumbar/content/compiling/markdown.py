"""What a section's Markdown holds that it must not, and whom it names.

Read as the reader reads it: tables, and bare addresses that turn into links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import Place
from lumbar.content.reading.text import FORBIDDEN
from lumbar.content.unit import Relation

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
MOST_ADDRESSES = 100
"""Looking for bare addresses takes a time that grows with the square of their number."""

OUTSIDE = "put the address into sources and cite it; inside, link to lesson:ID or term:ID"
INSIDE = {"lesson:": Relation.LINKS, "term:": Relation.EXPLAINS}


@dataclass(slots=True)
class Body:
    """What was found in a body."""

    findings: list[Finding] = field(default_factory=list)
    mentions: list[tuple[Relation, str, Place]] = field(default_factory=list)


class Where:
    """Places of words in a body that is a block of YAML text; else the place where it begins.

    Words are looked for from the last one on, as tokens come in order.
    """

    def __init__(self, body: str, begins: Place, lines: list[str]) -> None:
        self._body = body
        self._begins = begins
        self._lines = lines
        line, column = begins
        self._is_block = lines[line - 1][column - 1 : column] == "|"
        self._reached = 0

    def of(self, words: str) -> Place:
        """Line and column of the next such words."""
        found = self._body.find(words, self._reached)
        if found < 0:
            found = self._body.find(words)
        if found < 0 or not self._is_block:
            return self._begins
        self._reached = found
        number = self._begins[0] + self._body.count("\n", 0, found) + 1
        in_line = found - (self._body.rfind("\n", 0, found) + 1)
        shown = self._lines[number - 1] if number <= len(self._lines) else ""
        body_line = self._body.split("\n", number)[number - self._begins[0] - 1]
        return number, max(shown.find(body_line), 0) + in_line + 1


def read_body(body: str, begins: Place, lines: list[str]) -> Body:
    """Findings and mentions of a body. begins: where its value begins; lines: of the whole file."""
    result = Body()
    if body.count("//") > MOST_ADDRESSES:
        message = f"more than {MOST_ADDRESSES} addresses"
        result.findings.append(Finding(*begins, "E403", message, OUTSIDE))
        return result
    where = Where(body, begins, lines)
    for token in _flat(_parser().parse(body)):
        match token.type:
            case "html_block" | "html_inline":
                html = token.content.strip().split("\n")[0]
                hint = "write Markdown; for a < that is meant as such, write \\<"
                result.findings.append(
                    Finding(*where.of(html), "E401", f"raw HTML {quoted(html)}", hint)
                )
            case "image":
                hint = "describe it in words"
                result.findings.append(Finding(*where.of("!["), "E402", "a picture", hint))
            case "link_open":
                _link(str(token.attrs.get("href", "")), where, result)
            case "text":
                hidden = FORBIDDEN.search(token.content)
                if hidden is not None:
                    message = f"an escape makes character U+{ord(hidden.group()):04X}"
                    hint = "remove the escape"
                    result.findings.append(Finding(*where.of("&"), "E004", message, hint))
                for cited in CITATION.finditer(token.content):
                    place = where.of(cited.group())
                    result.mentions.append((Relation.CITES, cited.group(1), place))
            case _:
                pass
    return result


def _link(target: str, where: Where, result: Body) -> None:
    for scheme, relation in INSIDE.items():
        if target.startswith(scheme):
            result.mentions.append((relation, target.removeprefix(scheme), where.of(target)))
            return
    message = f"a link to {quoted(target)}"
    result.findings.append(Finding(*where.of(target), "E403", message, OUTSIDE))


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


@cache
def _parser() -> MarkdownIt:
    """Textual's own settings; links that it would show as text are found here too."""
    parser = MarkdownIt("gfm-like")
    setattr(parser, "validateLink", lambda _url: True)  # noqa: B010  (a method, meant to be replaced)
    return parser
