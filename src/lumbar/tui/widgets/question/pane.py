"""A whole question: the case it belongs to, its stem, the way to answer it, certainty, feedback."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar, TypeAlias, assert_never

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import (
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)
from lumbar.core.study.rating import Certainty
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.answering import Picked
from lumbar.tui.widgets.question.bar import ActionBar, Segment
from lumbar.tui.widgets.question.choices import ChoicesAnswer
from lumbar.tui.widgets.question.feedback import FeedbackView
from lumbar.tui.widgets.question.hand_in import STUDYING, HandIn, Ways
from lumbar.tui.widgets.question.matching import MatchAnswer
from lumbar.tui.widgets.question.ordering import OrderAnswer
from lumbar.tui.widgets.question.typed import TypedAnswer
from lumbar.tui.widgets.question.wording import ASKS, left_open, nothing_given

Answers: TypeAlias = ChoicesAnswer | OrderAnswer | MatchAnswer | TypedAnswer


class Phase(Enum):
    """Where the pane is with its question."""

    EMPTY = auto()
    OPEN = auto()
    HELD = auto()
    DONE = auto()


class QuestionPane(Widget):
    """Asks one question and says what came back.

    ways: how the answer is handed in. The pane never marks anything. After `Answered` it waits,
    held, for `reopen` or `explain`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "answer('sure')",
            "Sure",
            tooltip="Hand in the answer: I was sure",
            show=False,
        ),
        Binding(
            "u,f8",
            "answer('unsure')",
            "Unsure",
            id="question.unsure",
            tooltip="Hand in the answer: I was not sure",
            show=False,
        ),
        Binding(
            "g,f9",
            "answer('guess')",
            "Guess",
            id="question.guess",
            tooltip="Hand in the answer: I guessed",
            show=False,
        ),
        Binding("v", "case", "Case", id="question.case", tooltip="Scroll the story; again: back"),
        Binding("escape", "leave_field", "Leave the field", show=False),
        Binding("pageup", "page(-1)", "Page up", tooltip="Scroll the question", show=False),
        Binding("pagedown", "page(1)", "Page down", tooltip="Scroll the question", show=False),
        Binding("up", "line(-1)", "Up", tooltip="Scroll the question", show=False),
        Binding("down", "line(1)", "Down", tooltip="Scroll the question", show=False),
    ]
    DEFAULT_CSS = """
    QuestionPane {
        height: 1fr;
        layout: vertical;
        #case {
            height: auto;
            max-height: 40%;
            padding: 0 1;
            margin: 0 1 1 1;
            background: $surface;
            border-left: outer $secondary;
            &:focus { border-left: outer $primary; background: $panel; }
        }
        #case-title { text-style: bold; color: $secondary; }
        #ask { height: 1fr; padding: 0 1 0 2; scrollbar-gutter: stable; }
        #stem { text-style: bold; max-width: 90; }
        #asks { color: $text-muted; margin-bottom: 1; }
        ChoicesAnswer, OrderAnswer, MatchAnswer, TypedAnswer, FeedbackView { max-width: 90; }
        FeedbackView { margin-top: 1; }
        &.-wide #case { dock: left; width: 38%; height: auto; max-height: 100%; }
        &.-inline, &.-inline #ask { height: auto; }
    }
    """

    @dataclass
    class Answered(Message):
        """The person hands in an answer. certainty: None when it was not asked for."""

        pane: "QuestionPane"
        raw: RawResponse
        certainty: Certainty | None

        @property
        def control(self) -> "QuestionPane":
            """The pane that was answered."""
            return self.pane

    @dataclass
    class Given(Message):
        """What is given has changed; it is not handed in."""

        pane: "QuestionPane"

        @property
        def control(self) -> "QuestionPane":
            """The pane in which something was given."""
            return self.pane

    def __init__(self, ways: Ways = STUDYING, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ways = ways
        self.phase = Phase.EMPTY
        self.presented: Presented | None = None
        self.raw: RawResponse | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="case"):
            yield Literal(id="case-title")
            yield Literal(id="vignette")
        with VerticalScroll(id="ask", can_focus=False):
            yield Literal(id="stem")
            yield Literal(id="asks")
            yield ChoicesAnswer(id="choices")
            yield OrderAnswer(id="order")
            yield MatchAnswer(id="match")
            yield TypedAnswer(id="entry")
            yield FeedbackView(id="feedback")
        yield HandIn(self.ways)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110 and self._case_title() is not None, "-wide")

    # -- what keys and the mouse do --------------------------------------------------------------

    def on_picked(self, message: Picked) -> None:
        message.stop()
        if self.phase is Phase.OPEN:
            self.raw = message.raw
            self._warned = False
            self._say("")
            self.post_message(self.Given(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer("sure")

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        if self.phase is not Phase.DONE:
            message.stop()
            await self.run_action(message.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer can be given while the question is open; a guess only where it is asked for."""
        if action == "answer":
            asked = self.ways.certainty or parameters[0] == Certainty.SURE.value
            return self.phase is Phase.OPEN and asked
        if action == "case":
            return self._case_title() is not None
        if action == "leave_field":
            return isinstance(self.screen.focused, Input)
        return True

    def action_answer(self, certainty: str) -> None:
        """Hand the answer in, unless there is nothing to hand in or it is handed in already."""
        if self.phase is not Phase.OPEN:
            return
        assert self.presented is not None
        if self.raw is None:
            self._say(nothing_given(self.presented), problem=True)
            return
        still_open = left_open(self.presented, self.raw)
        if still_open is not None and not self._warned:
            self._warned = True
            self._say(still_open, problem=True)
            return
        self._enter(Phase.HELD)
        self._say(self.ways.waiting)
        said = Certainty(certainty) if self.ways.certainty else None
        self.post_message(self.Answered(self, self.raw, said))

    def action_case(self) -> None:
        """Go to the case to scroll it, or back to the answer."""
        case = self.query_one("#case")
        if case.has_focus:
            self.focus_answer()
        else:
            case.focus()

    def action_leave_field(self) -> None:
        """Go from the field to the certainties, where letters are keys again."""
        self.query_one("#certainty").focus()

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self.action_line(by * max(1, self.query_one("#ask").size.height - 1))

    def action_line(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#ask", VerticalScroll).scroll_relative(y=by, animate=False)

    # -- public ----------------------------------------------------------------------------------

    def ask(
        self, presented: Presented, *, focus: bool = True, given: RawResponse | None = None
    ) -> None:
        """Ask a question. focus: whether to go to where it is answered. given: what was answered
        before, shown as given.
        """
        self.presented = presented
        self.raw = given
        self._warned = False
        self.query_one("#stem", Literal).update(presented.stem)
        asks = self.query_one("#asks", Literal)
        asks.update(ASKS.get(presented.kind, ""))
        asks.display = True
        self._show_case(presented)
        chosen = self._answers(presented)
        for other in self.query("#choices, #order, #match, #entry, #feedback").results(Widget):
            other.display = other is chosen
        chosen.ask(presented)
        chosen.disabled = False
        if given is not None:
            chosen.give(given)
        self.query_one(HandIn).ask()
        self._to_top()
        self._enter(Phase.OPEN)
        if focus:
            self.focus_answer()

    def hold(self, says: str) -> None:
        """Take nothing more until the question is asked anew or opened again."""
        self._enter(Phase.HELD)
        self._say(says)

    def close(self, says: str) -> None:
        """Only show the question; what there is to do is for the owner to `offer`."""
        assert self.presented is not None
        self._enter(Phase.DONE)
        self._answers(self.presented).disabled = True
        self.offer(says, ())

    def reopen(self, problem: str) -> None:
        """The answer was not taken: say why and let it be changed."""
        self._enter(Phase.OPEN)
        self._say(problem, problem=True)

    def explain(self, feedback: Feedback, sources: Sequence[str]) -> None:
        """Show what came back, in place of the answer. sources: cited works in words.

        What there is to do after it is for the owner to `offer`.
        """
        assert self.presented is not None
        self._enter(Phase.DONE)
        for part in (self._answers(self.presented), self.query_one("#asks")):
            part.display = False
        self.offer("", ())
        view = self.query_one("#feedback", FeedbackView)
        view.show(self.presented, feedback, sources)
        view.display = True
        self._to_top()
        view.focus()

    def offer(self, says: str, segments: Sequence[Segment]) -> None:
        """Below the feedback: a line of text, and things to do, which are bound on an owner of the
        pane. They reach it as `ActionBar.Pressed`.
        """
        self.query_one(HandIn).offer(says, segments)

    def focus_answer(self) -> None:
        """Put the focus where the answer is given, or on the feedback when it was."""
        if self.phase is Phase.DONE or self.presented is None:
            self.query_one("#feedback").focus()
        else:
            self._answers(self.presented).field().focus()

    # -- parts -----------------------------------------------------------------------------------

    def _answers(self, presented: Presented) -> Answers:
        match presented.body:
            case Choices():
                if presented.kind is Kind.ORDER:
                    return self.query_one(OrderAnswer)
                return self.query_one(ChoicesAnswer)
            case Matching():
                return self.query_one(MatchAnswer)
            case NumberEntry() | TextEntry():
                return self.query_one(TypedAnswer)
            case _:
                assert_never(presented.body)

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.refresh_bindings()

    def _to_top(self) -> None:
        ask = self.query_one("#ask", VerticalScroll)
        if ask.scroll_y:
            ask.scroll_home(animate=False)

    def _show_case(self, presented: Presented) -> None:
        case = presented.case
        self.query_one("#case").display = case is not None
        self.on_resize()
        if case is not None:
            self.query_one("#case-title", Literal).update(
                f"Step {case.step} of {case.of}: {case.title}"
            )
            self.query_one("#vignette", Literal).update(case.vignette)
            self.query_one("#case", VerticalScroll).scroll_home(animate=False)

    def _case_title(self) -> str | None:
        case = self.presented.case if self.presented else None
        return case.title if case else None

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.query_one(HandIn).say(text, problem=problem)
