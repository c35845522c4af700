"""Our reading of GIFT beside that of GIFT-grammar-PEG.js, field by field.

tests/oracle/gift/README.md says where the files come from. No field differs, so no difference is
listed here; one that is meant would have to be.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lumbar.content.exchange.gift.syntax import (
    Answer,
    BadQuestion,
    Form,
    Question,
    Range,
    Text,
    parse,
)

GIFT = Path(__file__).parent / "gift"
NAMES = sorted(path.stem for path in GIFT.glob("*.gift"))


def _text(text: Text | None) -> Any:
    return None if text is None else {"format": text.form, "text": text.text}


def _plain(number: Decimal | None) -> Any:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _range(number: Range) -> Any:
    if number.number is None:
        low, high = _plain(number.low), _plain(number.high)
        return {"type": "high-low", "numberHigh": high, "numberLow": low}
    if number.tolerance is None:
        return {"type": "simple", "number": _plain(number.number)}
    return {
        "type": "range",
        "number": _plain(number.number),
        "range": _plain(number.tolerance),
    }


def _answer(answer: Answer) -> Any:
    return {
        "isCorrect": answer.right,
        "weight": _plain(answer.weight),
        "text": _text(answer.text) if answer.number is None else _range(answer.number),
        "feedback": _text(answer.feedback),
    }


def as_theirs(question: Question, source: str) -> dict[str, Any]:
    """Our question in the shape that their grammar gives."""
    if question.form is Form.CATEGORY:
        return {"type": "Category", "title": question.title}
    found: dict[str, Any] = {
        "id": question.id,
        "tags": question.tags or None,
        "type": str(question.form),
        "title": question.title,
        "stem": _text(question.stem),
        "hasEmbeddedAnswers": question.embedded,
    }
    if question.form is Form.DESCRIPTION:
        return found
    found["globalFeedback"] = _text(question.feedback)
    match question.form:
        case Form.TRUE_FALSE:
            wrong, right = _text(question.wrong_feedback), _text(question.right_feedback)
            found["isTrue"] = question.truth
            found["trueFeedback"], found["falseFeedback"] = (
                (right, wrong) if question.truth else (wrong, right)
            )
        case Form.MATCHING:
            found["matchPairs"] = [
                {"subquestion": _text(left), "subanswer": right} for left, right in question.pairs
            ]
        case Form.NUMERICAL if _one_bare_number(question, source):
            number = question.answers[0].number
            assert number is not None
            found["choices"] = _range(number)
        case Form.CHOICE | Form.SHORT | Form.NUMERICAL:
            found["choices"] = [_answer(answer) for answer in question.answers]
        case _:
            pass
    return found


def _one_bare_number(question: Question, source: str) -> bool:
    """They tell `{#1}` from `{#=1}`, which mean the same; the source shows which it was."""
    line = source.split("\n")[question.line - 1]
    return "{#" in line and not line.rstrip().endswith("{#")


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_as_the_grammar_reads_it(name: str) -> None:
    source = (GIFT / f"{name}.gift").read_text()
    theirs = json.loads((GIFT / f"{name}.json").read_text())
    ours = [*parse(source)]
    assert len(ours) == len(theirs)
    for number, (question, expected) in enumerate(zip(ours, theirs, strict=True)):
        assert not isinstance(question, BadQuestion), question
        found = as_theirs(question, source)
        assert found.keys() == expected.keys()
        for field, value in expected.items():
            assert found[field] == value, (name, number, field)


def test_every_file_has_its_answer() -> None:
    assert len(NAMES) == 12
    assert {path.stem for path in GIFT.glob("*.json")} == set(NAMES)
