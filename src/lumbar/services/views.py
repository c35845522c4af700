"""What services hand to faces: plain frozen values, ready to show. Nothing here can reach the
database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from lumbar.core.curriculum.course import Source, Term
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, ReviewId
from lumbar.core.presentation.feedback import Feedback
from lumbar.core.presentation.presented import Presented
from lumbar.core.study.figures import Retention, TopicRecall
from lumbar.core.study.queue import Reason, Remaining
from lumbar.core.study.rating import Certainty, Rating
from lumbar.core.study.settings import StudySettings

# -- study ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """One question to answer. `id` becomes the review's id, so answering twice saves once.

    objective_can: the objective in words, None for an item that is its own. topic: its lesson's
    title.
    """

    id: ReviewId
    presented: Presented
    objective: ObjectiveId
    objective_can: str | None
    topic: str
    reason: Reason
    remaining: Remaining
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Resting:
    """Nothing to ask now. until: when the next step is over (aware UTC), None when the day is done.

    answered_today; new_locked: objectives that wait for a lesson to be read; tomorrow: due
    tomorrow.
    """

    until: datetime | None
    answered_today: int
    new_locked: int
    tomorrow: int


@dataclass(frozen=True, slots=True)
class Prospect:
    """When an objective comes back for one rating. interval_days: 0 within steps."""

    due: datetime
    due_day: date
    interval_days: int


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer that is committed. prospects: what each rating would mean, for changing it."""

    review: ReviewId
    item: ItemId
    fraction: float
    certainty: Certainty | None
    suggested: Rating
    rating: Rating
    due: datetime
    due_day: date
    prospects: Mapping[Rating, Prospect]
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class Undo:
    """What was undone, in words, and the question it brings back if it was an answer."""

    what: str
    question: Question | None


# -- lessons -------------------------------------------------------------------------------------


class Reading(StrEnum):
    """How far a lesson is."""

    UNREAD = "unread"
    BEGUN = "begun"
    READ = "read"


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list. missing: lessons it asks for first that are not read yet (titles)."""

    id: LessonId
    title: str
    minutes: int
    reading: Reading
    objectives: int
    recall: float | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module and its lessons, in course order."""

    id: ModuleId
    title: str
    about: str
    lessons: tuple[LessonCard, ...]


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson ready to read. place: section to start at. sources: those it cites, in order of
    citation.
    """

    lesson: Lesson
    module_title: str
    reading: Reading
    place: int
    sources: tuple[Source, ...]
    previous: LessonId | None
    next: LessonId | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """A lesson was read to its end. opened: objectives that this opened to study (0 if read
    before).
    """

    lesson: LessonId
    opened: int
    next: LessonId | None


# -- home, progress, search, settings ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Today:
    """What to do today, at a glance.

    minutes: an estimate from the person's own pace. new: objectives to be introduced today.
    new_locked: objectives whose lesson is not read yet. forecast: due on each of the next 14 study
    days, today first. next_lesson: the first unread lesson whose requirements are read.
    """

    person: str
    day: date
    remaining: Remaining
    answered_today: int
    minutes: int
    new_locked: int
    streak: int
    forecast: tuple[int, ...]
    recall: tuple[TopicRecall, ...]
    lessons_read: int
    lessons_total: int
    next_lesson: LessonCard | None
    content_problems: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the Progress screen.

    recall: by module then lesson, in course order. forecast: next 30 study days. calendar: answers
    on
    each study day of the last 26 weeks that had any. retention: overall first, then by month,
    oldest
    first. calibration: answers grouped by predicted recall. certainty: share right for each word.
    """

    day: date
    recall: tuple[TopicRecall, ...]
    forecast: tuple[int, ...]
    calendar: Mapping[date, int]
    retention: tuple[Retention, ...]
    calibration: tuple[Retention, ...]
    certainty: Mapping[Certainty, float | None]
    answers: int
    minutes: int
    streak: int
    objectives_studied: int
    objectives_total: int


class HitKind(StrEnum):
    """What a search result is."""

    LESSON = "lesson"
    TERM = "term"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result. section: where in the lesson. Items are found once they were answered."""

    kind: HitKind
    id: str
    title: str
    excerpt: str
    lesson: LessonId | None = None
    section: int = 0


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item the person has answered, with what they gave last."""

    presented: Presented
    feedback: Feedback
    answered: int
    last_day: date
    suspended: bool


THEMES = ("lumbar-dark", "lumbar-light")


@dataclass(frozen=True, slots=True)
class Interface:
    """How the screen looks and which keys do what.

    theme: one of THEMES. keymap: binding id to key, only where changed.
    """

    theme: str = THEMES[0]
    keymap: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's settings."""

    study: StudySettings
    interface: Interface


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by id, and every word or phrase (casefolded) that names one."""

    terms: Mapping[str, Term]
    names: Mapping[str, str]
