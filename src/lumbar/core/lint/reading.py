"""An item as the rules read it: every text taken apart once."""

import re
from functools import cached_property

from lumbar.core.curriculum.item import Multiple, Single
from lumbar.core.lint.measure import NUMBER_WORDS, Quantity, quantity
from lumbar.core.lint.words import telling, words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z\"“‘(])")
_PLAIN_END = " .…:;!_"


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; at least one."""
    return _SENTENCE_END.split(text.strip())


def lead_in(stem: str) -> str:
    """The sentence of a stem that asks: the last with a question mark, else the last of all."""
    found = sentences(stem)
    return next((one for one in reversed(found) if one.rstrip('"”’) ').endswith("?")), found[-1])


def plain(text: str) -> str:
    """A text without what differs between two ways of writing it: case, spacing, the last stop."""
    return " ".join(text.casefold().split()).strip(_PLAIN_END)


class Choices:
    """A single or multiple, read. All lists go by the options as written.

    lead: see `lead_in`. texts and words: of each option. keys and distractors: places of options.
    all_words: of all options; most rules need not look closer when theirs are not among them.
    """

    def __init__(self, item: Single | Multiple, lead: str) -> None:
        self.item = item
        self.lead = lead
        self.single = isinstance(item, Single)
        self.texts = [option.text for option in item.options]
        self.words = [words(text) for text in self.texts]
        self.all_words = frozenset().union(*self.words)
        self.keys = [place for place, option in enumerate(item.options) if option.key]
        self.distractors = [place for place, option in enumerate(item.options) if not option.key]

    @cached_property
    def plain(self) -> list[str]:
        """Each option without what two ways of writing it may differ in."""
        return [plain(text) for text in self.texts]

    @cached_property
    def quantities(self) -> list[Quantity | None]:
        """What each option measures, None for one that measures nothing."""
        if not any(word in NUMBER_WORDS or word[0].isdigit() for word in self.all_words):
            return [None] * len(self.texts)
        return [quantity(text) for text in self.plain]

    @cached_property
    def stem_words(self) -> list[str]:
        return words(self.item.stem)

    @cached_property
    def stem_roots(self) -> dict[str, str]:
        """Root to word, of the words of the stem that have a subject of their own."""
        return telling(self.stem_words)
