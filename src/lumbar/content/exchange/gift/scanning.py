"""Signs of GIFT and the backslashes that take their meaning, each found in one pass."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

ESCAPED = re.compile(r"\\([~=#{}:\\n])")
BROKEN_LINE = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")


def unfolded(text: str) -> str:
    """What a piece says: on one line but for the breaks written as `\\n`, and without escapes."""
    return unescaped(BROKEN_LINE.sub(" ", text.strip()))


def unescaped(text: str) -> str:
    """Text with its signs meant as signs, and `\\n` as a line break."""
    return ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _signs(sign: str) -> re.Pattern[str]:
    return re.compile(rf"\\.|{re.escape(sign)}", re.DOTALL)


SIGNS = {sign: _signs(sign) for sign in ("{", "}", "#", "####")}


def _places(text: str, sign: str, start: int = 0) -> Iterator[int]:
    """Where a sign stands that no backslash takes its meaning from."""
    for found in SIGNS[sign].finditer(text, start):
        if not found[0].startswith("\\"):
            yield found.start()


def find(text: str, sign: str, start: int = 0) -> int:
    """Where the first such sign stands; -1 if there is none."""
    return next(_places(text, sign, start), -1)


def split(text: str, sign: str) -> list[str]:
    """The pieces between signs."""
    parts: list[str] = []
    here = 0
    for at in _places(text, sign):
        parts.append(text[here:at])
        here = at + len(sign)
    return [*parts, text[here:]]


MARKED = re.compile(r"\\.|[=~]", re.DOTALL)


def marked(inside: str) -> Iterator[tuple[str, str]]:
    """Each answer with the sign it begins with."""
    starts = (found.start() for found in MARKED.finditer(inside) if len(found[0]) == 1)
    for start, end in pairwise(chain(starts, [len(inside)])):
        yield inside[start], inside[start + 1 : end]
