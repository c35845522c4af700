"""Foreign text as a file may have it that somebody opens."""

import re

# Control characters but for tab and newline, marks that turn the direction of writing around, and
# halves of characters, which have no UTF-8.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def readable(text: str) -> str:
    """The text without what nobody can read."""
    return _UNSHOWN.sub("", text)
