"""From a draft to a step: the fields of each kind, and the reasons that are given or missing."""

from typing import Any, assert_never

from lumbar.content.exchange.drafts import (
    Choices,
    Draft,
    Joining,
    Nothing,
    Number,
    Ordering,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.plain_text import line_of
from lumbar.content.exchange.reasons import NO_REASON, without_whys
from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    Step,
    TrueFalse,
)

WHY, RATIONALE = 1000, 3000
"""Characters that a why and a rationale may have; docs/content-format.md."""


def fill_rationale(draft: Draft, base: dict[str, Any]) -> None:
    base["rationale"] = _reasons(draft, RATIONALE, {"rationale": base["rationale"]})[0]


def step_of(draft: Draft, base: dict[str, Any], danger: bool) -> Step:
    answer = draft.answer
    match answer:
        case Choices():
            truth = _as_truth(draft, answer)
            return (
                _choice(draft, answer, base, danger)
                if truth is None
                else _truth(draft, truth, base)
            )
        case Truth():
            return _truth(draft, answer, base)
        case Joining():
            return _match(draft, answer, base)
        case Ordering():
            return _order(draft, answer.steps, base)
        case Number():
            fill_rationale(draft, base)
            unit = line_of(draft, "unit", answer.unit) or None
            return Numeric(**base, answer=answer.answer, tolerance=answer.tolerance, unit=unit)
        case Words():
            fill_rationale(draft, base)
            return Short(**base, answers=answer.answers, plural=draft.marks.plural)
        case Story() | Nothing():
            raise AssertionError("these ask nothing")
        case _:
            assert_never(answer)


def _as_truth(draft: Draft, answer: Choices) -> Truth | None:
    """A choice between True and False, where a source has no other way to ask it."""
    said = [option.text.casefold() for option in answer.options]
    ours = draft.marks.kind == "true_false"
    foreign = not draft.marks.id and not draft.marks.kind and not answer.many
    if sorted(said) != ["false", "true"] or not (ours or foreign):
        return None
    true, false = sorted(answer.options, key=lambda option: option.text.casefold() == "false")
    return None if true.key == false.key else Truth(true.key, true.why, false.why)


def _choice(draft: Draft, answer: Choices, base: dict[str, Any], danger: bool) -> Single | Multiple:
    keys = sum(option.key for option in answer.options)
    many = answer.many or keys > 1
    if many and not answer.many:
        draft.changed("kind", f"{keys} options are right, so it became a multiple")
    whys = {f"why of option {n}": option.why for n, option in enumerate(answer.options, 1)}
    rationale, *reasons = _all_reasons(draft, base["rationale"], whys)
    base["rationale"] = rationale
    dangers = draft.marks.danger
    if dangers and not danger:
        draft.dropped("danger", "a choice can end a case only, and this is none")
    options = tuple(
        Option(option.text, why, option.key, danger and number in dangers)
        for number, (option, why) in enumerate(zip(answer.options, reasons, strict=True), 1)
    )
    kind = Multiple if many else Single
    return kind(**base, options=options, shuffle=not draft.marks.fixed)


def _truth(draft: Draft, answer: Truth, base: dict[str, Any]) -> TrueFalse:
    whys = {"why_true": answer.why_true, "why_false": answer.why_false}
    base["rationale"], why_true, why_false = _all_reasons(draft, base["rationale"], whys)
    return TrueFalse(**base, answer=answer.answer, why_true=why_true, why_false=why_false)


def _match(draft: Draft, answer: Joining, base: dict[str, Any]) -> Match | Order:
    numbers = [str(n) for n in range(1, len(answer.pairs) + 1)]
    if draft.marks.kind == "order" and [pair.left for pair in answer.pairs] == numbers:
        return _order(draft, tuple(pair.right for pair in answer.pairs), base)
    rationale, pairs = base["rationale"], answer.pairs
    if not any(pair.why for pair in pairs):
        rationale, pairs = without_whys(rationale, pairs)
    whys = {f"why of pair {n}": pair.why for n, pair in enumerate(pairs, 1)}
    base["rationale"], *reasons = _all_reasons(draft, rationale, whys)
    joined = tuple(
        Pair(pair.left, pair.right, why) for pair, why in zip(pairs, reasons, strict=True)
    )
    return Match(**base, pairs=joined, decoys=answer.decoys)


def _order(draft: Draft, sequence: tuple[str, ...], base: dict[str, Any]) -> Order:
    fill_rationale(draft, base)
    return Order(**base, sequence=sequence)


def _all_reasons(draft: Draft, rationale: str, whys: dict[str, str]) -> list[str]:
    """The rationale and every why. One remark names all that were missing."""
    return _reasons(draft, RATIONALE, {"rationale": rationale}, whys)


def _reasons(
    draft: Draft, most: int, first: dict[str, str], whys: dict[str, str] | None = None
) -> list[str]:
    found: list[str] = []
    missing: list[str] = []
    for limit, reasons in ((most, first), (WHY, whys or {})):
        for what, text in reasons.items():
            if not text:
                missing.append(what)
            if len(text) > limit:
                draft.dropped(what, f"cut to {limit:,} characters; there were {len(text):,}")
            found.append(text[:limit].strip() or NO_REASON)
    if missing:
        draft.changed(", ".join(missing), f'not given, so "{NO_REASON}" stands there')
    return found
