"""Whether options are of one kind: what they are about, and how they are built."""

import re
from collections.abc import Iterator, Sequence

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices, sentences
from lumbar.core.lint.sorts import SORT_OF
from lumbar.core.lint.words import word_set

LONGEST_NAME = 4
"""Words of an option that is taken for the name of something."""


def mixed(read: Choices) -> Iterator[Flaw]:
    """W322: options about things of different sorts, such as a muscle, an oil and a time."""
    subjects = [_subject(found) for found in read.words]
    for place, each in enumerate(read.quantities):
        if each is not None:
            subjects[place] = f"number of {each.measures or 'things'}"
    if None in subjects or len(subjects) < 3:
        return
    different = dict.fromkeys(str(subject) for subject in subjects)
    numbers = sum(subject.startswith("number") for subject in different)
    if len(different) >= 3 or numbers > 1 or (numbers == 1 and len(different) == 2):
        message = f"options are of different sorts: {', '.join(different)}"
        hint = "let all be things of one sort, or the question answers itself"
        yield Flaw("W322", ("options",), message, (), hint)


def _subject(found: Sequence[str]) -> str | None:
    """What a short name is the name of, by the last of its words that tells."""
    if not found or len(found) > LONGEST_NAME or found[0] in _PLAIN_VERBS:
        return None
    return next((SORT_OF[word] for word in reversed(found) if word in SORT_OF), None)


_CAUSE = re.compile(r"(?:because|so that|in order to|due to|since it|since they)\b", re.IGNORECASE)
_SHORTEST_ING = 5  # `lying`; a ring or a king is no verb
_QUOTES = "\"'“‘"
_ING = "one with a verb in -ing"
"""A mark that a single option may have by chance: `Tingling in the foot` beside `A stiff back`."""

_AFTER_A_PLACE = frozenset({"the", "a", "an", "his", "her", "their", "your", "one", "each", "both"})
_PLAIN_VERBS = word_set(
    """
    add adapt ask avoid bend begin bring call carry change check choose clean close continue
    cover cut decline do drape drink end explain feel finish follow get give go hold
    increase keep knead lean leave let lift listen look lower make massage measure move note
    offer open place press pull push put raise record reduce refer refuse remove rest rub
    say send show skip sleep slow start stay stop stretch stroke support take talk tell test
    touch treat try turn use wait walk warm wake wash wear wipe work write cool hang fold throw
    warn
    """
)
_NO_VERB_ING = word_set(
    """
    during nothing something anything everything morning evening string swelling bleeding
    bruising feeling massaging kneading stroking hacking cupping wringing rolling rocking
    gliding tingling itching vomiting coughing nursing clothing bedding spring sling bring
    training ageing lightning
    """
)


def uneven(read: Choices) -> Iterator[Flaw]:
    """W323: one option is built unlike all the others, which are built alike."""
    if len(read.texts) < 3:
        return
    for name, marks in _marks(read):
        rarer = sum(marks) == 1
        if not rarer and sum(marks) != len(marks) - 1:
            continue
        odd = marks.index(rarer)
        if rarer and name == _ING and not _begin_with_verbs(read, odd):
            continue
        message = f"option {{}} {'is' if rarer else 'is not'} {name}, unlike all others"
        yield Flaw("W323", ("options", odd, "text"), message, (read.texts[odd],), _ALIKE)
        return


_ALIKE = "build all options alike"


def _begin_with_verbs(read: Choices, odd: int) -> bool:
    others = [found for place, found in enumerate(read.words) if place != odd]
    return all(found and found[0] in _PLAIN_VERBS for found in others)


def _marks(read: Choices) -> Iterator[tuple[str, list[bool]]]:
    """What an option may be, and which ones are it, where any of them may be."""
    texts, found = read.texts, read.words
    ends = {text[-1:] for text in texts}
    if "?" in ends:
        yield "a question", [text.endswith("?") and len(sentences(text)) == 1 for text in texts]
    if not ends.isdisjoint(_STOPS) and not any(text[:1] in _QUOTES for text in texts):
        yield "a whole sentence", list(map(_is_sentence, texts, found))
    if not read.all_words.isdisjoint(_CAUSING):
        yield "a reason", [bool(_CAUSE.match(text)) for text in texts]
    if "to" in read.all_words:
        yield 'one that begins with "to"', list(map(_is_to, found))
    yield _ING, list(map(_is_ing, found))
    if any(word[0].isdigit() for word in read.all_words):  # "one remedy" is no quantity
        yield "a quantity", [each is not None for each in read.quantities]


_STOPS = frozenset({".", "!", *_QUOTES})
_CAUSING = frozenset({"because", "so", "in", "due", "since"})


def _is_to(found: Sequence[str]) -> bool:
    return found[:1] == ["to"] and _AFTER_A_PLACE.isdisjoint(found[1:2])


def _is_sentence(text: str, found: Sequence[str]) -> bool:
    return text.rstrip(_QUOTES)[-1:] in {".", "!"} and len(found) > 2


def _is_ing(found: Sequence[str]) -> bool:
    first = found[0] if found else ""
    return (
        first.endswith("ing")
        and len(first) >= _SHORTEST_ING
        and len(found) > 1
        and first not in _NO_VERB_ING
    )
