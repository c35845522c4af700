"""From items to GIFT."""

from collections.abc import Iterator
from typing import assert_never

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.export_remarks import NO_CASES, Losses
from lumbar.content.exchange.gift.syntax import FORMAT
from lumbar.content.exchange.marks import comment_of, tags_of
from lumbar.content.exchange.moodle_rules import PARTS, ROUNDED, share, starred
from lumbar.content.exchange.reasons import given, with_case, with_whys
from lumbar.content.exchange.report import Writing
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

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n"})


def write_gift(bank: Bank) -> Writing:
    """A GIFT file with all items; what Moodle does with them otherwise is in the report."""
    losses = Losses(bank)
    blocks = [f"$CATEGORY: $course$/top/{bank.id}"]
    for item in bank.items:
        blocks += _item(item, bank, losses)
    return Writing(("\n\n".join(blocks) + "\n").encode(), losses.report())


def _item(item: Item, bank: Bank, losses: Losses) -> Iterator[str]:
    if not isinstance(item, Case):
        yield _step(item, None, bank, losses)
        return
    losses.changed(item, "case", NO_CASES)
    comment = comment_of(tags_of(item, None, bank.enemies.get(item.id, ()), "case"), "//")
    yield f"{comment}\n::{_escaped(item.stem)}:: [plain]{_escaped(item.vignette)}"
    for step in item.steps[:-1]:
        yield _step(step, item, bank, losses)
    if given(item.rationale):
        losses.changed(item, "rationale", "there it stands below that of the last step")
    yield _step(item.steps[-1], item, bank, losses, last=True)


def _step(step: Step, case: Case | None, bank: Bank, losses: Losses, last: bool = False) -> str:
    losses.danger(step)
    kind = "order" if isinstance(step, Order) else ""
    comment = comment_of(tags_of(step, case, bank.enemies.get(step.id, ()), kind), "//")
    lines = [*_answers(step, losses)]
    rationale = with_whys(step) if isinstance(step, Match) else given(step.rationale)
    if case is not None and last:
        rationale = with_case(rationale, case)
    general = f"####{_text(rationale)}" if rationale else ""
    inside = [*lines, general] if general else lines
    body = lines[0] if inside == lines[:1] else "\n".join(["", *inside, ""])
    return f"{comment}\n::{step.id}:: [plain]{_escaped(step.stem)} {{{body}}}"


def _answers(step: Step, losses: Losses) -> Iterator[str]:
    match step:
        case Single():
            yield from _choices(step, "=", "~")
        case Multiple():
            keys = sum(option.key for option in step.options)
            cost = share(len(step.options) - keys)
            if max(keys, len(step.options) - keys) > PARTS:
                losses.changed(step, "marks", ROUNDED)
            yield from _choices(step, f"~%{share(keys)}%", f"~%-{cost}%")
        case TrueFalse():
            whys = given(step.why_false), given(step.why_true)
            wrong, right = whys if step.answer else reversed(whys)
            told = f"#{_text(wrong)}#{_text(right)}" if wrong or right else ""
            yield f"{'TRUE' if step.answer else 'FALSE'}{told}"
        case Order():
            losses.changed(step, "order", "there it is a match of places, 1 to the last, to steps")
            yield from (f"\t={n} -> {_escaped(text)}" for n, text in enumerate(step.sequence, 1))
        case Match():
            losses.changed(step, "whys", "there they stand below the rationale")
            yield from _pairs(step, losses)
        case Numeric():
            if step.unit:
                losses.changed(step, "unit", "there it is a tag; the number is asked for bare")
            yield f"#{step.answer:f}:{step.tolerance:f}"
        case Short():
            for answer in step.answers:
                yield f"\t={_text(starred(_without_arrow(step, 'answer', answer, losses)))}"
        case _:
            assert_never(step)


def _choices(step: Single | Multiple, key: str, wrong: str) -> Iterator[str]:
    for option in step.options:
        why = given(option.why)
        told = f"#{_text(why)}" if why else ""
        yield f"\t{key if option.key else wrong}{_text(option.text)}{told}"


def _pairs(item: Match, losses: Losses) -> Iterator[str]:
    for pair in item.pairs:
        left = _without_arrow(item, "left", pair.left, losses)
        yield f"\t={_text(left)} -> {_escaped(pair.right)}"
    yield from (f"\t= -> {_escaped(decoy)}" for decoy in item.decoys)


def _without_arrow(item: Step, what: str, text: str, losses: Losses) -> str:
    """Text without what GIFT takes for the middle of a pair, and has no escape for."""
    if "->" not in text:
        return text
    losses.changed(item, what, f"-> is → in {text[:40]!r}, as GIFT would part it there")
    return text.replace("->", "→")


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)


def _text(text: str) -> str:
    """Escaped; one that looks as if it began with a format is told to be plain."""
    return f"[plain]{_escaped(text)}" if FORMAT.match(text) else _escaped(text)
