"""All rules for a single item."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from lumbar.core.curriculum.item import Case, Item, Multiple, Single, Step, TrueFalse
from lumbar.core.lint.above import above, combined
from lumbar.core.lint.caution import careless_key
from lumbar.core.lint.echoes import clang, repeated_opening
from lumbar.core.lint.explaining import rationale, whys
from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.grammar import ungrammatical
from lumbar.core.lint.lengths import long_key, short_distractor
from lumbar.core.lint.likeness import mixed, uneven
from lumbar.core.lint.quantities import overlapping, unordered
from lumbar.core.lint.reading import Choices, lead_in
from lumbar.core.lint.statements import two_claims
from lumbar.core.lint.stems import negative, unfocused
from lumbar.core.lint.strength import hedged_key, one_sided_absolutes, vague

ChoiceRule: TypeAlias = Callable[[Choices], Iterator[Flaw]]

_OF_CHOICES: Sequence[ChoiceRule] = (
    above,
    combined,
    one_sided_absolutes,
    vague,
    long_key,
    hedged_key,
    clang,
    ungrammatical,
    unordered,
    overlapping,
    mixed,
    uneven,
    repeated_opening,
    short_distractor,
    careless_key,
)


def flaws_of(item: Item) -> Iterator[Flaw]:
    """Every flaw of a sound item, those of a case's steps under ("steps", n)."""
    if isinstance(item, Case):
        for number, step in enumerate(item.steps):
            for flaw in _of_step(step, told=True):
                yield flaw._replace(where=("steps", number, *flaw.where))
        return
    yield from _of_step(item, told=False)


def _of_step(step: Step, *, told: bool) -> Iterator[Flaw]:
    asked = lead_in(step.stem)
    yield from negative(step, asked)
    yield from unfocused(step, asked, told)
    yield from rationale(step)
    yield from whys(step)
    if isinstance(step, Single | Multiple):
        read = Choices(step, asked)
        for of_choices in _OF_CHOICES:
            yield from of_choices(read)
    elif isinstance(step, TrueFalse):
        yield from two_claims(step)
