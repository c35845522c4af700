"""`short`: a typed word or phrase, with the slips forgiven that say nothing about knowing it."""

import re
import unicodedata

from lumbar.core.curriculum.item import Short
from lumbar.core.grading.response import Response, UnusableResponse
from lumbar.core.grading.usable import text

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－_"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), None)
_AROUND = ' \t.,;:!?¿¡"“”„«»‹›()[]{}'


def grade_short(item: Short, response: Response) -> float:
    """1 when the answer is one of `item.answers` in its `plain` form, else 0.

    With `item.plural` one final 's' or 'es' more or less is forgiven too. Raises UnusableResponse
    when nothing that could be an answer was typed.
    """
    given = plain(text(response))
    if not given:
        raise UnusableResponse("Type a word or a phrase.")
    right = {plain(answer) for answer in item.answers}
    if given in right:
        return 1.0
    return 1.0 if item.plural and any(_differ_by_plural(given, answer) for answer in right) else 0.0


def plain(typed: str) -> str:
    """A text without case, accents, spacing, hyphens, apostrophes and marks around it.

    Spaces go altogether, so that 'L 5' is 'L5' and 'cross-fibre', 'cross fibre' and 'crossfibre'
    are one. A sign that ends the text stays: 'O-' is not 'O+'. Empty when nothing else was there.
    """
    # Apostrophes go first: NFKD would take an acute accent (´) apart into a space and a mark.
    unquoted = typed.translate(_APOSTROPHES).casefold()
    letters = unicodedata.normalize("NFKD", unquoted)
    unaccented = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    seen = "".join(c for c in unaccented if unicodedata.category(c) != "Cf")
    bare = seen.translate(_DASHES).strip(_AROUND)
    bare = re.sub(r"^-+\s+", "", bare).strip(_AROUND)
    joined = re.sub(r"(?<=\w)[\s-]*-[\s-]*(?=\w)", "", bare)
    return "".join(joined.split())


def _differ_by_plural(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer in (f"{shorter}s", f"{shorter}es")
