"""Reasons and messages that stay on record, and reach the screens of others."""

from lumbar.services.errors import BadRequest

MOST_SAID = 1000
"""Characters of a reason or an announcement."""


def said(text: str) -> str:
    """A reason or message as it is kept: without control characters, line by line. Raises
    BadRequest when it says nothing or too much.
    """
    kept = one_line(text, keep="\n").strip()
    if not kept:
        raise BadRequest("Say why: what is done to a sitting stays on record.")
    if len(kept) > MOST_SAID:
        raise BadRequest(f"Say it in {MOST_SAID} characters; that were {len(kept)}.")
    return kept


def one_line(text: str, keep: str = "") -> str:
    """Text that no screen takes for anything else; line ends become spaces."""
    spaced = (" " if each.isspace() and each not in keep else each for each in text)
    return "".join(each for each in spaced if each.isprintable() or each in keep)
