"""Receipts: a sitting's events hang together in a chain of digests, and a short code names its end.
A room's events hang together in the same way.

Each link is the SHA-256 of the link before it and of the event as canonical JSON, so an event that
is edited, removed or moved breaks the chain at that place. The code a trainee takes home is made of
the link at the end of the sitting; it shows a chain that somebody has forged as a whole.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is taken for another."""

_LETTERS = 12
_BITS = 5


def first_link(sitting: str, origin: Mapping[str, Any]) -> str:
    """What the chain of a sitting begins with: its id and what it was made of, as JSON."""
    return _digest({"sitting": sitting, "origin": origin})


def first_room_link(origin: Mapping[str, Any]) -> str:
    """What the chain of a room begins with: what it was opened with, its id among it, as JSON."""
    return _digest({"room": origin})


def next_link(before: str, event: Mapping[str, Any]) -> str:
    """The link of an event. event: everything of it that is stored, as JSON."""
    return _digest({"before": before, "event": event})


def receipt(link: str) -> str:
    """The code of a link: 60 of its bits as XXXX-XXXX-XXXX."""
    number = int(link, 16) >> (4 * len(link) - _LETTERS * _BITS)
    letters = [ALPHABET[number >> (_BITS * place) & 31] for place in reversed(range(_LETTERS))]
    text = "".join(letters)
    return "-".join(text[start : start + 4] for start in range(0, _LETTERS, 4))


def read_receipt(typed: str) -> str | None:
    """A code as somebody typed it, in its usual shape; None when it cannot be one."""
    known = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
    text = typed.upper().translate(known)
    if len(text) != _LETTERS or not set(text) <= set(ALPHABET):
        return None
    return "-".join(text[start : start + 4] for start in range(0, _LETTERS, 4))


def _digest(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
