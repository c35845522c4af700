"""Where a sitting on the screen stands, as one plain value, and what follows from it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.presentation.present import RawResponse
from lumbar.core.sitting.sitting import Stage
from lumbar.core.study.rating import Certainty
from lumbar.services.assess.views import Entry, Kept, SittingQuestion, SittingView
from lumbar.tui.screens.sitting_outbox import Outbox, Work

NOTHING = timedelta()


class Face(Enum):
    """What the screen shows."""

    WAITING = auto()
    QUESTION = auto()
    REVIEW = auto()
    PAUSED = auto()
    ELSEWHERE = auto()
    TIME_UP = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class State:
    """A sitting on the screen.

    view: as the desk gave it last; at: a monotonic clock's seconds then. question: the one opened
    last. saved_at: when the latest act was committed, by the clock that decides. lost: what was
    refused for good, in words. cut_off: why the desk could not be asked the last time, '' when it
    answered.
    """

    view: SittingView
    at: float
    question: SittingQuestion | None = None
    reviewing: bool = False
    outbox: Outbox = field(default_factory=Outbox)
    saved_at: datetime | None = None
    lost: str = ""
    cut_off: str = ""

    def left(self, tick: float) -> timedelta:
        """Working time left at a tick of the monotonic clock, 0 or more."""
        if self.view.stage is not Stage.RUNNING:
            return self.view.left
        return max(NOTHING, self.view.left - timedelta(seconds=max(0.0, tick - self.at)))

    @property
    def here(self) -> int:
        """The question that is open, or the one that was left last; 1 before any."""
        return self.question.n if self.question else self.view.current or 1


def face(state: State, client: str, tick: float) -> Face:
    """What the screen shows at a tick, to this client."""
    view = state.view
    if view.stage.final:
        return Face.OVER
    if view.client != client:
        return Face.ELSEWHERE
    match view.stage:
        case Stage.PAUSED:
            return Face.PAUSED
        case Stage.RUNNING:
            if state.left(tick) == NOTHING:
                return Face.TIME_UP
            return Face.REVIEW if state.reviewing else Face.QUESTION
        case _:
            return Face.WAITING


def looked(state: State, view: SittingView, tick: float) -> State:
    """After a look that nothing has overtaken."""
    question = state.question
    if question is not None:
        question = replace(question, flagged=view.entries[question.n - 1].flagged)
    return replace(state, view=view, at=tick, question=question, cut_off="")


def kept(state: State, saved: Kept, given: RawResponse, sure: Certainty | None) -> State:
    """After an answer was committed."""
    view = _with_entry(state.view, saved.n, answered=True)
    question = state.question
    if question is not None and question.n == saved.n:
        question = replace(question, answer=given, certainty=sure)
    return replace(state, view=view, question=question, saved_at=saved.at, lost="", cut_off="")


def after_work(state: State, work: Work, view: SittingView, tick: float) -> State:
    """After a question was cleared or flagged."""
    state = looked(state, view, tick)
    question = state.question
    if question is not None and question.n == work.n and not view.entries[work.n - 1].answered:
        question = replace(question, answer=None, certainty=None)
    return replace(state, question=question, saved_at=view.now, lost="")


def opened(state: State, question: SittingQuestion, view: SittingView, tick: float) -> State:
    """After a question was opened."""
    return replace(looked(state, view, tick), question=question, reviewing=False)


def _with_entry(view: SittingView, n: int, *, answered: bool) -> SittingView:
    entries = list(view.entries)
    entries[n - 1] = replace(entries[n - 1], answered=answered)
    return replace(view, entries=tuple(entries))


def entry(state: State, n: int) -> Entry | None:
    """The question of that number on the map; None when there is none."""
    entries = state.view.entries
    return entries[n - 1] if 1 <= n <= len(entries) else None


def may_open(state: State, n: int) -> bool:
    """Whether a question can be opened now."""
    there = entry(state, n)
    return there is not None and there.reachable


def left_behind(state: State, n: int) -> tuple[int, ...]:
    """Open questions that could not be answered any more once question `n` is open."""
    view = state.view
    there = entry(state, n)
    if there is None or view.current == 0:
        return ()
    here = view.entries[view.current - 1]
    locked = {
        Navigation.FREE: (),
        Navigation.FORWARD: (here,) if n > here.n else (),
        Navigation.SECTIONS: [e for e in view.entries if e.section == here.section < there.section],
    }
    return tuple(each.n for each in locked[view.navigation] if not each.answered)


def changed(state: State, given: RawResponse | None) -> bool:
    """Whether what is on the screen is not what is saved. given: what is on the screen."""
    question = state.question
    return question is not None and _plain(given) != _plain(question.answer)


def _plain(given: RawResponse | None) -> object:
    if given is None or isinstance(given, str):
        return given
    return dict(given) if isinstance(given, Mapping) else list(given)


def warnings(view: SittingView) -> tuple[timedelta, ...]:
    """How long before the end one is warned; not when it has only just begun."""
    return tuple(each for each in view.warnings if each < view.limit)


def crossed(before: timedelta, now: timedelta, view: SittingView) -> timedelta | None:
    """The nearest warning that the time left has just come down to; None for none, and once it is
    over, when the screen says so itself.
    """
    passed = [each for each in warnings(view) if timedelta() < now <= each < before]
    return min(passed) if passed else None
