"""Items of which one tells the answer to another."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lumbar.core.curriculum.item import Short, Single
from lumbar.core.lint.bank.entry import Entry, EntryFlaw, apart, keys_of
from lumbar.core.lint.words import LITTLE, telling, words

SHARED_SUBJECT = 2
"""Telling words that two stems share, the key apart, before one is about the other."""

CANDIDATES = 60
"""Keys that may share their rarest word; a word that more of them share gives nothing away."""


class _Key(NamedTuple):
    entry: int
    phrase: str


def cues(entries: Sequence[Entry]) -> Iterator[EntryFlaw]:
    """W333 for each entry whose stem holds the key of another that asks about the same, unless they
    never meet. One flaw an entry.
    """
    stems = [words(entry.step.stem) for entry in entries]
    common = Counter(word for stem in stems for word in set(stem))
    keys: defaultdict[str, list[_Key]] = defaultdict(list)
    for place, entry in enumerate(entries):
        own = f" {' '.join(stems[place])} "
        for phrase in _phrases(entry):
            if f" {phrase} " not in own:
                keys[min(phrase.split(), key=common.__getitem__)].append(_Key(place, phrase))
    subjects: dict[int, frozenset[str]] = {}

    def subject(place: int) -> frozenset[str]:
        if place not in subjects:
            subjects[place] = frozenset(telling(stems[place]))
        return subjects[place]

    for place, stem in enumerate(stems):
        if told := _told(place, entries, stem, keys, subject):
            message = "the stem of {} holds {}, the key of {}"
            names = (entries[place].step.id, told.phrase, entries[told.entry].step.id)
            hint = f'word it otherwise, or keep them apart with "enemies: [{names[2]}]"'
            yield EntryFlaw("W333", place, told.entry, message, names, hint)


def _phrases(entry: Entry) -> Iterator[str]:
    """Keys by which an item can be given away: short ones of which a word tells something."""
    if not isinstance(entry.step, Single | Short):
        return
    for text in keys_of(entry.step):
        found = words(text)
        while found and found[0] in LITTLE:
            found = found[1:]
        if 0 < len(found) <= LONGEST and telling(found):
            yield " ".join(found)


LONGEST = 6
"""Words of a key; a longer one does not turn up in a stem by itself."""


def _told(
    place: int,
    entries: Sequence[Entry],
    stem: Sequence[str],
    keys: Mapping[str, Sequence[_Key]],
    subject: Callable[[int], frozenset[str]],
) -> _Key | None:
    """The first key of another entry that a stem gives away."""
    text = f" {' '.join(stem)} "
    for word in dict.fromkeys(stem):
        candidates = keys.get(word, ())
        for key in candidates if len(candidates) <= CANDIDATES else ():
            if key.entry == place or f" {key.phrase} " not in text:
                continue
            if apart(entries[place], entries[key.entry]):
                continue
            shared = subject(place) & subject(key.entry)
            if len(shared - telling(key.phrase.split()).keys()) >= SHARED_SUBJECT:
                return key
    return None
