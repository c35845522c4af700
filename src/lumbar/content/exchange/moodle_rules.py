"""What GIFT and Moodle XML share, as both are Moodle's."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from lumbar.content.exchange.drafts import Choice, Choices, Draft
from lumbar.content.exchange.plain_text import collapsed, from_markup, plain

WHOLE = Decimal(100)

STAR = re.compile(r"\\\*")


def starred(answer: str) -> str:
    """A short answer for Moodle, where a bare star stands for anything."""
    return answer.replace("*", "\\*")


def unstarred(draft: Draft, answer: str) -> str:
    """A short answer from Moodle. A star that stood for anything is only a star here."""
    if "*" in STAR.sub("", answer):
        draft.changed("answer", "a star stands for anything there, and for itself here")
    return STAR.sub("*", answer)


PARTS = 10
"""The most parts into which Moodle's list of marks divides the whole evenly."""

ROUNDED = "there it is a tenth for each, as Moodle knows no eleventh of a mark"


def share(count: int) -> str:
    """Percent of the mark for one of so many, in the five digits that Moodle knows shares by.

    Moodle refuses marks that are not on its list, which ends at tenths; eleven of a kind, the most
    an item can have, get a tenth each.
    """
    return f"{(WHOLE / min(count, PARTS)).quantize(Decimal('0.00001')).normalize():f}"


class Weighed(NamedTuple):
    """An answer with the percent of the mark that it earns, below 0 where it costs some."""

    text: str
    why: str
    percent: Decimal


def by_form(draft: Draft, what: str, form: str, text: str) -> str:
    """Plain text of a text in one of Moodle's formats. Their own may hold markup, in which line
    breaks count all the same.
    """
    if form.startswith("plain"):
        return plain(draft, what, text)
    if form == "markdown":
        if any(sign in text for sign in "*_`[#"):
            draft.changed(what, "Markdown is shown as it is written")
        return plain(draft, what, text)
    return from_markup(draft, what, collapsed(text) if form == "html" else text)


def weighed_choices(draft: Draft, answers: Sequence[Weighed], many: bool) -> Choices:
    """A single's key earns the whole mark; a multiple's keys are what earns something."""
    options: list[Choice] = []
    for number, answer in enumerate(answers, 1):
        key = answer.percent > 0 if many else answer.percent == WHOLE
        if not many and answer.percent not in (0, WHOLE):
            draft.dropped(f"option {number}", f"its {answer.percent.normalize():f} % of the mark")
        options.append(Choice(answer.text, key, answer.why))
    if many and not _evenly(answers):
        draft.changed("marks", "keys count alike and distractors too, whatever their weights were")
    return Choices(tuple(options), many)


def _evenly(answers: Sequence[Weighed]) -> bool:
    """Whether keys share the mark evenly and distractors take it away evenly, as in a multiple."""
    keys = sum(answer.percent > 0 for answer in answers)
    for answer in answers:
        count = keys if answer.percent > 0 else len(answers) - keys
        if abs(abs(answer.percent) - Decimal(share(count))) > Decimal("0.01"):
            return False
    return True


def into_rationale(draft: Draft, told: Iterable[str]) -> None:
    """Feedback on single answers, of kinds that have one reason for all of them."""
    different = [text for text in dict.fromkeys(told) if text]
    if different:
        draft.rationale = "\n".join([*filter(None, [draft.rationale]), *different])
        draft.changed("feedback", "what was said to single answers became part of the rationale")
