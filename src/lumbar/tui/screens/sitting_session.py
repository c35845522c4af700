"""A sitting between screen and desk: sends what was done until it is committed, and looks how it
stands. It holds the state; its owner shows it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol
from uuid import uuid4

from textual.dom import DOMNode

from lumbar.core.sitting.decide import Why
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.refused import SittingRefused
from lumbar.services.assess.views import Kept, SittingQuestion, SittingView
from lumbar.services.errors import ServiceError, Unavailable
from lumbar.tui.desk_line import ask_sittings
from lumbar.tui.screens import sitting_outbox as outbox
from lumbar.tui.screens.sitting_calls import Done, perform
from lumbar.tui.screens.sitting_outbox import (
    Acknowledge,
    Act,
    Answer,
    Clear,
    GoTo,
    LookOver,
    Submit,
    Work,
)
from lumbar.tui.screens.sitting_state import (
    Face,
    State,
    after_work,
    face,
    kept,
    looked,
    opened,
)
from lumbar.tui.screens.sitting_wording import thing

LOOK_S = 5.0
"""How often one looks how a running sitting stands, in seconds."""
WAIT_S = 3.0
"""The same where one waits for the proctor, before the start and while the clock stands."""
OVER_S = 15.0
"""The same once it is over, for the result."""
RETRY_S = 3.0
"""After how long what could not be saved is sent again."""
HELD_BACK = frozenset({Why.PAUSED, Why.FENCED, Why.NOT_STARTED})
"""Refusals that end by themselves: what was refused stays and is sent again."""
BUG = "An error in Lumbar. Do it again to try again."


class Owner(Protocol):
    """Who shows a session."""

    def standing_changed(self) -> None:
        """Anything has changed."""

    def question_opened(self, before: SittingQuestion | None) -> None:
        """A question came. before: the one that was there."""

    def not_usable(self, n: int, why: str) -> None:
        """An answer to a question cannot be marked and was not saved."""

    def not_done(self, why: str) -> None:
        """Something other than an answer was refused: a move, a flag."""

    def draft(self) -> Work | None:
        """What is on the screen and not handed in; None when nothing is."""


class Session:
    """One sitting, as one client.

    node: where workers run. tick: a monotonic clock in seconds.
    """

    def __init__(
        self,
        owner: Owner,
        node: DOMNode,
        view: SittingView,
        client: str,
        tick: Callable[[], float],
    ) -> None:
        self._owner = owner
        self._node = node
        self.client = client
        self.tick = tick
        self.state = State(view, tick())
        self._turn = 0
        self._looking = False
        self._look_at = tick() + self._pause()

    @property
    def face(self) -> Face:
        """What is to be shown now."""
        return face(self.state, self.client, self.tick())

    # -- what the owner asks ---------------------------------------------------------------------

    def start(self) -> None:
        """Open the question one was at, if the clock runs."""
        self._open_first()

    def do(self, *acts: Act) -> None:
        """Have something done, after what waits already."""
        for act in acts:
            self._set(outbox=outbox.add(self.state.outbox, act))
        self._send()
        self._owner.standing_changed()

    def beat(self) -> None:
        """Do what is due: to be called about every second."""
        again = self.state.outbox.again_at
        if again is not None and self.tick() >= again:
            self._send()
        if self.tick() >= self._look_at:
            self.look()

    def look(self) -> None:
        """Look how it stands, unless that is under way."""
        if self._looking:
            return
        self._looking = True
        sitting, turn = self.state.view.sitting, self._turn
        ask_sittings.or_fail(
            self._node,
            lambda desk: desk.look(sitting),
            partial(self._looked, turn),
            self._not_looked,
            name="look how the sitting stands",
        )

    def begin(self, failed: Callable[[ServiceError | None], object]) -> None:
        """Start the clock."""
        sitting, client = self.state.view.sitting, self.client
        ask_sittings.or_fail(
            self._node,
            lambda desk: desk.begin(sitting, client),
            self._take,
            failed,
            name="begin",
        )

    def take_back(self, failed: Callable[[ServiceError | None], object]) -> None:
        """Act here again, after another window or machine took over."""
        room, client = self.state.view.room, self.client
        ask_sittings.or_fail(
            self._node,
            lambda desk: desk.enter(room, client),
            self._taken_back,
            failed,
            name="take the sitting back",
        )

    # -- looking ---------------------------------------------------------------------------------

    def _looked(self, turn: int, view: SittingView) -> None:
        self._looking = False
        # What was committed since is not in it: it would show an answer as open.
        if turn != self._turn:
            self._look_at = self.tick()
            return
        self._take(view)

    def _not_looked(self, error: ServiceError | None) -> None:
        self._looking = False
        self._look_at = self.tick() + (LOOK_S if error else 12 * LOOK_S)
        self._set(cut_off=str(error) if error else BUG)
        self._owner.standing_changed()

    def _take(self, view: SittingView) -> None:
        self._turn += 1
        self.state = looked(self.state, view, self.tick())
        self._look_at = self.tick() + self._pause()
        waits = self.state.outbox
        if waits.trouble not in ("", BUG) and waits.again_at is None:
            self._send()
        self._open_first()
        self._owner.standing_changed()

    def _taken_back(self, view: SittingView) -> None:
        self._take(view)
        if self.state.question is not None and self.face is Face.QUESTION:
            self.do(GoTo(view.current or 1))

    def _open_first(self) -> None:
        """With the clock running there is always a question; which, is where one was last."""
        idle = self.state.question is None and not self.state.outbox.moving
        if idle and self.face is Face.QUESTION:
            self.do(GoTo(self.state.view.current or 1))

    def _pause(self) -> float:
        stage = self.state.view.stage
        if stage.final:
            return OVER_S
        return LOOK_S if stage is Stage.RUNNING else WAIT_S

    # -- sending ---------------------------------------------------------------------------------

    def _send(self) -> None:
        """Send the first act, unless one is on its way or it cannot be granted now."""
        first = self.state.outbox.first
        if first is None or self.state.outbox.sent or not self._may_send(first):
            return
        if _leaves(first, self.state):
            draft = self._owner.draft()
            if draft is not None:
                self._set(outbox=outbox.add(self.state.outbox, draft))
                self._send()
                return
        self._set(outbox=outbox.sending(self.state.outbox))
        view, client = self.state.view, self.client
        ask_sittings.or_fail(
            self._node,
            lambda desk: perform(desk, view, client, first),
            partial(self._done, first),
            partial(self._not_done, first),
            name=f"save: {thing(first)}",
        )

    def _may_send(self, act: Act) -> bool:
        match self.face:
            case Face.ELSEWHERE:
                return False
            case Face.WAITING | Face.PAUSED:
                return isinstance(act, Acknowledge)
            case _:
                return True

    def _done(self, act: Act, done: Done) -> None:
        self._turn += 1
        self._set(outbox=outbox.arrived(self.state.outbox))
        before = self.state.question
        tick = self.tick()
        if isinstance(done, Kept):
            assert isinstance(act, Answer)
            view = replace(self.state.view, left=done.left)
            self._set(view=view, at=tick)
            self.state = kept(self.state, done, act.given, act.certainty)
        elif isinstance(done, SittingView):
            self._after(act, done)
        else:
            self.state = opened(self.state, *done, tick)
            self._owner.question_opened(before)
        self._send()
        self._owner.standing_changed()

    def _after(self, act: Act, view: SittingView) -> None:
        if isinstance(act, Work):
            self.state = after_work(self.state, act, view, self.tick())
        else:
            self.state = looked(self.state, view, self.tick())
            self._set(reviewing=self.state.reviewing or isinstance(act, LookOver))
            if isinstance(act, Submit):
                self._set(saved_at=view.now, lost="")

    def _not_done(self, act: Act, error: ServiceError | None) -> None:
        box = self.state.outbox
        moves = isinstance(act, GoTo | LookOver)
        if isinstance(error, Unavailable):
            self._set(cut_off=str(error))
        if isinstance(error, SittingRefused) and error.why in HELD_BACK:
            self._set(outbox=outbox.failed(box, str(error), None))
            self.look()
        elif isinstance(error, Unavailable) and (not moves or self.state.question is None):
            self._set(outbox=outbox.failed(box, str(error), self.tick() + RETRY_S))
        elif error is None and not moves:
            self._set(outbox=outbox.failed(box, BUG, None))
        else:
            self._set(outbox=outbox.refused(box))
            self._told(act, str(error) if error else BUG)
            self.look()
            self._send()
        self._owner.standing_changed()

    def _told(self, act: Act, why: str) -> None:
        """Say that an act will not be done; of an answer it has to stay said."""
        if not isinstance(act, Answer | Clear):
            self._owner.not_done(why)
            return
        self._set(lost=f"{thing(act)}: {why}")
        if isinstance(act, Answer):
            self._owner.not_usable(act.n, why)

    def _set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are State's


def _leaves(act: Act, state: State) -> bool:
    """Whether an act leads away from the question on the screen."""
    if isinstance(act, GoTo):
        return state.question is not None and act.n != state.question.n
    return isinstance(act, LookOver | Submit)


def new_request() -> str:
    """An id for something that is done once."""
    return uuid4().hex
