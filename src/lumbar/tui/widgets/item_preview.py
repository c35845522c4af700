"""An item being written, as a trainee sees it, to be tried: each response shows what it earns."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from lumbar.tui.desk_line import ask_author
from lumbar.tui.screens.author_item_words import earned, preview_says
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment
from lumbar.tui.widgets.question.hand_in import Ways
from lumbar.tui.widgets.question.pane import Phase, QuestionPane

if TYPE_CHECKING:
    from lumbar.services.author.views import Look, Shown, Tried
    from lumbar.services.errors import ServiceError

TRYING = Ways(
    "Enter shows what the answer earns. Nothing is recorded.",
    (Segment("answer('sure')", "Mark it", key="enter"),),
    "Marking...",
    False,
)


class ItemPreview(Vertical):
    """Shows the questions of the latest sound text, one at a time; of a case one for each step.

    What there is to do after an answer, `again` and `step`, is bound on the screen.
    """

    HELP = """The question as a trainee sees it. Answer it and press Enter to see what the response
    earns and what is said to it; nothing is recorded. Escape goes back to the text."""
    DEFAULT_CSS = """
    ItemPreview {
        height: 1fr;
        & > #preview-says { height: auto; padding: 0 2; color: $text-muted; }
        & > #preview-says.-old { color: $warning; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.questions: tuple[Shown, ...] = ()
        self.step = 0

    def compose(self) -> ComposeResult:
        yield Literal(id="preview-says")
        yield QuestionPane(TRYING, id="pane")

    def on_mount(self) -> None:
        self.pane.display = False

    @property
    def pane(self) -> QuestionPane:
        """Where the question is asked."""
        return self.query_one("#pane", QuestionPane)

    @property
    def tried(self) -> bool:
        """Whether an answer was given and is explained."""
        return self.pane.phase is Phase.DONE

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        message.stop()
        shown, raw = self.questions[self.step], message.raw
        ask_author(
            self,
            lambda desk: (shown, desk.try_answer(shown, raw)),
            self._explain,
            name="mark an answer",
            refused=self._reopen,
        )

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.screen.run_action(message.action)

    # -- public ----------------------------------------------------------------------------------

    def show(self, look: "Look") -> None:
        """Show what a text has come to. A question that is still the same keeps its answer."""
        if look.questions and look.questions != self.questions:
            same = self.questions[self.step : self.step + 1]
            self.questions = look.questions
            self.step = min(self.step, len(look.questions) - 1)
            if same != (self.questions[self.step],):
                self.ask()
        self.pane.display = bool(self.questions)
        says = self.query_one("#preview-says", Literal)
        says.set_class(not look.questions, "-old")
        says.update(preview_says(look, len(self.questions)))

    def clear(self) -> None:
        """Forget the questions: another item comes."""
        self.questions, self.step = (), 0
        self.pane.display = False

    def ask(self, *, focus: bool = False) -> None:
        """Ask the question, as if for the first time."""
        if self.questions:
            self.pane.ask(self.questions[self.step].presented, focus=focus)
            self.screen.refresh_bindings()

    def next_step(self) -> None:
        """Go on to the next step of the case; after the last one to the first."""
        self.step = (self.step + 1) % len(self.questions)
        self.ask(focus=True)

    def _explain(self, said: "tuple[Shown, Tried]") -> None:
        shown, tried = said
        if self.questions[self.step : self.step + 1] != (shown,):
            return  # the text has become another meanwhile
        self.pane.explain(tried.feedback, tried.sources)
        ways = [Segment("again", "Again")]
        if len(self.questions) > 1:
            ways.append(Segment("step", "Next step"))
        self.pane.offer(earned(tried), ways)
        self.screen.refresh_bindings()

    def _reopen(self, error: "ServiceError") -> None:
        self.pane.reopen(str(error))
