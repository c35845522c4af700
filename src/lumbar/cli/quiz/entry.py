"""What a person types at a question of `lumbar quiz --plain`."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.presented import (
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)
from lumbar.core.study.rating import Certainty, Rating

COMMANDS = {
    "u": "undo",
    "r": "report",
    "s": "suspend",
    "z": "aside",
    "h": "help",
    "q": "quit",
}
"""Letters of the commands; after a colon the word works as well as the letter."""

HELP = (
    "Answer with the letter shown (b), with several (a c), with all in order (c a b), with pairs",
    "(1c 2a), with a number and its unit, or with words. Add ? if you are unsure, ?? if you guess.",
    "u undo   r TEXT report the item   s suspend it   z set it aside until tomorrow   q leave",
    "=1 =2 =3 =4 change the rating of the last answer to again, hard, good, easy",
    "A colon before a command (:u, :undo) always means the command, a backslash before an answer",
    "(\\u) always the answer.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer, with how sure the person is; a plain answer means sure."""

    text: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Asked:
    """A command by its word in `COMMANDS`, with the text after it."""

    command: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rerate:
    """Another rating for the last answer."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that may mean two things, or a command that there is not. hint: what to type."""

    hint: str


Entry: TypeAlias = Typed | Asked | Rerate | Nothing | Unclear

_RATING = re.compile(r"=\s*(?:([1-4])|(again|hard|good|easy))", re.IGNORECASE)


def read_entry(line: str, presented: Presented) -> Entry:
    """What a line means at this question.

    A bare command letter is a command, unless an option has that letter. Where words are the answer
    it could be either: then nothing is done and the hint tells how to say which.
    """
    text = line.strip()
    if not text:
        return Nothing()
    if text == "?":
        return Asked("help")
    if text.startswith("\\"):
        return _answer(text[1:], presented)
    if text.startswith(":"):
        return _command(text[1:].strip())
    if rating := _RATING.fullmatch(text):
        return _rating(rating, presented)
    return _bare(text, presented) or _answer(text, presented)


def read_pause(line: str) -> Entry:
    """What a line means between the feedback on one question and the next question."""
    text = line.strip().removeprefix(":").strip()
    if not text:
        return Nothing()
    if text == "?":
        return Asked("help")
    if rating := _RATING.fullmatch(text if text.startswith("=") else f"={text}"):
        return Rerate(_rating_named(rating))
    return _command(text)


def _command(text: str) -> Asked | Unclear:
    word, _, rest = text.partition(" ")
    name = COMMANDS.get(word.lower(), word.lower())
    if name not in COMMANDS.values():
        return Unclear(f"There is no command '{word[:20]}'; there are {_listed()}.")
    if rest and name != "report":
        return Unclear(f"'{name}' takes no words after it.")
    return Asked(name, rest.strip())


def _listed() -> str:
    return ", ".join(f"{letter} {name}" for letter, name in COMMANDS.items())


def _bare(text: str, presented: Presented) -> Asked | Unclear | None:
    """A command without its colon, None where the line is an answer."""
    letter, _, rest = text.partition(" ")
    letter = letter.lower()
    name = COMMANDS.get(letter)
    if name is None or (rest and name != "report") or letter in _labels(presented):
        return None
    if isinstance(presented.body, TextEntry):
        return Unclear(f"Type :{text[:20]} for the command ({name}), \\{text[:20]} for the answer.")
    return Asked(name, rest.strip())


def _rating(found: re.Match[str], presented: Presented) -> Rerate | Unclear:
    if found[1] and isinstance(presented.body, NumberEntry):
        return Unclear(f"Type {found[1]} to answer; =again, =hard, =good, =easy to rate.")
    return Rerate(_rating_named(found))


def _rating_named(found: re.Match[str]) -> Rating:
    return Rating(int(found[1])) if found[1] else Rating[found[2].upper()]


def _answer(text: str, presented: Presented) -> Typed:
    answer = text.rstrip("?").rstrip()
    marks = len(text) - len(text.rstrip("?"))
    certainty = (Certainty.SURE, Certainty.UNSURE, Certainty.GUESS)[min(marks, 2)]
    return Typed(_spaced(answer, presented), certainty)


def _spaced(answer: str, presented: Presented) -> str:
    """'acd' as 'a c d' where several letters are wanted and each of them is on the screen."""
    several = presented.kind in (Kind.MULTIPLE, Kind.ORDER)
    if several and len(answer) > 1 and set(answer.lower()) <= _labels(presented):
        return " ".join(answer)
    return answer


def _labels(presented: Presented) -> frozenset[str]:
    """The single letters that are on the screen."""
    match presented.body:
        case Choices(options=shown) | Matching(right=shown):
            return frozenset(choice.id for choice in shown if len(choice.id) == 1)
        case _:
            return frozenset()
