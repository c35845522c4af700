"""From text2qti's pieces to drafts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lumbar.content.exchange import limits
from lumbar.content.exchange.drafts import (
    Answer,
    Choice,
    Choices,
    Draft,
    Nothing,
    Number,
    Source,
    Story,
    Words,
)
from lumbar.content.exchange.marks import read_comments
from lumbar.content.exchange.moodle_rules import into_rationale
from lumbar.content.exchange.numbers import decimal
from lumbar.content.exchange.plain_text import line_of, plain
from lumbar.content.exchange.text2qti.markdown import from_markdown
from lumbar.content.exchange.text2qti.syntax import Mark, Piece, pieces
from lumbar.content.exchange.texts import decoded

RESPONSES = frozenset(
    {
        Mark.KEY,
        Mark.CHOICE,
        Mark.MANY_KEY,
        Mark.MANY_CHOICE,
        Mark.WORD,
        Mark.NUMBER,
        Mark.ESSAY,
        Mark.UPLOAD,
    }
)
KEYS = frozenset({Mark.KEY, Mark.MANY_KEY})


@dataclass(slots=True)
class _Asked:
    """A question with its pieces. whys: by the place of the response they follow."""

    draft: Draft
    responses: list[Piece] = field(default_factory=list)
    whys: dict[int, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def read_text2qti(data: bytes) -> Source:
    """Drafts of a quiz. Raises Unusable where it is no text."""
    source = Source()
    reader = _Reader(source)
    for piece in pieces(decoded(data, source)):
        if source.full:
            break
        reader.take(piece)
    reader.finish()
    return source


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.asked: _Asked | None = None
        self.title = ""  # of the question or text that comes next
        self.points = ""
        self.comments: list[str] = []

    def take(self, piece: Piece) -> None:
        self.comments += piece.comments
        match piece.mark:
            case Mark.QUIZ_TITLE:
                self.source.title = piece.text
            case Mark.TITLE | Mark.TEXT_TITLE:
                self.finish()
                self.title = piece.text
            case Mark.POINTS:
                self.points = piece.text
            case Mark.TEXT | Mark.QUESTION:
                self.begin(piece)
            case Mark.GROUP | Mark.GROUP_END:
                self.finish()
            case Mark.GROUP_OPTION | Mark.QUIZ_OPTION | Mark.CODE | Mark.UNKNOWN:
                self.tell(piece)
            case _ if self.asked is None:
                self.tell(piece)
            case _:
                self.add(self.asked, piece)

    def tell(self, piece: Piece) -> None:
        why = {
            Mark.GROUP_OPTION: "a bank has no groups; all questions of this one are in it",
            Mark.QUIZ_OPTION: "a bank has no such setting",
            Mark.CODE: "code is never run here, and what it would print is not known",
        }.get(piece.mark, "it belongs to no question")
        what = f"{piece.mark.replace('_', ' ')} {piece.text[:40]!r}".strip()
        self.source.dropped(what, why, f"line {piece.line}")

    def begin(self, piece: Piece) -> None:
        self.finish()
        marks = read_comments(self.comments)
        draft = Draft(f"line {piece.line}", self.title, "", Nothing(""), "", marks)
        text = from_markdown(draft, "stem", piece.text)
        if piece.mark is Mark.TEXT:
            draft.answer = Story(text)
            draft.stem = line_of(draft, "title", self.title)
        else:
            draft.stem = text
        if self.points not in {"", "1"}:
            draft.dropped("points", f"{self.points[:20]}; items weigh alike")
        self.source.drafts.append(draft)
        self.asked = _Asked(draft) if piece.mark is Mark.QUESTION else None
        self.title, self.points, self.comments = "", "", []

    def add(self, asked: _Asked, piece: Piece) -> None:
        draft = asked.draft
        if len(asked.responses) + len(asked.told) >= limits.ANSWERS:
            draft.dropped("answers", f"only the first {limits.ANSWERS} pieces were read")
        elif piece.mark in RESPONSES:
            asked.responses.append(piece)
        elif piece.mark is Mark.FEEDBACK and asked.responses:
            place = len(asked.responses)
            asked.whys[place] = from_markdown(draft, f"why of option {place}", piece.text)
        elif piece.mark in {Mark.FEEDBACK, Mark.SOLUTION} and not draft.rationale:
            draft.rationale = from_markdown(draft, "rationale", piece.text)
        else:
            asked.told.append(from_markdown(draft, "feedback", piece.text))

    def finish(self) -> None:
        if self.asked is not None:
            self.asked.draft.answer = _answer(self.asked)
            into_rationale(self.asked.draft, self.asked.told)
        self.asked = None


def _answer(asked: _Asked) -> Answer:
    draft, responses = asked.draft, asked.responses
    marks = {piece.mark for piece in responses}
    if not marks:
        return Nothing("it has no answer")
    if marks <= {Mark.KEY, Mark.CHOICE}:
        return _choices(asked, many=False)
    if marks <= {Mark.MANY_KEY, Mark.MANY_CHOICE}:
        return _choices(asked, many=True)
    if marks == {Mark.WORD}:
        into_rationale(draft, asked.whys.values())
        return Words(tuple(line_of(draft, "answer", piece.text) for piece in responses))
    if marks == {Mark.NUMBER} and len(responses) == 1:
        into_rationale(draft, asked.whys.values())
        return _number(draft, responses)
    if marks <= {Mark.ESSAY, Mark.UPLOAD}:
        return Nothing("free writing has no key that could be marked")
    return Nothing("its answers are of more than one kind")


def _choices(asked: _Asked, many: bool) -> Choices:
    options = []
    for number, piece in enumerate(asked.responses, 1):
        text = from_markdown(asked.draft, f"option {number}", piece.text)
        text = line_of(asked.draft, f"option {number}", text)
        options.append(Choice(text, piece.mark in KEYS, asked.whys.get(number, "")))
    return Choices(tuple(options), many)


def _number(draft: Draft, responses: Sequence[Piece]) -> Number | Nothing:
    """`[low, high]`, `number +- margin`, `number +- percent%` or a whole number."""
    text = plain(draft, "answer", responses[0].text)
    unit = draft.marks.unit
    if (found := re.fullmatch(r"\[([^,]{1,40}),([^,]{1,40})\]", text)) is not None:
        low, high = decimal(found[1]), decimal(found[2])
        if low is not None and high is not None:
            draft.changed("answer", "its two ends became their middle and a tolerance")
            return Number((low + high) / 2, abs(high - low) / 2, unit)
    else:
        said, _, margin = text.partition("+-")
        share = margin.strip().endswith("%")
        number, spread = decimal(said[:60]), decimal(margin.strip().rstrip("%")[:60] or "0")
        if number is not None and spread is not None:
            if share:
                draft.changed("tolerance", "it was a share of the answer")
                spread = abs(number) * spread / Decimal(100)
            return Number(number, spread, unit)
    return Nothing(f"{text[:40]!r} is no number that can be used here")
