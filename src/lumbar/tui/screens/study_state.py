"""Where Study is, as one plain value; and the watch that times a question. Pure."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from lumbar.core.study.rating import Rating
from lumbar.services.views import LessonCard, Question, Resting, Saved
from lumbar.tui.messages import ReadLesson


@dataclass(frozen=True, slots=True)
class Watch:
    """Time spent on a question. since: a monotonic clock's seconds when it was set going, None
    while it stands still.
    """

    spent_s: float = 0.0
    since: float | None = None

    def going(self, tick: float) -> "Watch":
        """Set going, unless it goes already."""
        return self if self.since is not None else replace(self, since=tick)

    def standing(self, tick: float) -> "Watch":
        """Stopped; what was counted is kept."""
        return Watch(self._seconds(tick))

    def took(self, tick: float) -> timedelta:
        """All the time it was going."""
        return timedelta(seconds=self._seconds(tick))

    def _seconds(self, tick: float) -> float:
        return self.spent_s if self.since is None else self.spent_s + max(0.0, tick - self.since)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question is open. watch: how long it has been on the screen."""

    question: Question
    watch: Watch


@dataclass(frozen=True, slots=True)
class Saving:
    """An answer is on its way to the database; the question opens again if it is not taken."""

    question: Question
    watch: Watch


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer is committed. wanted: a rating on its way, in place of the one that is saved."""

    question: Question
    saved: Saved
    wanted: Rating | None = None


@dataclass(frozen=True, slots=True)
class AtRest:
    """Nothing to ask. lesson: the next one to read, None when none is left."""

    resting: Resting
    lesson: LessonCard | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """The desk could not say what to ask; why, in words. title: above it."""

    message: str
    title: str = "No question could be found"


@dataclass(frozen=True, slots=True)
class Fresh:
    """Nothing was asked for yet."""


Before: TypeAlias = Fresh | Asking | Answered | AtRest | Stuck


@dataclass(frozen=True, slots=True)
class Fetching:
    """The desk looks for what to ask. before: what to go back to if it cannot say. turn: which
    request this is; what comes back to an earlier one is too late.
    """

    before: Before
    turn: int


State: TypeAlias = Before | Fetching | Saving


def question_of(state: State) -> Question | None:
    """The question on the screen, open or answered."""
    return state.question if isinstance(state, Asking | Saving | Answered) else None


def reading_of(state: State) -> ReadLesson | None:
    """What to read from here: the section on what was asked, or the next lesson at rest."""
    match state:
        case Answered(saved=saved) if saved.feedback.lesson is not None:
            return ReadLesson(saved.feedback.lesson, saved.feedback.section)
        case AtRest(lesson=lesson) if lesson is not None:
            return ReadLesson(lesson.id)
        case _:
            return None
