"""From items to text2qti's Markdown."""

from collections.abc import Iterator
from decimal import Decimal

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.export_remarks import NO_CASES, Losses
from lumbar.content.exchange.marks import comment_of, tags_of
from lumbar.content.exchange.reasons import given, with_case
from lumbar.content.exchange.report import Writing
from lumbar.content.exchange.text2qti.markdown import as_markdown
from lumbar.core.curriculum.item import (
    Case,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)

SMALLEST = Decimal("0.0001")
"""The least magnitude that text2qti takes for an end of a numerical answer."""

LETTERS = "abcdefghijkl"


def write_text2qti(bank: Bank) -> Writing:
    """A quiz with every item of a kind that text2qti knows."""
    writer = _Writer(bank)
    blocks = [f"Quiz title: {bank.id}"]
    for item in bank.items:
        if isinstance(item, Case):
            blocks += writer.case(item)
        elif writer.can(item):
            blocks.append(writer.question(item, None))
    return Writing(("\n\n".join(blocks) + "\n").encode(), writer.losses.report())


class _Writer:
    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.losses = Losses(bank)
        self.number = 0
        self.stems: dict[str, int] = {}

    def can(self, step: Step) -> bool:
        """Whether text2qti has the kind; told where it has not."""
        why = ""
        if isinstance(step, Order | Match):
            why = f"text2qti has no question of the kind {step.kind}"
        elif isinstance(step, Numeric):
            ends = (step.answer - step.tolerance, step.answer + step.tolerance)
            if any(abs(end) < SMALLEST for end in ends):
                why = f"text2qti takes no number nearer to 0 than {SMALLEST}"
        if why:
            self.losses.dropped(step, "item", why)
        return not why

    def case(self, case: Case) -> Iterator[str]:
        steps = [step for step in case.steps if self.can(step)]
        if not steps:
            self.losses.dropped(case, "item", "none of its steps can be asked there")
            return
        self.losses.changed(case, "case", NO_CASES)
        tags = tags_of(case, None, self.bank.enemies.get(case.id, ()), "case")
        vignette = as_markdown(case.vignette).replace("\n", "\n      ")
        yield f"{comment_of(tags, '%')}\nText title: {case.stem}\nText: {vignette}"
        for step in steps[:-1]:
            yield self.question(step, case)
        if given(case.rationale):
            why = "there it stands below that of the last step"
            self.losses.changed(case, "rationale", why)
        yield self.question(steps[-1], case, last=True)

    def question(self, step: Step, case: Case | None, last: bool = False) -> str:
        self.number += 1
        self.losses.danger(step)
        kind = "true_false" if isinstance(step, TrueFalse) else ""
        tags = tags_of(step, case, self.bank.enemies.get(step.id, ()), kind)
        rationale = given(step.rationale)
        if case is not None and last:
            rationale = with_case(rationale, case)
        lines = [comment_of(tags, "%"), f"Title: {step.id}"]
        lines.append(_piece(f"{self.number}.", as_markdown(step.stem) + self.told_apart(step.stem)))
        if rationale:
            lines.append(_piece("...", as_markdown(rationale)))
        return "\n".join([*lines, *self.answers(step)])

    def told_apart(self, stem: str) -> str:
        """text2qti refuses a stem that it has met; a comment makes another of it."""
        met = self.stems.get(stem, 0)
        self.stems[stem] = met + 1
        return f"<!-- {met + 1} -->" if met else ""

    def answers(self, step: Step) -> Iterator[str]:
        match step:
            case Single() | Multiple():
                yield from _choices(step)
            case TrueFalse():
                sides = ((True, "True", step.why_true), (False, "False", step.why_false))
                for letter, (side, text, why) in zip("ab", sides, strict=True):
                    yield from _choice("*" if side is step.answer else "", letter, text, why)
            case Numeric():
                if step.unit:
                    why = "there it is a tag; the number is asked for bare"
                    self.losses.changed(step, "unit", why)
                yield f"=   {step.answer:f} +- {step.tolerance:f}"
            case Short():
                yield from (f"*   {answer}" for answer in step.answers)
            case Order() | Match():
                raise AssertionError("text2qti has none of these")


def _choices(step: Single | Multiple) -> Iterator[str]:
    for letter, option in zip(LETTERS, step.options, strict=False):
        if isinstance(step, Single):
            star = "*" if option.key else ""
            yield from _choice(star, letter, as_markdown(option.text), option.why)
        else:
            yield _piece("[*]" if option.key else "[ ]", as_markdown(option.text))
            yield from _why(option.why)


def _choice(star: str, letter: str, text: str, why: str) -> Iterator[str]:
    yield _piece(f"{star}{letter})", text)
    yield from _why(why)


def _why(why: str) -> Iterator[str]:
    if given(why):
        yield _piece("...", as_markdown(why))


def _piece(mark: str, text: str) -> str:
    """A mark and its text; further lines are indented as far as the first."""
    head = mark.ljust(max(4, len(mark) + 1))
    return head + text.replace("\n", "\n" + " " * len(head))
