"""From items to Moodle XML. Texts are told to be plain, so that signs of HTML stay signs."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.export_remarks import NO_CASES, Losses
from lumbar.content.exchange.marks import tags_of
from lumbar.content.exchange.moodle_rules import PARTS, ROUNDED, share, starred
from lumbar.content.exchange.reasons import given, with_whys
from lumbar.content.exchange.report import Writing
from lumbar.content.exchange.xml_tree import Node, node, write_xml
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

TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "order": "ordering",
    "match": "matching",
    "numeric": "numerical",
    "short": "shortanswer",
    "case": "description",
}


def write_moodle_xml(bank: Bank) -> Writing:
    """A quiz file with all items in a category called after the bank."""
    losses = Losses(bank)
    path = node("category", node("text", f"$course$/top/{bank.id}"))
    questions = [node("question", path, type="category")]
    for item in bank.items:
        if isinstance(item, Case):
            losses.changed(item, "case", NO_CASES)
            questions.append(_question(item, None, bank, losses))
            questions += [_question(step, item, bank, losses) for step in item.steps]
        else:
            questions.append(_question(item, None, bank, losses))
    return Writing(write_xml(node("quiz", *questions)), losses.report())


def _question(item: Item, case: Case | None, bank: Bank, losses: Losses) -> Node:
    stem = item.vignette if isinstance(item, Case) else item.stem
    name = item.stem if isinstance(item, Case) else item.id
    rationale = with_whys(item) if isinstance(item, Match) else given(item.rationale)
    tags = tags_of(item, case, bank.enemies.get(item.id, ()), _hidden_kind(item))
    parts = [
        node("name", node("text", name)),
        _text("questiontext", stem),
        _text("generalfeedback", rationale),
        node("defaultgrade", "0" if isinstance(item, Case) else "1"),
        node("hidden", "0"),
        node("idnumber", item.id),
    ]
    if not isinstance(item, Case):
        losses.danger(item)
        parts += _answers(item, losses)
    parts.append(node("tags", *(node("tag", node("text", tag)) for tag in tags[1:])))
    return node("question", *parts, type=TYPES[item.kind])


def _hidden_kind(item: Item) -> str:
    return "case" if isinstance(item, Case) else ""


def _answers(step: Step, losses: Losses) -> Iterable[Node]:
    match step:
        case Single() | Multiple():
            return _choices(step, losses)
        case TrueFalse():
            right, wrong = ("100", "0") if step.answer else ("0", "100")
            true = _answer("true", right, given(step.why_true))
            return [true, _answer("false", wrong, given(step.why_false))]
        case Order():
            return _order(step)
        case Match():
            losses.changed(step, "whys", "there they stand below the rationale")
            return _pairs(step)
        case Numeric():
            return _number(step)
        case Short():
            answers = (_answer(starred(text), "100", "") for text in step.answers)
            return [node("usecase", "0"), *answers]
        case _:
            assert_never(step)


def _choices(step: Single | Multiple, losses: Losses) -> Iterator[Node]:
    keys = sum(option.key for option in step.options)
    many = isinstance(step, Multiple)
    if many and max(keys, len(step.options) - keys) > PARTS:
        losses.changed(step, "marks", ROUNDED)
    cost = f"-{share(len(step.options) - keys)}" if many else "0"
    yield node("single", str(not many).lower())
    yield node("shuffleanswers", str(step.shuffle).lower())
    yield node("answernumbering", "abc")
    for option in step.options:
        percent = share(keys) if option.key else cost
        yield _answer(option.text, percent, given(option.why))


def _order(step: Order) -> Iterator[Node]:
    yield node("layouttype", "VERTICAL")
    yield node("selecttype", "ALL")
    yield node("selectcount", "0")
    yield node("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT")
    yield node("showgrading", "HIDE")
    yield node("numberingstyle", "none")
    for number, text in enumerate(step.sequence, 1):
        yield _answer(text, str(number), "")


def _pairs(step: Match) -> Iterator[Node]:
    yield node("shuffleanswers", "true")
    joined = [*((pair.left, pair.right) for pair in step.pairs), *(("", d) for d in step.decoys)]
    for left, right in joined:
        answer = node("answer", node("text", right))
        yield node("subquestion", node("text", left), answer, format="plain_text")


def _number(step: Numeric) -> Iterator[Node]:
    answer = _answer(f"{step.answer:f}", "100", "")
    answer.content.insert(1, node("tolerance", f"{step.tolerance:f}"))
    yield answer
    if step.unit is not None:
        unit = node("unit", node("multiplier", "1"), node("unit_name", step.unit))
        yield node("units", unit)
    yield node("unitgradingtype", "0")
    yield node("unitpenalty", "0")
    yield node("showunits", "3" if step.unit is None else "0")
    yield node("unitsleft", "0")


def _answer(text: str, percent: str, why: str) -> Node:
    inside = [node("text", text), _text("feedback", why)]
    return node("answer", *inside, fraction=percent, format="plain_text")


def _text(name: str, text: str) -> Node:
    return node(name, node("text", text) if text else node("text"), format="plain_text")
