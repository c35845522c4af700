"""How long options are beside each other, in characters."""

from collections.abc import Iterator
from statistics import fmean, median_low

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices

LONG = 1.5
"""A key longer than this many times the mean of the distractors stands out."""

LONGER_THAN_ALL = 1.25
"""And than the longest distractor by so much: one long distractor hides it."""

CLEARLY = 14
"""And by so many characters: between short options a ratio says nothing."""

SHORT = 0.4
"""A distractor shorter than this share of the others looks like a filler; the others go by their
lower median, which neither one long key nor one more filler moves."""

OTHERS_AT_LEAST = 24
"""Characters of the others below which short options are just words."""


def long_key(read: Choices) -> Iterator[Flaw]:
    """W316: the key is longer than every distractor, by a wide margin."""
    lengths = [len(text) for text in read.texts]
    wrong = [lengths[place] for place in read.distractors]
    key = min(read.keys, key=lengths.__getitem__)
    if (
        lengths[key] - max(wrong) >= CLEARLY
        and lengths[key] > LONGER_THAN_ALL * max(wrong)
        and lengths[key] > LONG * fmean(wrong)
    ):
        message = (
            f"the key has {lengths[key]} characters, wrong options {fmean(wrong):.0f} on average"
        )
        hint = "shorten the key, its reasons belong into the why; or write fuller distractors"
        yield Flaw("W316", ("options", key, "text"), message, (), hint)


def short_distractor(read: Choices) -> Iterator[Flaw]:
    """W328: a distractor so short beside the others that nobody takes it."""
    lengths = [len(text) for text in read.texts]
    if len(lengths) < 3 or min(lengths) >= SHORT * max(lengths):
        return
    for place in read.distractors:
        others = median_low(length for number, length in enumerate(lengths) if number != place)
        if others >= OTHERS_AT_LEAST and lengths[place] < SHORT * others:
            message = f"wrong option {{}} is much shorter than the others ({others} characters)"
            hint = "write what a trainee who errs would do, as fully as the others"
            yield Flaw("W328", ("options", place, "text"), message, (read.texts[place],), hint)
