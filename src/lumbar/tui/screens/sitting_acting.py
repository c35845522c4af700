"""What a person can do in a sitting: its actions, and what becomes of what is not saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from lumbar.core.sitting.sitting import Stage
from lumbar.services.errors import ServiceError
from lumbar.tui.dialogs.sitting_confirm import ConfirmDialog
from lumbar.tui.dialogs.sitting_go_to import GoToDialog
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.sitting_keys import possible
from lumbar.tui.screens.sitting_outbox import Answer, Clear, Flag, GoTo, LookOver, Submit, Work
from lumbar.tui.screens.sitting_session import Session, new_request
from lumbar.tui.screens.sitting_state import changed, left_behind, may_open
from lumbar.tui.screens.sitting_wording import count, numbers, submit_lines, things
from lumbar.tui.widgets.question.pane import QuestionPane

if TYPE_CHECKING:
    from lumbar.tui.app import LumbarApp


class ActingScreen(PlaceScreen):
    """The acting half of `SittingScreen`, which shows. Everything done goes through the session."""

    session: Session
    _unusable: tuple[int, object] | None = None
    _leave: Callable[[], object] | None = None

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
            self.not_done(f"Question {n} cannot be opened now.")
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
            asked = self.session.state.outbox.flag_of(question.n)
            on = question.flagged if asked is None else asked
            self.session.do(Flag(new_request(), question.n, not on))

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
        self._confirm_leaving(self.dismiss)

    # -- what is not saved -----------------------------------------------------------------------

    def not_done(self, why: str) -> None:
        """Say why something was not done."""
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

    @property
    def unsaved(self) -> bool:
        """Whether leaving the program now would lose an answer (see `KeepsText`)."""
        return self.draft() is not None or bool(self.session.state.outbox.unsaved)

    def ask_to_leave(self, leave: Callable[[], object]) -> None:
        """Save what is begun and leave; where it cannot be saved now, ask."""
        self._leave = leave
        self._save_draft()
        self._leave_once_saved()

    def _leave_once_saved(self) -> None:
        leave, box = self._leave, self.session.state.outbox
        if leave is None or box.sent:
            return
        self._leave = None
        if box.unsaved:
            self._confirm_leaving(leave)
        else:
            leave()

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

    def _confirm_leaving(self, leave: Callable[[], object]) -> None:
        def sure(yes: bool | None) -> None:
            if yes:
                leave()

        lines = ["The clock goes on. You come back from the list of exams, or with 'lumbar sit'."]
        waiting = self.session.state.outbox.unsaved
        if waiting:
            lines.append(f"! Not saved yet, and lost if you leave now: {things(waiting)}.")
        self.app.push_screen(ConfirmDialog("Leave for now?", lines, "Leave", "Stay"), sure)

    def _save_draft(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.session.do(draft)

    def _refused(self, error: ServiceError | None) -> None:
        if error is not None:
            self._app().notice(error)
        self.session.look()

    def _pane(self) -> QuestionPane:
        return self.query_one("#pane", QuestionPane)

    def _app(self) -> "LumbarApp":
        return cast("LumbarApp", self.app)
