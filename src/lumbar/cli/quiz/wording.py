"""A question and its feedback as lines of text that read well aloud."""

from collections.abc import Iterator
from typing import assert_never

from lumbar.cli.wrapping import wrapped
from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.feedback import Feedback, Line, Verdict
from lumbar.core.presentation.presented import (
    Choice,
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)
from lumbar.core.study.rating import Rating
from lumbar.services.views import Question, Saved

HOW = {
    Kind.SINGLE: "One letter.",
    Kind.MULTIPLE: "Every letter that is right, such as: a c",
    Kind.TRUE_FALSE: "a or b.",
    Kind.ORDER: "All letters in order, such as: c a b",
    Kind.MATCH: "A letter for each number, such as: 1c 2a",
    Kind.NUMERIC: "A number.",
    Kind.SHORT: "A word or a few.",
}

RATINGS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}

SAID = {
    Verdict.RIGHT: "right",
    Verdict.WRONG: "wrong",
    Verdict.MISSED: "missed",
    Verdict.LEFT: "rightly left",
}


def question_lines(question: Question, number: int, left: int, width: int) -> Iterator[str]:
    """The question with everything needed to answer it."""
    presented = question.presented
    yield f"Question {number}, {left} left. {question.topic or presented.item}"
    yield from presented_lines(presented, width)


def presented_lines(presented: Presented, width: int) -> Iterator[str]:
    """A question without its heading, and how to answer it."""
    if presented.case is not None:
        yield f"Case: {presented.case.title}. Step {presented.case.step} of {presented.case.of}."
        yield from _paragraphs(presented.case.vignette, width)
    yield ""
    yield from _paragraphs(presented.stem, width)
    yield from _body(presented, width)
    yield f"({_how(presented)})"


def _how(presented: Presented) -> str:
    if isinstance(presented.body, NumberEntry) and presented.body.unit:
        return f"A number in {presented.body.unit}."
    return HOW[presented.kind]


def _body(presented: Presented, width: int) -> Iterator[str]:
    match presented.body:
        case Choices(options=options):
            yield from _choices(options, width)
        case Matching(left=left, right=right):
            yield from _choices(left, width)
            yield "  with"
            yield from _choices(right, width)
        case NumberEntry() | TextEntry():
            return
        case _:
            assert_never(presented.body)


def _choices(choices: tuple[Choice, ...], width: int) -> Iterator[str]:
    for choice in choices:
        yield from _hanging(f"  {choice.id})", choice.text, width)


def feedback_lines(saved: Saved, sources: list[str], width: int) -> Iterator[str]:
    """What is said after an answer that is saved."""
    said = saved.feedback
    yield f"{_outcome(said)} Saved. The answer: {said.key}"
    for line in said.lines:
        yield from _hanging(f"  {line.label or '-'})", said_line(line), width)
    if said.ended_case:
        yield "That choice could have hurt the client. The case ends here."
    if said.critical and said.fraction < 1:
        yield "Safety: a wrong answer here could harm a client."
    yield ""
    yield from _paragraphs(said.rationale, width)
    for source in sources:
        yield from _hanging("  Source:", source, width)
    if said.lesson is not None:
        yield f"  Read on: lumbar lesson {said.lesson}"
    yield f"Rated {RATINGS[saved.rating]}; comes back {_when(saved)}."
    yield "To change the rating: =again, =hard, =good or =easy."


def _outcome(said: Feedback) -> str:
    if said.fraction >= 1:
        return "Right."
    if said.fraction <= 0:
        return "Wrong."
    return f"Partly right: {said.fraction * 100:.0f} %."


def said_line(line: Line) -> str:
    """What is said of one option, step, pair or typed answer."""
    parts = [f"{SAID[line.verdict]}: {line.text}".rstrip(": ")]
    if line.expected is not None and line.given != line.expected:
        parts.append(f"You gave {line.given or 'nothing'}; it is {line.expected}.")
    if line.why:
        parts.append(line.why)
    return " - ".join(parts)


def _when(saved: Saved) -> str:
    interval = saved.prospects[saved.rating].interval_days
    if interval == 0:
        return "today"
    return "tomorrow" if interval == 1 else f"in {interval} days, on {saved.due_day.isoformat()}"


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for paragraph in text.strip().splitlines():
        yield from wrapped(paragraph, width)


def _hanging(label: str, text: str, width: int) -> list[str]:
    return wrapped(" ".join(text.split()), width, f"{label} ")
