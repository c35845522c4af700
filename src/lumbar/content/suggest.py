"""The nearest known word to one that is not known."""

from collections.abc import Iterable

from lumbar.content.problems import quoted

CLOSE_ENOUGH = 65  # of 100: one or two wrong letters in a short word


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing when none is near."""
    from rapidfuzz import process  # only content with problems needs it

    best = process.extractOne(given[:100], list(known), score_cutoff=CLOSE_ENOUGH)
    return "" if best is None else f"did you mean {quoted(best[0])}?"
