"""A field of a note as plain text: sounds and formulas taken out, each told, then its markup."""

import re

from lumbar.content.exchange.drafts import Draft
from lumbar.content.exchange.plain_text import collapsed, from_markup

SOUND = ("[sound:", "]")
FORMULAS = (
    ("[latex]", "[/latex]"),
    ("[$$]", "[/$$]"),
    ("[$]", "[/$]"),
    ("<anki-mathjax", "</anki-mathjax>"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
)
PLAYED = re.compile(r"<(?:audio|video|embed)\b", re.IGNORECASE)


def field_text(draft: Draft, what: str, field: str) -> str:
    """The text of a field that Anki would show as HTML."""
    silent = _without(field, *SOUND)
    if silent != field or PLAYED.search(silent) is not None:
        draft.dropped(what, "a sound or film was taken out")
    bare = silent
    for start, end in FORMULAS:
        bare = _without(bare, start, end)
    if bare != silent:
        draft.dropped(what, "a formula was taken out")
    spaced = collapsed(bare.replace("&nbsp;", " ").replace("\xa0", " "))
    return from_markup(draft, what, spaced).replace("\xa0", " ")


def _without(text: str, start: str, end: str) -> str:
    """Text without what stands between two signs, in one pass; an open end is left as it is."""
    kept: list[str] = []
    here = 0
    while (begun := text.find(start, here)) >= 0:
        ended = text.find(end, begun + len(start))
        if ended < 0:
            break
        kept.append(text[here:begun])
        here = ended + len(end)
    return "".join([*kept, text[here:]])
