"""From an item to the draft that makes it again, for formats that hold whole items.

The item may come from anywhere: its texts are cleaned as those of every source are.
"""

from typing import assert_never

from lumbar.content.exchange.drafts import (
    Answer,
    Choice,
    Choices,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Ordering,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.marks import Marks, read_tags, tags_of
from lumbar.content.exchange.plain_text import line_of, plain
from lumbar.content.exchange.reasons import given
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)


def draft_of(step: Step, place: str) -> Draft:
    """An item that is no case, or a step of one."""
    draft = Draft(place, "", "", Nothing(""), marks=_marks(step))
    draft.stem = plain(draft, "stem", step.stem)
    draft.rationale = _reason(draft, "rationale", step.rationale)
    draft.answer = _answer(draft, step)
    return draft


def story_of(case: Case, place: str) -> Draft:
    """What a case has of its own; its steps are drafts that follow."""
    draft = Draft(place, "", "", Nothing(""), marks=_marks(case))
    draft.stem = line_of(draft, "title", case.stem)
    draft.rationale = _reason(draft, "rationale", case.rationale)
    draft.answer = Story(plain(draft, "vignette", case.vignette))
    return draft


def _marks(item: Item) -> Marks:
    return read_tags(tags_of(item, kind=item.kind))


def _reason(draft: Draft, what: str, text: str) -> str:
    return plain(draft, what, given(text))


def _answer(draft: Draft, step: Step) -> Answer:
    match step:
        case Single() | Multiple():
            options = tuple(
                Choice(
                    line_of(draft, f"option {number}", option.text),
                    option.key,
                    _reason(draft, f"why of option {number}", option.why),
                )
                for number, option in enumerate(step.options, 1)
            )
            return Choices(options, isinstance(step, Multiple))
        case TrueFalse():
            why_true = _reason(draft, "why_true", step.why_true)
            return Truth(step.answer, why_true, _reason(draft, "why_false", step.why_false))
        case Order():
            return Ordering(tuple(line_of(draft, "step", text) for text in step.sequence))
        case Match():
            pairs = tuple(
                Joined(
                    line_of(draft, f"pair {number}", pair.left),
                    line_of(draft, f"pair {number}", pair.right),
                    _reason(draft, f"why of pair {number}", pair.why),
                )
                for number, pair in enumerate(step.pairs, 1)
            )
            return Joining(pairs, tuple(line_of(draft, "decoy", text) for text in step.decoys))
        case Numeric():
            return Number(step.answer, step.tolerance, step.unit or "")
        case Short():
            return Words(tuple(line_of(draft, "answer", text) for text in step.answers))
        case _:
            assert_never(step)
