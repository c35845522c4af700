"""What a source says about a question, before it is known whether that makes an item."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from lumbar.content.exchange import limits
from lumbar.content.exchange.marks import Marks
from lumbar.content.exchange.report import Outcome, Remark


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice; `why` is empty where the source gives no reason."""

    text: str
    key: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """many: more than one may be chosen."""

    options: tuple[Choice, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class Truth:
    answer: bool
    why_true: str = ""
    why_false: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A left, the right that belongs to it, and why."""

    left: str
    right: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    pairs: tuple[Joined, ...]
    decoys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordering:
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    answer: Decimal
    tolerance: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A text that asks nothing: the vignette of a case, if questions follow that belong to it."""

    vignette: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Something that Lumbar has no kind for. why: said in the report."""

    why: str


Answer: TypeAlias = Choices | Truth | Joining | Ordering | Number | Words | Story | Nothing


@dataclass(slots=True)
class Draft:
    """A question. place: where in the source. name: its title there, empty if it has none."""

    place: str
    name: str
    stem: str
    answer: Answer
    rationale: str = ""
    marks: Marks = field(default_factory=Marks)
    remarks: list[Remark] = field(default_factory=list)

    def changed(self, what: str, why: str) -> None:
        self._remark(Outcome.CHANGED, what, why)

    def dropped(self, what: str, why: str) -> None:
        self._remark(Outcome.DROPPED, what, why)

    def _remark(self, outcome: Outcome, what: str, why: str) -> None:
        """The same once only; past the limit one says that there was more. That the whole item was
        dropped is always said.
        """
        remark = Remark(outcome, what, why, self.place)
        over = len(self.remarks) - limits.REMARKS_AN_ITEM if what != "item" else -1
        if remark in self.remarks or over > 0:
            return
        if over == 0:
            remark = Remark(Outcome.DROPPED, "more", "there is more than is told here", self.place)
        self.remarks.append(remark)


@dataclass(slots=True)
class Source:
    """A whole file as read. title: what the source calls the bank. rest: what is no question."""

    drafts: list[Draft] = field(default_factory=list)
    title: str = ""
    rest: list[Remark] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether there are more questions than are taken; reading may stop then."""
        return len(self.drafts) > limits.QUESTIONS

    def dropped(self, what: str, why: str, place: str) -> None:
        """Tell of something that belongs to no question."""
        if len(self.rest) < limits.REMARKS_ON_THE_REST:
            self.rest.append(Remark(Outcome.DROPPED, what, why, place))
        elif len(self.rest) == limits.REMARKS_ON_THE_REST:
            why = "there is more that belongs to no question than is told here"
            self.rest.append(Remark(Outcome.DROPPED, "more", why, place))
