"""What a trainee did that is not committed yet. Pure.

Acts are sent one at a time, oldest first, each until it is committed or refused for good, always
with the request id it was made with: sent twice it counts once. So an answer that is not saved is
still here, and what leads away from a question waits until it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to save. given: as the labels on the screen or typed text."""

    request: str
    n: int
    given: RawResponse
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Clear:
    """An answer to take back."""

    request: str
    n: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A question to mark, or to mark no longer."""

    request: str
    n: int
    on: bool


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """An announcement was taken note of."""

    notice: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """A question to open; the one that is open already is read anew."""

    n: int


@dataclass(frozen=True, slots=True)
class LookOver:
    """The review to open."""


@dataclass(frozen=True, slots=True)
class Submit:
    """The whole to hand in."""

    request: str


Work: TypeAlias = Answer | Clear | Flag
"""What changes one question."""

Move: TypeAlias = GoTo | LookOver
Act: TypeAlias = Work | Acknowledge | Move | Submit


@dataclass(frozen=True, slots=True)
class Outbox:
    """acts: oldest first. sent: the first is on its way. trouble: why it could not be saved the
    last time. again_at: a monotonic clock's seconds at which it is tried again, None where that
    waits for something else.
    """

    acts: tuple[Act, ...] = ()
    sent: bool = False
    trouble: str = ""
    again_at: float | None = None

    @property
    def first(self) -> Act | None:
        """What is sent next, or is on its way."""
        return self.acts[0] if self.acts else None

    @property
    def unsaved(self) -> tuple[Act, ...]:
        """What would be lost if it never got through."""
        return tuple(act for act in self.acts if not isinstance(act, GoTo | LookOver))

    @property
    def moving(self) -> bool:
        """Whether one is about to leave the question on the screen, or to hand in."""
        return any(isinstance(act, GoTo | LookOver | Submit) for act in self.acts)

    def waiting_for(self, n: int) -> Answer | Clear | None:
        """The answer to a question, or its clearing, that is here last."""
        here = (act for act in reversed(self.acts) if isinstance(act, Answer | Clear))
        return next((act for act in here if act.n == n), None)

    def flag_of(self, n: int) -> bool | None:
        """Whether a question is to be flagged by what is here last; None where nothing says."""
        flags = (act for act in reversed(self.acts) if isinstance(act, Flag))
        return next((act.on for act in flags if act.n == n), None)


def add(outbox: Outbox, act: Act) -> Outbox:
    """With one more act.

    A new answer takes the place of an older one to the same question that is not on its way, and
    likewise a flag and a move. Work goes before a move that waits; an announcement before all, as
    it can be taken note of also while the clock stands.
    """
    kept = outbox.acts[:1] if outbox.sent else ()
    waiting = [old for old in outbox.acts[len(kept) :] if not _replaces(act, old)]
    if isinstance(act, Acknowledge):
        waiting.insert(0, act)
    elif isinstance(act, Answer | Clear | Flag):
        place = next(
            (at for at, old in enumerate(waiting) if isinstance(old, GoTo | LookOver | Submit)),
            len(waiting),
        )
        waiting.insert(place, act)
    else:
        waiting.append(act)
    return replace(outbox, acts=(*kept, *waiting))


def _replaces(new: Act, old: Act) -> bool:
    match new:
        case Answer(n=n) | Clear(n=n):
            return isinstance(old, Answer | Clear) and old.n == n
        case Flag(n=n):
            return isinstance(old, Flag) and old.n == n
        case Acknowledge():
            return old == new
        case GoTo() | LookOver() | Submit():
            return isinstance(old, GoTo | LookOver | Submit)


def sending(outbox: Outbox) -> Outbox:
    """The first act is on its way."""
    return replace(outbox, sent=True, again_at=None)


def arrived(outbox: Outbox) -> Outbox:
    """The first act is committed."""
    return Outbox(outbox.acts[1:])


def failed(outbox: Outbox, trouble: str, again_at: float | None) -> Outbox:
    """The first act did not get through and stays; a move is not insisted on."""
    return replace(outbox, sent=False, trouble=trouble, again_at=again_at)


def refused(outbox: Outbox) -> Outbox:
    """The first act will never be granted: it goes, and the moves that waited for it."""
    return Outbox(without_moves(outbox.acts[1:]))


def without_moves(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Only what does not lead away."""
    return tuple(act for act in acts if not isinstance(act, GoTo | LookOver | Submit))
