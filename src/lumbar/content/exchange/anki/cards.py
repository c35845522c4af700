"""What stands on the two sides of a card, as HTML in which texts are escaped."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from lumbar.content.exchange.reasons import given
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

PAIRED = " → "


@dataclass(frozen=True, slots=True)
class Card:
    """story: of the case it belongs to, else empty. choices: what can be chosen, else empty."""

    story: str
    question: str
    choices: str
    answer: str
    why: str


def card(step: Step, case: Case | None) -> Card:
    """A step's card. Steps of an order and rights of a match are sorted by letter in front, so that
    their order tells nothing.
    """
    choices, answer, whys = _sides(step)
    reasons = [prose(given(step.rationale)), whys]
    if case is not None and step is case.steps[-1]:
        reasons.append(prose(given(case.rationale)))
    return Card(
        story="" if case is None else prose(f"{case.stem}\n\n{case.vignette}"),
        question=prose(step.stem),
        choices=choices,
        answer=answer,
        why="".join(reasons),
    )


def _sides(step: Step) -> tuple[str, str, str]:
    """Choices, answer, and the whys of single choices."""
    match step:
        case Single() | Multiple():
            texts = [option.text for option in step.options]
            keys = [option.text for option in step.options if option.key]
            whys = [(option.text, option.why) for option in step.options]
            return _list(texts), _list(keys), _reasons(whys)
        case TrueFalse():
            whys = [("True", step.why_true), ("False", step.why_false)]
            return _list(["True", "False"]), prose(str(step.answer)), _reasons(whys)
        case Order():
            return _list(sorted(step.sequence)), _list(step.sequence, "ol"), ""
        case Match():
            lefts = _list([pair.left for pair in step.pairs])
            joined = [f"{pair.left}{PAIRED}{pair.right}" for pair in step.pairs]
            whys = [(f"{pair.left}{PAIRED}{pair.right}", pair.why) for pair in step.pairs]
            return lefts + _list(sorted(step.rights)), _list(joined), _reasons(whys)
        case Numeric():
            near = f" ± {step.tolerance:f}" if step.tolerance else ""
            unit = f" {step.unit}" if step.unit else ""
            asked = f"in {step.unit}" if step.unit else ""
            return prose(asked), prose(f"{step.answer:f}{near}{unit}"), ""
        case Short():
            return "", _list(step.answers), ""
        case _:
            assert_never(step)


def _list(texts: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{_line(text)}</li>' for text in texts)}</{tag}>"


def _reasons(whys: Iterable[tuple[str, str]]) -> str:
    said = "".join(
        f"<li><b>{_line(text)}</b>: {_line(why)}</li>" for text, why in whys if given(why)
    )
    return f"<ul>{said}</ul>" if said else ""


def prose(text: str) -> str:
    """Its paragraphs as HTML."""
    return "".join(f"<p>{_line(block)}</p>" for block in text.split("\n\n") if block.strip())


def _line(text: str) -> str:
    """Escaped, and with no bracket in which Anki would see a sound to play or LaTeX to run."""
    return html.escape(text).replace("[", "&#91;").replace("\n", "<br>")
