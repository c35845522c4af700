"""A corrected item laid over the one that was shown, so that old answers can be marked by it."""

from collections.abc import Sequence
from dataclasses import replace

from lumbar.core.curriculum.changes import as_read
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Multiple,
    Numeric,
    Option,
    Short,
    Single,
    Step,
    TrueFalse,
)


def rekeyed(shown: Item, corrected: Item) -> Item | None:
    """The item as it was shown, with the key of its correction.

    Answers keep places, so options stay where they were. None where the correction cannot be laid
    over what was shown: another kind, question, unit, other options, other steps. What reads the
    same but for spacing, case and punctuation is the same question.
    """
    if isinstance(shown, Case) and isinstance(corrected, Case):
        return _case(shown, corrected)
    if isinstance(shown, Case) or isinstance(corrected, Case):
        return None
    return _step(shown, corrected)


def _case(shown: Case, corrected: Case) -> Case | None:
    if as_read(shown.vignette) != as_read(corrected.vignette):
        return None
    after = {step.id: step for step in corrected.steps}
    steps: list[Step] = []
    for step in shown.steps:
        laid = _step(step, after[step.id]) if step.id in after else None
        if laid is None:
            return None
        steps.append(laid)
    return replace(shown, steps=tuple(steps))


def _step(shown: Step, corrected: Step) -> Step | None:
    if as_read(shown.stem) != as_read(corrected.stem):
        return None
    match shown, corrected:
        case Single(), Single():
            options = _options(shown.options, corrected.options)
            return None if options is None else replace(shown, options=options)
        case Multiple(), Multiple():
            options = _options(shown.options, corrected.options)
            return None if options is None else replace(shown, options=options)
        case TrueFalse(), TrueFalse():
            return replace(shown, answer=corrected.answer)
        case Numeric(), Numeric() if shown.unit == corrected.unit:
            return replace(shown, answer=corrected.answer, tolerance=corrected.tolerance)
        case Short(), Short():
            return replace(shown, answers=corrected.answers, plural=corrected.plural)
        case _:
            # The places of an order or a match are its key, so nothing can be laid over them.
            return None


def _options(shown: Sequence[Option], corrected: Sequence[Option]) -> tuple[Option, ...] | None:
    keys = {as_read(option.text): option.key for option in corrected}
    if {as_read(option.text) for option in shown} != keys.keys() or len(shown) != len(corrected):
        return None
    return tuple(replace(option, key=keys[as_read(option.text)]) for option in shown)
