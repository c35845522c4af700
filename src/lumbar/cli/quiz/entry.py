"""What a person types at a question of `lumbar quiz --plain`."""

from dataclasses import dataclass
from typing import TypeAlias

from lumbar.core.presentation.presented import NumberEntry, Presented, TextEntry
from lumbar.core.study.rating import Certainty, Rating

COMMANDS = {
    "u": "undo",
    "r": "report",
    "s": "suspend",
    "z": "set aside",
    "h": "help",
    "q": "quit",
}

HELP = (
    "Answer with the letter shown (b), with several (a c), with all in order (c a b), with pairs",
    "(1c 2a), with a number and its unit, or with words. Add ? if you are unsure, ?? if you guess.",
    "u undo   r TEXT report the item   s suspend it   z set it aside until tomorrow   q leave",
    "=1 =2 =3 =4 change the rating of the last answer to again, hard, good, easy",
    "Where the answer is a number or words, put a colon before a letter command: :u, :q.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer, with how sure the person is; a plain answer means sure."""

    text: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Asked:
    """A command by its name in `COMMANDS`, with the text after it."""

    command: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rerate:
    """Another rating for the last answer."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty line."""


Entry: TypeAlias = Typed | Asked | Rerate | Nothing


def read_entry(line: str, presented: Presented) -> Entry:
    """What a line means at this question.

    At a question answered with words or a number a bare letter is an answer, so there a command
    needs a colon; elsewhere the colon may be left out, as no option is called u, r, s, z, h or q.
    """
    text = line.strip()
    if not text:
        return Nothing()
    if text in ("=1", "=2", "=3", "=4"):
        return Rerate(Rating(int(text[1])))
    command = _command(text, typed=isinstance(presented.body, NumberEntry | TextEntry))
    if command is not None:
        return command
    answer = text.rstrip("?").rstrip()
    marks = len(text) - len(text.rstrip("?"))
    if marks == 0:
        return Typed(answer, Certainty.SURE)
    return Typed(answer, Certainty.UNSURE if marks == 1 else Certainty.GUESS)


def _command(text: str, *, typed: bool) -> Asked | None:
    if text.startswith(":"):
        text = text[1:].lstrip()
    elif typed:
        return None
    word, _, rest = text.partition(" ")
    name = COMMANDS.get(word.lower())
    if name is None or (rest and name != "report"):
        return None
    return Asked(name, rest.strip())
