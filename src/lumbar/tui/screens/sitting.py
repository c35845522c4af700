"""A sitting: from the waiting room over the questions and the review to the receipt."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Vertical

from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.views import SittingQuestion, SittingView
from lumbar.tui.dialogs.sitting_announcement import AnnouncementDialog
from lumbar.tui.places import SITTINGS
from lumbar.tui.screens.sitting_acting import ActingScreen
from lumbar.tui.screens.sitting_keys import KEYS
from lumbar.tui.screens.sitting_outbox import Acknowledge, Answer
from lumbar.tui.screens.sitting_pages import cells, clock_face, page, review_ways
from lumbar.tui.screens.sitting_session import Session, new_request
from lumbar.tui.screens.sitting_state import Face, changed, crossed
from lumbar.tui.screens.sitting_wording import place, span, standing
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.hand_in import SITTING, SITTING_SURE
from lumbar.tui.widgets.question.pane import Phase, QuestionPane
from lumbar.tui.widgets.sitting_clock import SittingClock
from lumbar.tui.widgets.sitting_cover import SittingCover
from lumbar.tui.widgets.sitting_map import SittingMap
from lumbar.tui.widgets.sitting_review import SittingReview
from lumbar.tui.widgets.sitting_top import SittingTop

KEPT_HERE = "! Not saved yet. Your answer is still here"


def _commands() -> type[Provider]:
    from lumbar.tui.screens.sitting_commands import SittingCommands

    return SittingCommands


class SittingScreen(ActingScreen):
    """One sitting. The session has its state; `standing_changed` shows it."""

    PLACE = SITTINGS
    TITLE = "Assessment"
    CSS_PATH = "sitting.tcss"
    AUTO_FOCUS = ""
    COMMANDS = {_commands}  # noqa: RUF012 - Textual's own declaration
    HELP = """You sit an assessment. Answer a question and press Enter: that saves it and goes on to
    the next. What you have typed or chosen is also saved when you go to another question. Above are
    the time left and whether all is saved: 'saved' is said only when it is. The map shows which
    questions are answered, open and flagged. The review is where you hand in."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(
        self, view: SittingView, client: str, tick: Callable[[], float] = monotonic
    ) -> None:
        """client: as whom one acts. tick: a clock in seconds that never goes back."""
        super().__init__()
        self.session = Session(self, self, view, client, tick)
        self._shown: Face | None = None
        self._left_before = self._left()
        self._by_certainty = view.certainty

    def compose(self) -> ComposeResult:
        yield SittingTop(id="top")
        with Vertical(id="work"):
            yield SittingMap(short=True, id="map")
            yield QuestionPane(SITTING_SURE if self._by_certainty else SITTING, id="pane")
        yield SittingReview(id="review")
        yield SittingCover(id="cover")
        yield KeyHints()

    def on_mount(self) -> None:
        self.set_interval(1, self.beat)
        self.session.start()
        self.standing_changed()

    # -- coming and going ------------------------------------------------------------------------

    def load(self) -> None:
        self.session.look()

    def on_screen_suspend(self) -> None:
        super().on_screen_suspend()
        if not self._under_dialog:
            self._save_draft()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._announce()

    def beat(self) -> None:
        """What a second brings: the clock, its warnings, looking and trying again."""
        left = self._left()
        warning = crossed(self._left_before, left, self.session.state.view)
        self._left_before = left
        if warning is not None and self.session.state.view.stage is Stage.RUNNING:
            self.notify(f"{span(warning)} left.", title="Time", severity="warning", markup=False)
        if self.session.face is not self._shown:
            self.standing_changed()
        else:
            self._show_clock()
        self.session.beat()

    # -- showing ---------------------------------------------------------------------------------

    def standing_changed(self) -> None:
        """Show the state as it is."""
        if not self.is_mounted:
            return
        state, face = self.session.state, self.session.face
        self._show_face(face)
        self._show_clock()
        self._show_standing()
        self.query_one("#map", SittingMap).show(cells(state))
        if face is Face.REVIEW:
            done = [entry.n for entry in state.view.entries if entry.answered]
            self.query_one(SittingReview).show(cells(state), done, review_ways(state))
        cover = page(face, state, self._left())
        if cover is not None:
            self.query_one(SittingCover).show(cover)
        self._hold_or_open()
        self.refresh_bindings()
        self._announce()
        self._leave_once_saved()

    def _show_face(self, face: Face) -> None:
        if face is self._shown:
            return
        before, self._shown = self._shown, face
        self.query_one("#work").display = face is Face.QUESTION
        self.query_one("#review").display = face is Face.REVIEW
        self.query_one("#cover").display = face not in (Face.QUESTION, Face.REVIEW)
        if face is Face.TIME_UP and before is Face.QUESTION:
            self._save_draft()
        self.call_after_refresh(self._focus, face)

    def _focus(self, face: Face) -> None:
        if face is not self._shown:
            return
        match face:
            case Face.QUESTION:
                self._pane().focus_answer()
            case Face.REVIEW:
                self.query_one("#review-bar").focus()
            case _:
                self.query_one("#cover-bar").focus()

    def _show_clock(self) -> None:
        shown = clock_face(self.session.state, self._left())
        self.query_one(SittingClock).show(shown)

    def _show_standing(self) -> None:
        state, face = self.session.state, self.session.face
        unsaved = changed(state, self._pane().raw)
        where = place(state) if face is Face.QUESTION else state.view.title
        said = standing(state, face, unsaved, self._app().zone)
        self.query_one(SittingTop).show(where, said)

    def _hold_or_open(self) -> None:
        """Take nothing more while one is about to leave the question, unless that cannot be."""
        pane, box = self._pane(), self.session.state.outbox
        leaving = box.moving and not box.trouble
        if leaving and pane.phase is Phase.OPEN:
            pane.hold("Saving..." if box.unsaved else "")
        elif not leaving and pane.phase is Phase.HELD:
            how = "; Enter sends it again." if box.again_at is None else " and is sent again."
            pane.reopen(f"{KEPT_HERE}{how}" if box.trouble and box.unsaved else "")

    def _announce(self) -> None:
        """Tell what the proctor has said, one after another; not over another box."""
        state, face = self.session.state, self.session.face
        told = {act.notice for act in state.outbox.acts if isinstance(act, Acknowledge)}
        new = [each for each in state.view.notices if each.id not in told]
        if not new or face in (Face.OVER, Face.ELSEWHERE) or self.app.screen is not self:
            return

        def noted(read: bool | None) -> None:
            if read:
                self.session.do(Acknowledge(new[0].id))

        self.app.push_screen(AnnouncementDialog(new[0]), noted)

    # -- what the session tells ------------------------------------------------------------------

    def question_opened(self, before: SittingQuestion | None) -> None:
        """Ask what was opened; what was begun on the same question stays."""
        question = self.session.state.question
        assert question is not None
        pane = self._pane()
        same = before is not None and (before.n, before.answer) == (question.n, question.answer)
        if same and pane.presented == question.presented:
            return
        self._unusable = None
        pane.ask(question.presented, focus=self._shown is Face.QUESTION, given=question.answer)

    def not_usable(self, n: int, why: str) -> None:
        """Say at the question why its answer was not saved."""
        pane, question = self._pane(), self.session.state.question
        if question is not None and question.n == n:
            self._unusable = (n, pane.raw)
            pane.reopen(f"! Not saved: {why}")

    # -- answering -------------------------------------------------------------------------------

    def on_question_pane_given(self, message: QuestionPane.Given) -> None:
        message.stop()
        self._show_standing()

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        message.stop()
        state = self.session.state
        question = state.question
        assert question is not None
        self._unusable = None
        if changed(state, message.raw) or message.certainty is not question.certainty:
            self.session.do(Answer(new_request(), question.n, message.raw, message.certainty))
        self._go_on(question.n)
        # Where that asked first, or led nowhere, the question is open again.
        self.standing_changed()

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def on_sitting_map_chosen(self, message: SittingMap.Chosen) -> None:
        message.stop()
        self.action_go_to(message.n)

    # -- parts -----------------------------------------------------------------------------------

    def _left(self) -> timedelta:
        return self.session.state.left(self.session.tick())
