"""The response that earns full marks: the key, said as a response."""

from typing import assert_never

from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.grading.numeric import written_answer
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed


def key_response(item: Step) -> Response:
    """What somebody who knows it all would answer; `grade` gives it 1."""
    match item:
        case Single() | Multiple():
            keys = (place for place, option in enumerate(item.options) if option.key)
            return Chosen(frozenset(keys))
        case TrueFalse():
            return Chosen(frozenset({0 if item.answer else 1}))
        case Order():
            return Ordered(tuple(range(len(item.sequence))))
        case Match():
            return Matched(tuple(item.rights.index(pair.right) for pair in item.pairs))
        case Numeric():
            return Typed(written_answer(item))
        case Short():
            return Typed(item.answers[0])
        case _:
            assert_never(item)
