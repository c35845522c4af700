"""Study: one question after another, what came back, and the rest between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider

from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.desk import StudyDesk
from lumbar.services.errors import BadRequest, NotFound, Refused, ServiceError
from lumbar.services.views import Question, Saved
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.places import STUDY
from lumbar.tui.screens import study_calls
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.study_calls import Next
from lumbar.tui.screens.study_keys import KEYS, possible
from lumbar.tui.screens.study_report import ReportDialog
from lumbar.tui.screens.study_rest import RestView
from lumbar.tui.screens.study_state import (
    Answered,
    Asking,
    AtRest,
    Fetching,
    Fresh,
    Saving,
    State,
    Stuck,
    Watch,
    question_of,
    reading_of,
)
from lumbar.tui.screens.study_top import StudyTop
from lumbar.tui.screens.study_wording import rating_segments, saved_words
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.pane import QuestionPane

if TYPE_CHECKING:
    from lumbar.tui.app import LumbarApp

T = TypeVar("T")
BUG = "It could not be done because of an error in Lumbar. You can try again."


def stuck_by(error: ServiceError | None) -> Stuck:
    """Without a question, by what the desk said; None where Lumbar is at fault."""
    if isinstance(error, Refused):
        return Stuck(str(error), "Not now")
    return Stuck(BUG if error is None else str(error))


def _commands() -> type[Provider]:
    from lumbar.tui.screens.study_commands import StudyCommands

    return StudyCommands


class StudyScreen(PlaceScreen):
    """Asks what is due. `state` says where it is; the widgets show it."""

    PLACE = STUDY
    TITLE = "Study"
    CSS_PATH = "study.tcss"
    AUTO_FOCUS = ""
    COMMANDS = {_commands}  # noqa: RUF012 - Textual's own declaration
    HELP = """Study asks what is due, one question at a time. Answer it, then say with one key how
    sure you were; that hands it in and saves it. What you were sure of counts for more than a lucky
    guess. Then you see what is right and why, and when the question comes back; a number from 1 to
    4 changes that. Leaving and coming back keeps the question where it was."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, tick: Callable[[], float] = monotonic) -> None:
        """tick: a clock in seconds that never goes back."""
        super().__init__()
        self.state: State = Fresh()
        self.topic: str | None = None
        self.only: str | None = None
        self._tick = tick
        self._turns = 0

    def compose_body(self) -> ComposeResult:
        yield StudyTop(id="top")
        yield QuestionPane(id="pane")
        yield RestView(id="rest")

    def on_mount(self) -> None:
        self.query_one("#pane").display = False
        self._seconds = self.set_interval(1, self._count_down, pause=True)

    # -- coming and going ------------------------------------------------------------------------

    def load(self) -> None:
        if isinstance(self.state, Fresh | AtRest | Stuck):
            self._fetch()

    def on_screen_suspend(self) -> None:
        # Another place or a dialog is in front: nobody is answering.
        if isinstance(self.state, Asking):
            self.state = replace(self.state, watch=self.state.watch.standing(self._tick()))

    def on_screen_resume(self) -> None:
        if isinstance(self.state, Asking):
            self.state = replace(self.state, watch=self.state.watch.going(self._tick()))

    def study(self, topic: str | None) -> None:
        """Ask the next question, of this topic only; an open question of the same topic stays."""
        same = topic == self.topic
        self.topic = topic
        if isinstance(self.state, Saving) or (same and isinstance(self.state, Asking)):
            return
        self._fetch()

    def take_back(self) -> None:
        """Undo the latest answer, suspension or setting-aside, and show what it brings back."""
        if isinstance(self.state, Saving):
            return
        topic = self.topic
        self._ask_for(lambda desk: study_calls.take_back(desk, topic), "undo")

    # -- showing the state -----------------------------------------------------------------------

    def _now_showing(self, state: State) -> None:
        """Enter a state and show what belongs to it."""
        self.state = state
        resting = isinstance(state, AtRest | Stuck)
        self.query_one("#pane").display = not resting
        self.query_one("#rest").display = resting
        top = self.query_one("#top", StudyTop)
        top.display = not resting or self.only is not None
        top.show(question_of(state), self.only)
        if isinstance(state, AtRest) and state.resting.until is not None:
            self._seconds.resume()
        else:
            self._seconds.pause()
        self.refresh_bindings()

    def _show_next(self, found: Next) -> None:
        if found.undone is not None:
            self.notify(f"Taken back: {found.undone}.", markup=False)
        if found.only is not None or self.topic is None:
            self.only = found.only
        if isinstance(found.what, Question):
            watch = Watch() if self.app.screen is not self else Watch().going(self._tick())
            self._now_showing(Asking(found.what, watch))
            self.query_one(QuestionPane).ask(found.what.presented)
        else:
            self._now_showing(found.what)
            self.query_one(RestView).show(found.what, self._clock(), self.only)
            self.query_one("#rest-bar").focus()

    def _show_saved(self, given: tuple[Saved, tuple[str, ...]]) -> None:
        if not isinstance(self.state, Saving):
            return
        saved, sources = given
        self._now_showing(Answered(self.state.question, saved))
        self.query_one(QuestionPane).explain(saved.feedback, sources)
        self._show_rating(saved, None)

    def _show_rating(self, saved: Saved, wanted: Rating | None) -> None:
        self.query_one(QuestionPane).offer(
            saved_words(saved, wanted), rating_segments(saved, self._clock())
        )

    def _count_down(self) -> None:
        if isinstance(self.state, AtRest):
            self.query_one(RestView).tick(self.state, self._clock())

    # -- asking the desk -------------------------------------------------------------------------

    def _fetch(self) -> None:
        topic = self.topic
        self._ask_for(lambda desk: study_calls.next_of(desk, topic), "find the next question")

    def _ask_for(self, call: Callable[[StudyDesk], Next], name: str) -> None:
        """Have the desk do something that ends in a question; of several, the last is shown."""
        before = self.state.before if isinstance(self.state, Fetching) else self.state
        assert not isinstance(before, Saving)
        self._turns += 1
        turn = self._turns
        self.state = Fetching(before, turn)
        ask_desk.or_fail(
            self, call, partial(self._found, turn), partial(self._not_found, turn), name=name
        )

    def _is_awaited(self, turn: int) -> bool:
        return isinstance(self.state, Fetching) and self.state.turn == turn

    def _found(self, turn: int, found: Next) -> None:
        if self._is_awaited(turn):
            self._show_next(found)

    def _not_found(self, turn: int, error: ServiceError | None) -> None:
        """There is no next question to show: go back to what was there."""
        if not self._is_awaited(turn):
            return
        assert isinstance(self.state, Fetching)
        before = self.state.before
        if isinstance(error, NotFound) and self.topic is not None:
            self._app().notice(error)
            self.topic = self.only = None
            self._fetch()
            return
        if isinstance(before, Fresh | Stuck):
            before = stuck_by(error)
        elif error is not None:
            self._app().notice(error)
        self._now_showing(before)
        if isinstance(before, Asking):
            self.query_one(QuestionPane).reopen("")
        if isinstance(before, Stuck):
            self.query_one(RestView).say(before.title, before.message)
            self.query_one("#rest-bar").focus()

    # -- answering -------------------------------------------------------------------------------

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        """Hand the answer to the desk; it shows as saved when the desk says so, not before."""
        if not isinstance(self.state, Asking):
            return
        question, raw = self.state.question, message.raw
        certainty = message.certainty or Certainty.SURE
        watch = self.state.watch.standing(self._tick())
        took = watch.took(self._tick())
        self.state = Saving(question, watch)
        ask_desk.or_fail(
            self,
            lambda desk: study_calls.save(desk, question, raw, certainty, took),
            self._show_saved,
            self._not_saved,
            name="save the answer",
        )

    def _not_saved(self, error: ServiceError | None) -> None:
        if not isinstance(self.state, Saving):
            return
        watch = self.state.watch.going(self._tick())
        self._now_showing(Asking(self.state.question, watch))
        pane = self.query_one(QuestionPane)
        if isinstance(error, BadRequest):
            pane.reopen(f"! {error}")
            return
        why = "" if error is None else f" {error}"
        pane.reopen(f"! Not saved.{why} Your answer is still here; hand it in again.")
        if isinstance(error, Refused):
            self._app().notice(error)
            self._fetch()

    def action_rate(self, rating: int) -> None:
        """Change the rating of the answer."""
        if not isinstance(self.state, Answered):
            return
        wanted = Rating(rating)
        under_way = self.state.wanted is not None
        if not under_way and wanted is self.state.saved.rating:
            return
        self.state = replace(self.state, wanted=wanted)
        self._show_rating(self.state.saved, wanted)
        if not under_way:
            self._save_rating(self.state.saved, wanted)

    def _save_rating(self, saved: Saved, wanted: Rating) -> None:
        ask_desk.or_fail(
            self,
            lambda desk: desk.rerate(saved.review, wanted),
            self._rated,
            self._not_rated,
            name="change the rating",
        )

    def _rated(self, saved: Saved) -> None:
        if not isinstance(self.state, Answered) or self.state.saved.review != saved.review:
            return
        wanted = self.state.wanted
        if wanted is not None and wanted is not saved.rating:
            # Another number was pressed meanwhile: the last one counts.
            self._save_rating(saved, wanted)
            return
        self.state = replace(self.state, saved=saved, wanted=None)
        self._show_rating(saved, None)

    def _not_rated(self, error: ServiceError | None) -> None:
        if error is not None:
            self._app().notice(error)
        if isinstance(self.state, Answered):
            self.state = replace(self.state, wanted=None)
            self._show_rating(self.state.saved, None)

    # -- other actions ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on where we are."""
        can = possible(action, self.state, self.topic)
        return super().check_action(action, parameters) if can is None else can

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def action_next(self) -> None:
        """Go on to what is next."""
        self._fetch()

    def action_lesson(self) -> None:
        """Read the section that teaches this, or the next lesson while there is nothing to ask."""
        reading = reading_of(self.state)
        if reading is not None:
            self.post_message(reading)

    def action_undo(self) -> None:
        """Take the latest answer back."""
        self.take_back()

    def action_undo_here(self) -> None:
        """Take the answer on the screen back."""
        self.take_back()

    def action_everything(self) -> None:
        """Study all topics again."""
        self.study(None)

    def action_suspend(self) -> None:
        """Ask this item no more."""
        self._put_away(study_calls.suspend, "suspend the question")

    def action_set_aside(self) -> None:
        """Leave this item until tomorrow."""
        self._put_away(study_calls.set_aside, "set the question aside")

    def action_report(self) -> None:
        """Ask what is wrong and pass it on."""
        question = question_of(self.state)
        if question is None:
            return
        item = question.presented.item

        def send(text: str | None) -> None:
            if text:
                ask_desk(
                    self,
                    lambda desk: desk.report(item, text),
                    lambda _: self.notify("Reported. Thank you."),
                    name="report the question",
                    exclusive=False,
                )

        self.app.push_screen(ReportDialog(), send)

    # -- parts -----------------------------------------------------------------------------------

    def _put_away(self, call: Callable[..., Next], name: str) -> None:
        question = question_of(self.state)
        if question is None or isinstance(self.state, Saving):
            return
        item, topic = question.presented.item, self.topic
        self._ask_for(lambda desk: call(desk, item, topic), name)

    def _app(self) -> "LumbarApp":
        return cast("LumbarApp", self.app)

    def _clock(self) -> datetime:
        return self._app().now()
