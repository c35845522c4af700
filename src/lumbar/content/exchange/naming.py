"""Ids for what comes without one: made from titles, unique in the bank, the same every time."""

import re
import unicodedata

from lumbar.content.exchange.marks import ID

LONGEST = 64
WORDS_OF_A_STEM = 6


def slug(text: str, fallback: str = "question") -> str:
    """An id in the words of a text, at most 64 characters."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:LONGEST].strip("-") or fallback


class Names:
    """Ids given so far."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def give(self, wanted: str, title: str, stem: str) -> str:
        """The wanted id, else one of the title, else of the stem; numbered where it is taken."""
        first = wanted if ID.fullmatch(wanted) else ""
        first = first or slug(title, "") or slug(" ".join(stem.split()[:WORDS_OF_A_STEM]))
        name, number = first, 1
        while name in self.taken:
            number += 1
            tail = f"-{number}"
            name = first[: LONGEST - len(tail)] + tail
        self.taken.add(name)
        return name
