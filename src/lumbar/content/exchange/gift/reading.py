"""From GIFT's questions to drafts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lumbar.content.exchange.drafts import (
    Choices,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Source,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.gift.syntax import (
    Answer,
    BadQuestion,
    Form,
    Question,
    Text,
    parse,
)
from lumbar.content.exchange.marks import marks_of
from lumbar.content.exchange.moodle_rules import (
    WHOLE,
    Weighed,
    by_form,
    into_rationale,
    unstarred,
    weighed_choices,
)
from lumbar.content.exchange.plain_text import line_of
from lumbar.content.exchange.texts import decoded


def read_gift(data: bytes) -> Source:
    """Drafts of a GIFT file. Raises Unusable where it is no text."""
    source = Source()
    text = decoded(data, source)
    for question in parse(text):
        if source.full:
            break
        if isinstance(question, BadQuestion):
            source.drafts.append(Draft(f"line {question.line}", "", "", Nothing(f"{question}"), ""))
        elif question.form is Form.CATEGORY:
            _category(source, question)
        else:
            source.drafts.append(_draft(question))
    return source


def _category(source: Source, question: Question) -> None:
    """The first names the bank, without the path before it."""
    path = question.title or ""
    name = path.rpartition("/")[2].strip()
    if not source.title and not source.drafts:
        source.title = name
        return
    why = "a bank has no categories; its questions are in the one bank"
    source.dropped(f"category {path[:60]!r}", why, f"line {question.line}")


def _draft(question: Question) -> Draft:
    marks = marks_of(question.id or "", question.tags)
    draft = Draft(f"line {question.line}", question.title or "", "", Nothing(""), "", marks)
    draft.stem = _plain(draft, "stem", question.stem)
    draft.rationale = _plain(draft, "rationale", question.feedback)
    if question.stray:
        draft.dropped("answers", f"{question.stray[:40]!r} stands before the first of them")
    if question.embedded:
        draft.changed("stem", "a gap stands where the answers were in the sentence")
    match question.form:
        case Form.DESCRIPTION:
            draft.answer = Story(draft.stem)
            draft.stem = line_of(draft, "title", question.title or "")
        case Form.ESSAY:
            draft.answer = Nothing("free writing has no key that could be marked")
        case Form.TRUE_FALSE:
            draft.answer = _truth(draft, question)
        case Form.MATCHING:
            draft.answer = _joining(draft, question)
        case Form.NUMERICAL:
            draft.answer = _number(draft, question)
        case Form.SHORT:
            draft.answer = _words(draft, question)
        case Form.CHOICE:
            draft.answer = _choices(draft, question.answers)
        case Form.CATEGORY:
            raise AssertionError("a category is no question")
    return draft


def _plain(draft: Draft, what: str, text: Text | None) -> str:
    return "" if text is None else by_form(draft, what, text.form, text.text)


def _line(draft: Draft, what: str, text: Text) -> str:
    return line_of(draft, what, _plain(draft, what, text))


def _truth(draft: Draft, question: Question) -> Truth:
    wrong = _plain(draft, "feedback", question.wrong_feedback)
    right = _plain(draft, "feedback", question.right_feedback)
    why_true, why_false = (right, wrong) if question.truth else (wrong, right)
    return Truth(question.truth, why_true, why_false)


def _joining(draft: Draft, question: Question) -> Joining:
    pairs: list[Joined] = []
    decoys: list[str] = []
    for number, (left, right) in enumerate(question.pairs, 1):
        there = line_of(draft, f"pair {number}", right)
        if left.text:
            pairs.append(Joined(_line(draft, f"pair {number}", left), there))
        else:
            decoys.append(there)
    return Joining(tuple(pairs), tuple(decoys))


def _choices(draft: Draft, answers: Sequence[Answer]) -> Choices:
    """With an `=` it is a single; without, what earns something is a key."""
    weighed = [
        Weighed(
            _line(draft, f"option {number}", answer.text),
            _plain(draft, f"why of option {number}", answer.feedback),
            WHOLE if answer.right else answer.weight or Decimal(0),
        )
        for number, answer in enumerate(answers, 1)
    ]
    return weighed_choices(draft, weighed, not any(answer.right for answer in answers))


def _number(draft: Draft, question: Question) -> Number | Nothing:
    usable = [a for a in question.answers if a.number and a.weight in (None, WHOLE)]
    into_rationale(draft, _told(draft, question.answers))
    if not usable:
        return Nothing("none of its numbers earns the whole mark")
    for other in question.answers:
        if other is not usable[0]:
            weight = "" if other.weight is None else f" for {other.weight:g} %"
            draft.dropped("answer", f"{other.text.text[:40]!r}{weight}; one number is right")
    found = usable[0].number
    assert found is not None
    if found.number is not None:
        return Number(found.number, found.tolerance or Decimal(0), draft.marks.unit)
    draft.changed("answer", f"{found.low} to {found.high} became its middle and a tolerance")
    middle = (found.low + found.high) / 2
    return Number(middle, abs(found.high - found.low) / 2, draft.marks.unit)


def _words(draft: Draft, question: Question) -> Words | Nothing:
    into_rationale(draft, _told(draft, question.answers))
    answers: list[str] = []
    for answer in question.answers:
        if answer.weight not in (None, WHOLE):
            why = f"{answer.text.text[:40]!r} for {answer.weight:g} %; an answer is right or wrong"
            draft.dropped("answer", why)
        else:
            answers.append(unstarred(draft, _line(draft, "answer", answer.text)))
    return Words(tuple(answers)) if answers else Nothing("no answer earns the whole mark")


def _told(draft: Draft, answers: Sequence[Answer]) -> Iterator[str]:
    return (_plain(draft, "feedback", answer.feedback) for answer in answers)
