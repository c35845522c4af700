"""A sitting: from the waiting room over the questions and the review to the receipt."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Vertical

from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.views import SittingQuestion, SittingView
from lumbar.services.errors import ServiceError
from lumbar.tui.dialogs.sitting_announcement import AnnouncementDialog
from lumbar.tui.dialogs.sitting_confirm import ConfirmDialog
from lumbar.tui.dialogs.sitting_go_to import GoToDialog
from lumbar.tui.places import SITTINGS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.sitting_keys import KEYS, possible
from lumbar.tui.screens.sitting_outbox import (
    Acknowledge,
    Answer,
    Clear,
    Flag,
    GoTo,
    LookOver,
    Submit,
    Work,
)
from lumbar.tui.screens.sitting_pages import cells, clock_face, page, review_ways
from lumbar.tui.screens.sitting_session import Session, new_request
from lumbar.tui.screens.sitting_state import Face, changed, crossed, left_behind, may_open
from lumbar.tui.screens.sitting_wording import (
    count,
    numbers,
    place,
    span,
    standing,
    submit_lines,
    things,
)
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.hand_in import SITTING, SITTING_SURE
from lumbar.tui.widgets.question.pane import Phase, QuestionPane
from lumbar.tui.widgets.sitting_clock import SittingClock
from lumbar.tui.widgets.sitting_cover import SittingCover
from lumbar.tui.widgets.sitting_map import SittingMap
from lumbar.tui.widgets.sitting_review import SittingReview
from lumbar.tui.widgets.sitting_top import SittingTop

if TYPE_CHECKING:
    from lumbar.tui.app import LumbarApp

KEPT_HERE = "! Not saved yet. Your answer is still here"


def _commands() -> type[Provider]:
    from lumbar.tui.screens.sitting_commands import SittingCommands

    return SittingCommands


class SittingScreen(PlaceScreen):
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
        self._unusable: tuple[int, object] | None = None
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
        unsaved = face is Face.QUESTION and changed(state, self._pane().raw)
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

    def not_moved(self, why: str) -> None:
        """Stay, and say why."""
        self.notify(why, title="That did not work", severity="error", markup=False)

    def draft(self) -> Work | None:
        """What is chosen or typed and not saved; None too for what is known to be unusable."""
        state, pane = self.session.state, self._pane()
        question = state.question
        if question is None or pane.presented != question.presented:
            return None
        if not changed(state, pane.raw) or self._unusable == (question.n, pane.raw):
            return None
        if pane.raw is None:
            return Clear(new_request(), question.n)
        return Answer(new_request(), question.n, pane.raw, question.certainty)

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

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def on_sitting_map_chosen(self, message: SittingMap.Chosen) -> None:
        message.stop()
        self.action_go_to(message.n)

    # -- actions ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on where we are."""
        can = possible(action, self.session.face, self.session.state)
        return super().check_action(action, parameters) if can is None else can

    def action_next(self) -> None:
        """Save what is begun and go on; after the last question to the review."""
        self._go_on(self.session.state.here)

    def action_before(self) -> None:
        """Save what is begun and go back."""
        self.action_go_to(self.session.state.here - 1)

    def action_go_to(self, n: int) -> None:
        """Save what is begun and open a question; asks first where that locks open ones."""
        state = self.session.state
        if not may_open(state, n):
            self.not_moved(f"Question {n} cannot be opened now.")
            return
        # What is chosen here is saved on the way, and what is being saved will be answered.
        given = state.here if self._pane().raw is not None else 0
        behind = [each for each in left_behind(state, n) if each != given]
        if not behind:
            self.session.do(GoTo(n))
            return

        def sure(yes: bool | None) -> None:
            if yes:
                self.session.do(GoTo(n))

        lines = [
            f"{count(len(behind), 'question')} open: {numbers(behind)}.",
            f"Once question {n} is open you cannot come back.",
        ]
        self.app.push_screen(ConfirmDialog("Leave open questions behind?", lines, "Go on"), sure)

    def action_choose(self) -> None:
        """Ask for the number of a question."""
        self._choose("")

    def action_digit(self, digit: int) -> None:
        """Ask for the number of a question, begun with this digit."""
        self._choose(str(digit))

    def action_flag(self) -> None:
        """Mark the question to come back to, or no longer."""
        question = self.session.state.question
        if question is not None:
            self.session.do(Flag(new_request(), question.n, not question.flagged))

    def action_clear(self) -> None:
        """Take the answer back."""
        question = self.session.state.question
        if question is not None:
            self._pane().ask(question.presented)
            self.session.do(Clear(new_request(), question.n))

    def action_review(self) -> None:
        """Save what is begun and show what is open."""
        self.session.do(LookOver())

    def action_back(self) -> None:
        """Back from the review to the question."""
        self.session.do(GoTo(self.session.state.here))

    def action_submit(self) -> None:
        """Hand in, after asking once more."""

        def sure(yes: bool | None) -> None:
            if yes:
                self.session.do(Submit(new_request()))

        lines = submit_lines(self.session.state.view)
        self.app.push_screen(ConfirmDialog("Hand in?", lines, "Hand in"), sure)

    def action_begin(self) -> None:
        """Start the clock."""
        self.session.begin(self._refused)

    def action_look(self) -> None:
        """Look at once how it stands."""
        self.session.look()

    def action_take_back(self) -> None:
        """Be the one who answers again."""
        self.session.take_back(self._refused)

    def action_result(self) -> None:
        """Show the result as far as it may be seen."""
        from lumbar.tui.screens.sitting_result import SittingResultScreen

        self.app.push_screen(SittingResultScreen(self.session.state.view.sitting))

    def action_leave(self) -> None:
        """Back to the list; while the clock runs after asking once more."""
        if self.session.state.view.stage not in (Stage.RUNNING, Stage.PAUSED):
            self.dismiss()
            return
        self._save_draft()

        def sure(yes: bool | None) -> None:
            if yes:
                self.dismiss()

        lines = ["The clock goes on. You come back from the list of exams, or with 'lumbar sit'."]
        waiting = self.session.state.outbox.unsaved
        if waiting:
            lines.append(f"! Not saved yet, and lost if you leave now: {things(waiting)}.")
        self.app.push_screen(ConfirmDialog("Leave for now?", lines, "Leave", "Stay"), sure)

    # -- parts -----------------------------------------------------------------------------------

    @property
    def room(self) -> str:
        """The room one sits in."""
        return self.session.state.view.room

    def _go_on(self, here: int) -> None:
        if here == len(self.session.state.view.entries):
            self.action_review()
        else:
            self.action_go_to(here + 1)

    def _choose(self, typed: str) -> None:
        state = self.session.state
        reachable = frozenset(entry.n for entry in state.view.entries if entry.reachable)

        def chosen(n: int | None) -> None:
            if n is not None:
                self.action_go_to(n)

        self.app.push_screen(GoToDialog(reachable, len(state.view.entries), typed), chosen)

    def _save_draft(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.session.do(draft)

    def _refused(self, error: ServiceError | None) -> None:
        if error is not None:
            self._app().notice(error)
        self.session.look()

    def _left(self) -> timedelta:
        return self.session.state.left(self.session.tick())

    def _pane(self) -> QuestionPane:
        return self.query_one("#pane", QuestionPane)

    def _app(self) -> "LumbarApp":
        return cast("LumbarApp", self.app)
