"""GIFT as it is written: a file to its questions, nothing decided yet.

Questions stand apart by an empty line. Lines that begin with `//` are comments, in which Moodle
keeps ids and tags. A backslash takes the meaning from `~ = # { } :` and itself, and `\\n` is a
line break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from lumbar.content.exchange import limits
from lumbar.content.exchange.gift.scanning import find, marked, split, unescaped, unfolded
from lumbar.content.exchange.marks import said_in

FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
TITLE = re.compile(r"::((?:\\.|[^\\])*?)::", re.DOTALL)
WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)%")
TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?=#|\Z)", re.IGNORECASE)
GAP = "_____"


class Form(StrEnum):
    """What a question is, by the shape of its answers."""

    CATEGORY = "Category"
    DESCRIPTION = "Description"
    ESSAY = "Essay"
    TRUE_FALSE = "TF"
    CHOICE = "MC"
    SHORT = "Short"
    NUMERICAL = "Numerical"
    MATCHING = "Matching"


class Text(NamedTuple):
    """A text and how it is to be read: html, moodle (a mixture), plain or markdown."""

    form: str
    text: str


NO_TEXT = Text("moodle", "")


@dataclass(frozen=True, slots=True)
class Range:
    """A number with what is forgiven, from `1:0.5`, or its ends, from `0.5..1.5`."""

    low: Decimal
    high: Decimal
    number: Decimal | None = None
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """right: marked with `=`. weight: percent of the mark, None where not written."""

    right: bool
    weight: Decimal | None
    text: Text
    feedback: Text | None = None
    number: Range | None = None


class Pairing(NamedTuple):
    left: Text
    right: str


@dataclass(slots=True)
class Question:
    """line: where it begins, from 1. embedded: the answers stand within the sentence. stray: what
    stands before the first answer.
    """

    line: int
    form: Form
    title: str | None = None
    stem: Text = NO_TEXT
    answers: list[Answer] = field(default_factory=list)
    pairs: list[Pairing] = field(default_factory=list)
    truth: bool = False
    wrong_feedback: Text | None = None
    right_feedback: Text | None = None
    feedback: Text | None = None
    embedded: bool = False
    stray: str = ""
    id: str | None = None
    tags: list[str] = field(default_factory=list)


class BadQuestion(Exception):
    """A question that cannot be read. line: where it begins."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def parse(text: str) -> Iterator[Question | BadQuestion]:
    """Every question, and in its place what is wrong with one that cannot be read."""
    for line, comments, block in _blocks(text):
        try:
            yield from _block(line, comments, block)
        except BadQuestion as bad:
            yield bad


def _blocks(text: str) -> Iterator[tuple[int, list[str], str]]:
    """First line, comments and text of each question."""
    start, lines, comments = 0, list[str](), list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith("//"):
            comments.append(bare)
            lines.append("")
        elif bare:
            if not any(lines):
                start, lines = number, []
            lines.append(line)
        elif any(lines):
            yield start, comments, "\n".join(line for line in lines if line)
            lines, comments = [], []
        # an empty line after nothing but comments leaves the comments for what follows


def _block(line: int, comments: list[str], block: str) -> Iterator[Question]:
    while block.lstrip().startswith("$CATEGORY:"):
        first, _, block = block.lstrip().partition("\n")
        title = first.removeprefix("$CATEGORY:").strip()
        yield Question(line, Form.CATEGORY, title)
        line += 1
    if not block.strip():
        return
    question = Question(line, Form.DESCRIPTION)
    id_, question.tags = said_in(comments)
    question.id = id_ or None
    yield _question(question, block.strip())


def _question(question: Question, block: str) -> Question:
    if (named := TITLE.match(block)) is not None:
        question.title = unescaped(named[1]).strip()
        block = block[named.end() :]
    form, block = _format(block.strip(), "moodle")
    opening = find(block, "{")
    if opening < 0:
        if find(block, "}") >= 0:
            raise BadQuestion(question.line, 'there is a "}" without a "{" before it')
        question.stem = Text(form, unfolded(block))
        return question
    closing = find(block, "}", opening)
    if closing < 0:
        raise BadQuestion(question.line, 'its answers have no "}" before the next empty line')
    before, inside, after = block[:opening], block[opening + 1 : closing], block[closing + 1 :]
    if find(after, "{") >= 0 or find(after, "}") >= 0:
        raise BadQuestion(question.line, "it has more than one group of answers")
    before, after = unfolded(before), unfolded(after)
    _answers(question, inside.strip(), form)
    # What follows a short answer, as in "{=four}.", is part of the sentence too.
    question.embedded = bool(after)
    stem = " ".join([before, GAP, after]).strip() if after else before
    question.stem = Text(form, stem)
    return question


def _answers(question: Question, inside: str, form: str) -> None:
    inside, feedback = _general(inside, form)
    question.feedback = feedback
    if not inside:
        question.form = Form.ESSAY
    elif inside.startswith("#"):
        question.form = Form.NUMERICAL
        question.answers = _numbers(question.line, inside[1:].strip(), form)
    elif (truth := TRUTH.match(inside)) is not None:
        question.form = Form.TRUE_FALSE
        question.truth = truth[1].upper().startswith("T")
        told = [*split(inside[truth.end() :], "#")[1:3], "", ""]
        question.wrong_feedback = _told(told[0], form)
        question.right_feedback = _told(told[1], form)
    else:
        _chosen(question, inside, form)


def _told(text: str, form: str) -> Text | None:
    return _text(text, form) if text.strip() else None


def _chosen(question: Question, inside: str, form: str) -> None:
    parts = list(islice(marked(inside), limits.ANSWERS + 1))
    if len(parts) > limits.ANSWERS:
        raise BadQuestion(question.line, f"it has more than {limits.ANSWERS} answers")
    if not parts:
        raise BadQuestion(question.line, 'none of its answers begins with "=" or "~"')
    question.stray = unfolded(inside[: len(inside) - sum(len(text) + 1 for _sign, text in parts)])
    rights = [text for sign, text in parts if sign == "="]
    if len(rights) == len(parts) and all("->" in text for text in rights):
        question.form = Form.MATCHING
        question.pairs = [_pairing(text, form) for text in rights]
        return
    question.answers = [_answer(sign, text, form) for sign, text in parts]
    every = len(rights) == len(parts)
    question.form = Form.SHORT if every else Form.CHOICE


def _pairing(text: str, form: str) -> Pairing:
    left, _, right = text.partition("->")
    return Pairing(_text(left, form), unfolded(right))


def _answer(sign: str, text: str, form: str) -> Answer:
    weight, text = _weight(text)
    said, *told = split(text, "#")
    feedback = _text("#".join(told), form) if told else None
    return Answer(sign == "=", weight, _text(said, form), feedback)


def _numbers(line: int, inside: str, form: str) -> list[Answer]:
    if not inside.startswith(("=", "~")):
        inside = "=" + inside
    found: list[Answer] = []
    for sign, text in islice(marked(inside), limits.ANSWERS + 1):
        weight, text = _weight(text)
        said, *told = split(text, "#")
        feedback = _text("#".join(told), form) if told else None
        number = None if sign == "~" else _range(line, said.strip())
        found.append(Answer(sign == "=", weight, _text(said, form), feedback, number))
    return found


def _range(line: int, text: str) -> Range:
    try:
        if ".." in text:
            low, high = (Decimal(end.strip()) for end in text.split("..", 1))
            if _plain(low) and _plain(high):
                return Range(low, high)
        else:
            said, _, forgiven = text.replace("\\:", ":").partition(":")
            number = Decimal(said.strip())
            tolerance = Decimal(forgiven.strip()) if forgiven.strip() else None
            if _plain(number) and _plain(tolerance or Decimal(0)):
                spread = tolerance or Decimal(0)
                return Range(number - spread, number + spread, number, tolerance)
    except (InvalidOperation, ValueError):
        pass
    raise BadQuestion(line, f"{text[:40]!r} is no number that can be used here")


def _plain(number: Decimal) -> bool:
    """Whether it is a number that fits into the digits an item may have."""
    return (
        number.is_finite() and -30 < number.adjusted() < 30 and len(number.as_tuple().digits) < 40
    )


def _weight(text: str) -> tuple[Decimal | None, str]:
    text = text.strip()
    found = WEIGHT.match(text)
    return (None, text) if found is None else (Decimal(found[1]), text[found.end() :])


def _general(inside: str, form: str) -> tuple[str, Text | None]:
    at = find(inside, "####")
    if at < 0:
        return inside, None
    return inside[:at].strip(), _text(inside[at + 4 :], form)


def _text(text: str, form: str) -> Text:
    form, text = _format(text.strip(), form)
    return Text(form, unfolded(text))


def _format(text: str, form: str) -> tuple[str, str]:
    found = FORMAT.match(text)
    return (form, text) if found is None else (found[1], text[found.end() :].lstrip())
