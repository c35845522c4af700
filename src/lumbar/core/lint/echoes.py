"""Words that the stem and the options share."""

from collections.abc import Iterator
from statistics import fmean

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices
from lumbar.core.lint.words import LITTLE, telling, word_set

FEWEST_REPEATED = 3
"""Opening words that all options share, one of them telling, before they belong into the stem."""

MUCH = 0.35
"""Share of the words of an option from which two opening words do."""


def clang(read: Choices) -> Iterator[Flaw]:
    """W318: a telling word of the stem comes back in the key and in no distractor."""
    if not read.single:
        return
    key = read.keys[0]
    shared = read.stem_roots.keys() & telling(read.words[key]).keys()
    if not shared:
        return
    if any(
        read.stem_roots.keys() & telling(read.words[place]).keys() for place in read.distractors
    ):
        return
    of_key = telling(read.words[key])
    word = min(of_key[each] for each in shared)
    message = "of all options only the key repeats {} from the stem"
    hint = "say it in other words in the key, or use the word in a distractor too"
    yield Flaw("W318", ("options", key, "text"), message, (word,), hint)


def repeated_opening(read: Choices) -> Iterator[Flaw]:
    """W324: every option begins with the same words."""
    if len(read.words) < 3 or not any(read.words):  # options may be signs without a word
        return
    if read.words[0][:1] != read.words[1][:1]:
        return
    shared: list[str] = []
    for column in zip(*(found[:-1] for found in read.words), strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    meaning = any(word not in LITTLE for word in shared)
    share = len(shared) / fmean(map(len, read.words))
    is_much = len(shared) > 1 and share >= MUCH and _UNTELLING.isdisjoint(shared[:2])
    if is_much or (len(shared) >= FEWEST_REPEATED and meaning):
        message = "all options begin with {}"
        hint = "put these words at the end of the stem"
        yield Flaw("W324", ("options", 0, "text"), message, (" ".join(shared),), hint)


_UNTELLING = word_set("at to with in on by for of from under over after before can may will")
"""Words that begin short options of a kind: two that share `at the` are alike, not wordy."""
