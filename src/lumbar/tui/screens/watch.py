"""A bank as it was saved last: problems, an item to try, and what each response earns."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from lumbar.services.errors import ServiceError
from lumbar.tui.screens.watch_words import head_line, item_line, mark_lines, problem_line
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment
from lumbar.tui.widgets.question.hand_in import Ways
from lumbar.tui.widgets.question.pane import QuestionPane

if TYPE_CHECKING:
    from lumbar.services.author.views import Shown
    from lumbar.services.watching import Seen, Watch

MOST_PROBLEMS = 200
"""Problems in the list; more than that nobody reads beside an editor."""

TRYING = Ways(
    "Enter shows what the answer earns. Nothing is recorded.",
    (Segment("answer('sure')", "Mark it", key="enter"),),
    "",
    False,
)


class WatchScreen(Screen[None]):
    """Looks at the file in a thread; what it finds comes in as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "item(1)", "Next item", key_display="]"),
        Binding("left_square_bracket", "item(-1)", "Item before", key_display="["),
        Binding("g", "again", "Again", tooltip="Ask the question anew"),
        Binding("t", "step", "Next step", tooltip="The next step of the case"),
        Binding("f2", "problems", "Problems", tooltip="Go to the list of problems, or back"),
        Binding("f3", "marks", "Marks", tooltip="Show or hide what each response earns"),
    ]

    class Found(Message):
        """The file was saved, or looked at more widely."""

        def __init__(self, seen: "Seen", sources: dict[str, str]) -> None:
            super().__init__()
            self.seen = seen
            self.sources = sources

    def __init__(
        self, watched: "Watch", wait: Callable[[], bool], started: Callable[[], object]
    ) -> None:
        super().__init__()
        self.watched = watched
        self.number = 0
        self.step = 0
        self.marks = True
        self.seen: Seen | None = None
        self.questions: tuple[Shown, ...] = ()
        self._sources: dict[str, str] = {}
        self._wait = wait
        self._started = started

    def compose(self) -> ComposeResult:
        yield Literal(f"{self.watched.path.name}: reading...", id="head")
        yield OptionList(id="problems", markup=False)
        yield Literal(id="which")
        yield QuestionPane(TRYING, id="pane")
        with VerticalScroll(id="marks", can_focus=False):
            yield Literal(id="marks-rows")
        yield Footer()

    def on_mount(self) -> None:
        for name in ("#problems", "#pane", "#marks"):
            self.query_one(name).display = False
        self.look()

    # -- looking ---------------------------------------------------------------------------------

    @work(thread=True, group="look", exclusive=True, name="look at the file")
    def look(self) -> None:
        """Until the app ends: look, tell, look again. What takes longer comes after what is quick,
        and not while the file is being saved anew.
        """
        worker = get_current_worker()
        wider = False
        while not worker.is_cancelled:
            try:
                seen = self.watched.look()
                if seen is not None:
                    wider = not seen.trouble
                elif wider:
                    seen, wider = self.watched.look_wider(), False
            except ServiceError as error:
                self.app.call_from_thread(self.app.exit, None, 2, str(error))
                return
            if seen is not None:
                self.post_message(self.Found(seen, self.watched.sources()))
                self._started()
                self._started = _nothing
            if not self._wait():
                return

    def on_watch_screen_found(self, message: Found) -> None:
        self.seen, self._sources = message.seen, message.sources
        if message.seen.current is not None:
            if message.seen.current != self.number:
                self.step = 0
            self.number = message.seen.current
        self._show_problems(message.seen)
        self._show_item()

    # -- what keys and the mouse do --------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A step can be gone to where there are several."""
        del parameters
        if action == "step":
            return len(self.questions) > 1
        return action != "again" or bool(self.questions)

    def action_item(self, by: int) -> None:
        """Show the next item of the file, or the one before."""
        if self.seen is not None and self.seen.items:
            self.number = (self.number + by) % len(self.seen.items)
            self.step = 0
            self._show_item()

    def action_again(self) -> None:
        """Ask the question as if for the first time."""
        self._ask()

    def action_step(self) -> None:
        """Go to the next step of the case; after the last to the first."""
        self.step = (self.step + 1) % len(self.questions)
        self._ask()

    def action_problems(self) -> None:
        """Go to the problems, or back to the question."""
        problems = self.query_one("#problems")
        if problems.has_focus:
            self.pane.focus_answer()
        elif problems.display:
            problems.focus()

    def action_marks(self) -> None:
        """Show or hide what each response earns."""
        self.marks = not self.marks
        self.query_one("#marks").display = self.marks and bool(self.questions)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the item that a problem is about."""
        assert self.seen is not None
        number = self.seen.number_at(self.seen.problems[event.option_index].line)
        if number is not None:
            self.number, self.step = number, 0
            self._show_item()

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        """Marking is a matter of microseconds and touches no disk."""
        from lumbar.services.author.trying import feedback_on

        message.stop()
        try:
            said = feedback_on(self.questions[self.step], message.raw)
        except ServiceError as error:
            self.pane.reopen(str(error))
            return
        cited = [self._sources[key] for key in said.sources if key in self._sources]
        self.pane.explain(said, cited)
        more = [Segment("step", "Next step")] if len(self.questions) > 1 else []
        earned = f"This answer earns {said.fraction * 100:.0f} % of the mark."
        self.pane.offer(earned, [Segment("again", "Again"), *more])

    # -- parts -----------------------------------------------------------------------------------

    @property
    def pane(self) -> QuestionPane:
        """Where the question is asked."""
        return self.query_one("#pane", QuestionPane)

    def _show_problems(self, seen: "Seen") -> None:
        self.query_one("#head", Literal).update(head_line(self.watched.path.name, seen))
        problems = self.query_one("#problems", OptionList)
        problems.clear_options()
        shown = seen.problems[:MOST_PROBLEMS]
        problems.add_options([Option(Content(problem_line(problem))) for problem in shown])
        problems.display = bool(shown)
        first = seen.items[self.number].line if self.number < len(seen.items) else 1
        below = (at for at, problem in enumerate(shown) if problem.line >= first)
        problems.highlighted = next(below, None)

    def _show_item(self) -> None:
        """The item, where it is sound; its question keeps a given answer while it is the same."""
        assert self.seen is not None
        items = self.seen.items
        self.number = max(0, min(self.number, len(items) - 1))
        here = items[self.number] if items else None
        questions = self.seen.questions(self.number) if items else ()
        self.query_one("#which", Literal).update(item_line(self.number, here, len(items)))
        if questions != self.questions:
            before = self.questions[self.step : self.step + 1]
            self.questions = questions
            self.step = max(0, min(self.step, len(questions) - 1))
            if questions and (questions[self.step],) != before:
                self._ask()
        self.pane.display = bool(questions)
        self.query_one("#marks").display = self.marks and bool(questions)
        self.refresh_bindings()

    def _ask(self) -> None:
        shown = self.questions[self.step]
        self.pane.display = True
        self.pane.ask(shown.presented)
        self.query_one("#marks-rows", Literal).update("\n".join(mark_lines(shown)))
        self.refresh_bindings()


def _nothing() -> None:
    """What is called once is over."""
