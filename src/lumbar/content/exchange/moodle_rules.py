"""What GIFT and Moodle XML share, as both are Moodle's."""

import re
from decimal import Decimal

from lumbar.content.exchange.drafts import Draft

STAR = re.compile(r"\\\*")


def starred(answer: str) -> str:
    """A short answer for Moodle, where a bare star stands for anything."""
    return answer.replace("*", "\\*")


def unstarred(draft: Draft, answer: str) -> str:
    """A short answer from Moodle. A star that stood for anything is only a star here."""
    if "*" in STAR.sub("", answer):
        draft.changed("answer", "a star stands for anything there, and for itself here")
    return STAR.sub("*", answer)


def share(count: int) -> str:
    """Percent of the mark for one of so many, in the five digits that Moodle knows shares by."""
    return f"{(Decimal(100) / count).quantize(Decimal('0.00001')).normalize():f}"
