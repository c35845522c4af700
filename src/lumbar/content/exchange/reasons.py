"""Reasons that a source does not give, and reasons that a format has no place for."""

from collections.abc import Sequence

from lumbar.content.exchange.drafts import Joined
from lumbar.core.curriculum.item import Case, Match

NO_REASON = "No reason was given in the source."
"""Stands where a rationale or a why is missing, so that its author sees it; never exported."""


def given(reason: str) -> str:
    """A reason as it may leave: empty where it only says that there is none."""
    return "" if reason == NO_REASON else reason


WHOLE_CASE = "\n\nAbout the whole case: "


def with_case(rationale: str, case: Case) -> str:
    """What is said to the last step with the case's rationale below it, for formats where a story
    has no feedback.
    """
    whole = given(case.rationale)
    below = WHOLE_CASE + whole if whole else ""
    return (rationale + below).strip("\n")


def without_case(text: str) -> tuple[str, str]:
    """The rationale of a last step, and its case's if `with_case` put it there."""
    own, _, whole = f"\n\n{text}".rpartition(WHOLE_CASE)
    return (own.strip("\n"), whole) if _ else (text, "")


def with_whys(item: Match) -> str:
    """The rationale with the why of each pair below it, for formats with one text for both."""
    whys = [_marker(pair.left, pair.right) + pair.why for pair in item.pairs if given(pair.why)]
    return "".join([given(item.rationale), *whys]).strip("\n")


def without_whys(text: str, pairs: Sequence[Joined]) -> tuple[str, tuple[Joined, ...]]:
    """The rationale and the pairs with their whys, where `with_whys` put them below it."""
    text = "\n\n" + text
    found: list[Joined] = []
    for pair in reversed(pairs):
        marker = _marker(pair.left, pair.right)
        start = text.rfind(marker)
        why = pair.why
        if start >= 0:
            why = text[start + len(marker) :]
            text = text[:start]
        found.append(Joined(pair.left, pair.right, why))
    return text.strip("\n"), tuple(reversed(found))


def _marker(left: str, right: str) -> str:
    return f"\n\n{left} → {right}: ".replace("->", "→")
