"""Items that ask the same thing twice.

Two items are compared by the words of their stem and key. Only pairs that share one of the rarest
words of each are compared at all (prefix filtering, Bayardo, Ma and Srikant 2007, "Scaling up all
pairs similarity search"), and of these a bounded number an item, so that the work grows with the
number of items and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from lumbar.core.lint.bank.entry import Entry, EntryFlaw, keys_of
from lumbar.core.lint.words import LITTLE, words

SHARED = 0.7
"""Share of all words of two items that both must have (Jaccard) to be looked at closely."""

ALIKE = 88
"""Likeness of the texts with their words sorted, 0..100 (rapidfuzz), from which they are one."""

FEWEST_WORDS = 5
"""An item with fewer telling words says too little to be called a copy."""

CANDIDATES = 16
"""Pairs looked at for one item; a word that more items share tells no items apart."""


def alike(entries: Sequence[Entry]) -> Iterator[EntryFlaw]:
    """W332 for each entry that repeats an earlier one, exactly or nearly. Enemies count too: two
    copies are no two items.
    """
    texts = [_text(entry) for entry in entries]
    found = [frozenset(words(text)) - LITTLE for text in texts]
    rarity = Counter(word for held in found for word in held)
    ordered = sorted(rarity, key=lambda word: (rarity[word], word))
    ranks = {word: rank for rank, word in enumerate(ordered)}
    known: defaultdict[str, list[int]] = defaultdict(list)
    exact: dict[str, int] = {}
    for place, held in enumerate(found):
        if len(held) < FEWEST_WORDS:
            continue
        first = exact.setdefault(texts[place], place)
        prefix = _prefix(held, ranks)
        twin = first if first != place else _twin(place, texts, found, prefix, known)
        if twin is not None and entries[twin].item.id != entries[place].item.id:
            yield _flaw(entries, place, twin, "repeats" if first != place else "nearly repeats")
        for word in prefix:
            if len(known[word]) < CANDIDATES:
                known[word].append(place)


def _text(entry: Entry) -> str:
    return " ".join([entry.step.stem, *keys_of(entry.step)[:3]]).casefold()


def _prefix(held: frozenset[str], ranks: Mapping[str, int]) -> list[str]:
    """The rarest words; two sets that share enough must share one of these."""
    ordered = sorted(held, key=ranks.__getitem__)
    return ordered[: len(held) - ceil(SHARED * len(held)) + 1]


def _twin(
    place: int,
    texts: Sequence[str],
    found: Sequence[frozenset[str]],
    prefix: Sequence[str],
    known: defaultdict[str, list[int]],
) -> int | None:
    held = found[place]
    candidates: dict[int, None] = {}
    for word in prefix:
        candidates.update(dict.fromkeys(known.get(word, ())))
        if len(candidates) >= CANDIDATES:
            break
    for other in candidates:
        both = len(held & found[other])
        if both >= SHARED * (len(held) + len(found[other]) - both):
            from rapidfuzz.fuzz import token_sort_ratio  # few banks have such pairs

            if _figures(held) == _figures(found[other]) and (
                token_sort_ratio(texts[place], texts[other], score_cutoff=ALIKE) >= ALIKE
            ):
                return other
    return None


def _figures(held: frozenset[str]) -> frozenset[str]:
    """Numbers make another question of the same words."""
    return frozenset(word for word in held if word[0].isdigit())


def _flaw(entries: Sequence[Entry], place: int, twin: int, how: str) -> EntryFlaw:
    message = f"item {{}} {how} {{}} in stem and key"
    names = (entries[place].step.id, entries[twin].step.id)
    hint = "remove one of them, or ask for something else"
    return EntryFlaw("W332", place, twin, message, names, hint)
