"""Texts with gaps, as Anki writes them: `The {{c1::ulna::bone}} lies {{c2::inside}}`.

Gaps may lie in each other, and one number may name several. A second `::` begins a hint.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

GAP = "_____"
SIGN = re.compile(r"(\{\{c[0-9]{1,3}(?:,[0-9]{1,3})*::|\}\}|::)")
DEEPEST = 8


@dataclass(slots=True)
class Gap:
    numbers: frozenset[int]
    inside: list["Part"] = field(default_factory=list)
    hint: list["Part"] | None = None


Part: TypeAlias = "str | Gap"


class TooDeep(ValueError):
    """Gaps in gaps in gaps: nobody writes this, and reading on would cost more at each level."""


def parts_of(text: str) -> list[Part]:
    """Texts and gaps in their order. What is never closed is text. Raises TooDeep."""
    outside: list[Part] = []
    open_: list[tuple[str, Gap]] = []
    for piece in SIGN.split(text):
        here = outside if not open_ else _heard(open_[-1][1])
        if piece.startswith("{{c") and piece.endswith("::"):
            if len(open_) == DEEPEST:
                raise TooDeep
            numbers = frozenset(map(int, piece[3:-2].split(",")))
            open_.append((piece, Gap(numbers)))
        elif piece == "}}" and open_:
            gap = open_.pop()[1]
            (outside if not open_ else _heard(open_[-1][1])).append(gap)
        elif piece == "::" and open_ and open_[-1][1].hint is None:
            open_[-1][1].hint = []
        elif piece:
            here.append(piece)
    for sign, gap in open_:
        hint = [] if gap.hint is None else ["::", *gap.hint]
        outside += [sign, *gap.inside, *hint]
    return outside


def _heard(gap: Gap) -> list[Part]:
    return gap.inside if gap.hint is None else gap.hint


def numbers_in(parts: Sequence[Part]) -> list[int]:
    """The numbers of all gaps, each of which is a card; Anki makes none for 0."""
    found: set[int] = set()
    for part in parts:
        if isinstance(part, Gap):
            found |= part.numbers
            found.update(numbers_in(part.inside))
    return sorted(found - {0})


def asked(parts: Sequence[Part], number: int) -> str:
    """The text with a gap where a number stands, its hint in brackets, and all others filled."""
    return "".join(_asked(part, number) for part in parts)


def _asked(part: Part, number: int) -> str:
    if isinstance(part, str):
        return part
    if number not in part.numbers:
        return asked(part.inside, number)
    hint = filled(part.hint or []).strip()
    return f"{GAP} [{hint}]" if hint else GAP


def filled(parts: Sequence[Part]) -> str:
    """The text with every gap filled."""
    return "".join(part if isinstance(part, str) else filled(part.inside) for part in parts)


def hidden(parts: Sequence[Part], number: int) -> list[str]:
    """What stands in the gaps of a number, each text once."""
    found: dict[str, None] = {}
    for part in parts:
        if isinstance(part, Gap):
            own = [filled(part.inside).strip()]
            texts = own if number in part.numbers else hidden(part.inside, number)
            found.update(dict.fromkeys(texts))
    return [*found]
