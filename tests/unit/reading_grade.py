"""How many years of school a text asks for, by the formula of Kincaid and others (1975)."""

import re

_LEFT_OUT = re.compile(r"```.*?```|^\s*\|.*$|\[\^[^\]]+\]|[*_`#>]", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n\s*\n|\n\s*-\s")


def reading_grade(markdown: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59, over prose: tables, figures and
    citations are left out.
    """
    prose = _LINK.sub(r"\1", _LEFT_OUT.sub("", markdown))
    sentences = [each for each in _SENTENCE_END.split(prose) if re.search("[a-z]", each)]
    words = re.findall(r"[A-Za-z']+", prose)
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end; at least one."""
    letters = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    return max(1, groups - silent)
