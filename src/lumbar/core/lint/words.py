"""Words of a text, and which of them carry no subject of their own."""

import re
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
SHORTEST_TELLING = 5
"""Letters below which a word is too common to remind anybody of anything."""


def word_set(text: str) -> frozenset[str]:
    """The words of a list as it is written."""
    return frozenset(text.split())


LITTLE = word_set(
    """
    a an and are as at be been before but by can could did do does during each for from had
    has have he her his how i if in into is it its may might must my no not of off on one or
    our out over own shall she should so some such than that the their them then there these
    they this those through to too two under until up upon was we were what when where which
    while who whom whose why will with without would you your
    """
)
"""Words that tie others together."""

EVERYDAY = word_set(
    """
    about above after again against ahead along already always among another answer anyone
    anything around aside asked asking because become becomes before began begin begins
    behind being below better between beyond bring brings called calls cannot cause caused
    causes client clients close common could doing during early effect either enough every
    everyone explain false feeling feels find finds first follow following found further
    given gives going great happen happens having hours known large later least leave leaves
    likely little makes making massage massages matter means might minute minutes months
    months muscle muscles needs never nothing number often option other others ought people
    person place placed pressure question quite rather really reason right seems session
    sessions shall should shows since small something sometimes start started starts
    statement still stroke strokes strong table taken takes tells their there these
    therapist therapists thing things think those three through times today together treat
    treated treating treatment treatments under until usual usually wants weeks where which
    while whole whose within without works working would wrong years yours lower level comes
    coming below allow allows back backs hands touch using lying light deeper gentle short
    longer whether while doctor tissue spine lumbar trial trials study studies notes advice
    advise morning evening minute second seconds degree degrees twice daily night nights
    lesson clinic during skin body pain sides side based best most more than least
    """
)
"""Words of five letters and more that nearly every item of this field may hold."""

_ENDINGS = re.compile(
    r"(?:'s|’s|ness|ments?|ings?|edly|ed|ies|es|s|ly|ions?|osis|otic|al|us|um|ica?|is|a)$"
)
_SHORTEST_ROOT = 4


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case, without punctuation around them."""
    return WORD.findall(text.casefold())


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What words of one family share, roughly: `kneading`, `kneads` and `kneaded` have one root."""
    cut = _ENDINGS.sub("", word)
    return (cut if len(cut) >= _SHORTEST_ROOT else word).rstrip("e")


def telling(found: Iterable[str]) -> dict[str, str]:
    """Root to word, for the words that have a subject of their own."""
    return {
        root(word): word
        for word in found
        if len(word) >= SHORTEST_TELLING and word not in EVERYDAY and not word[0].isdigit()
    }


def any_of(lines: str) -> str:
    """A regex group of alternatives, written parted by `|` on as many lines as it takes."""
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"
