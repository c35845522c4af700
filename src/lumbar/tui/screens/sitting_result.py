"""The result of a sitting, as far as it is shown: marks by area, and each question with its why."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from lumbar.core.ids import SittingId
from lumbar.core.presentation.feedback import Feedback
from lumbar.services.assess.views import Released
from lumbar.services.desk import StudyDesk
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_desk, ask_sittings
from lumbar.tui.places import SITTINGS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.sitting_marks import (
    area_lines,
    cells,
    critical_line,
    headline,
    mark_words,
    unanswered,
)
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment
from lumbar.tui.widgets.question.hand_in import CHECKING
from lumbar.tui.widgets.question.pane import QuestionPane
from lumbar.tui.widgets.sitting_map import SittingMap

LEGEND = "✓ right   ◐ in part   ✗ wrong   – not answered"
NOT_SHOWN = "The result is not shown yet. Your instructor releases it."


class SittingResultScreen(PlaceScreen):
    """The result, and above it one question after another. `shown_n` is 0 for the result."""

    PLACE = SITTINGS
    TITLE = "Result"
    CSS_PATH = "sitting_result.tcss"
    AUTO_FOCUS = ""
    HELP = """The result of an assessment you have sat: points in all and by area. Where questions
    are shown, choose one on the map, or go through them with next and before: each is shown with
    what you gave, its key, and the reasons."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "Next", id="result.next", tooltip="The next question"),
        Binding("p", "before", "Before", id="result.before", tooltip="The question before"),
        Binding("escape,b", "back", "Back", id="result.back", tooltip="To the result, or the list"),
    ]

    def __init__(self, sitting: SittingId) -> None:
        super().__init__()
        self.sitting = sitting
        self.released: Released | None = None
        self.shown_n = 0

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="result", can_focus=False):
            yield Literal(id="result-title", classes="heading")
            yield Literal("Looking it up...", id="result-headline")
            yield Literal(id="result-critical")
            yield Static(id="result-areas", markup=False)
            yield SittingMap(id="result-map")
            yield Literal(LEGEND, id="result-legend", classes="muted")
            yield ActionBar(id="result-bar")
        with Vertical(id="question"):
            yield Literal(id="question-says")
            yield QuestionPane(CHECKING, id="pane")

    def load(self) -> None:
        if self.released is None:
            sitting = self.sitting
            ask_sittings(
                self,
                lambda desk: desk.result(sitting),
                self._show,
                name="show the result",
                refused=self._not_shown,
            )

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, released: Released) -> None:
        self.released = released
        attempt = f", attempt {released.attempt}"
        self.query_one("#result-title", Literal).update(f"{released.title}{attempt}")
        result = released.result
        self.query_one("#result-headline", Literal).update(
            NOT_SHOWN if result is None else headline(result)
        )
        for part in self.query("#result-critical, #result-areas, #result-map, #result-legend"):
            part.display = result is not None
        if result is not None:
            critical = self.query_one("#result-critical", Literal)
            critical.display = bool(result.failed_critical)
            critical.update(critical_line(result))
            self.query_one("#result-areas", Static).update("\n".join(area_lines(released, result)))
            self.query_one("#result-map", SittingMap).show(cells(result, 0))
        ways = [Segment("next", "Go through the questions")] if released.feedback else []
        self.query_one("#result-bar", ActionBar).show([*ways, Segment("back", "Back")])
        self._show_part()

    def _not_shown(self, error: ServiceError) -> None:
        self.query_one("#result-headline", Literal).update(f"! {error}")
        self.query_one("#result-bar", ActionBar).show([Segment("back", "Back")])
        self._show_part()

    def _show_part(self) -> None:
        self.query_one("#question").display = self.shown_n > 0
        self.query_one("#result").display = self.shown_n == 0
        if self.shown_n == 0:
            self.query_one("#result-bar").focus()
        self.refresh_bindings()

    def _show_question(self, n: int) -> None:
        released = self.released
        if released is None or released.result is None or n not in released.feedback:
            return
        self.shown_n = n
        presented, said = released.feedback[n]
        mark = released.result.marks[n - 1]
        self.query_one("#question-says", Literal).update(
            f"Question {n} of {len(released.result.marks)}: {mark_words(mark)}"
        )
        self.query_one("#result-map", SittingMap).show(cells(released.result, n))
        pane = self.query_one(QuestionPane)
        pane.ask(presented, focus=False)
        self._show_part()
        if said is None:
            pane.close("")
            self._offer(unanswered(released.keys.get(n)))
            return
        pane.explain(said, ())
        self._offer("")
        self._name_sources(n, said)

    def _name_sources(self, n: int, said: Feedback) -> None:
        """The works cited, in words, as soon as they are looked up."""

        def sources(desk: StudyDesk) -> tuple[str, ...]:
            return tuple(desk.source_text(key) for key in said.sources)

        def show(texts: tuple[str, ...]) -> None:
            if self.shown_n == n:
                self.query_one(QuestionPane).explain(said, texts)
                self._offer("")

        if said.sources:
            ask_desk(self, sources, show, name="look up sources", refused=lambda _: None)

    def _offer(self, says: str) -> None:
        ways = [Segment("next", "Next"), Segment("before", "Before"), Segment("back", "Result")]
        self.query_one(QuestionPane).offer(
            says, [way for way in ways if self.check_action(way.action, ())]
        )

    # -- actions ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next question and one before where questions are shown."""
        shown = self.released.feedback if self.released else {}
        match action:
            case "next":
                return self.shown_n + 1 in shown
            case "before":
                return self.shown_n - 1 in shown
            case _:
                return super().check_action(action, parameters)

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def on_sitting_map_chosen(self, message: SittingMap.Chosen) -> None:
        message.stop()
        self._show_question(message.n)

    def action_next(self) -> None:
        """The next question; from the result the first."""
        self._show_question(self.shown_n + 1)

    def action_before(self) -> None:
        """The question before."""
        self._show_question(self.shown_n - 1)

    def action_back(self) -> None:
        """From a question to the result, from there to where one came from."""
        if self.shown_n:
            self.shown_n = 0
            self._show_part()
        else:
            self.dismiss()
