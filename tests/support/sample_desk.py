"""A desk in memory with rich, fixed values: what screens are tested and pictured with.

It keeps just enough state to notice what a screen did: settings, places, what is suspended, which
question comes next. `calls` names every call in order; `fails` makes a call raise; `gate` holds
calls back until it is opened, to look at a screen that waits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from threading import Event
from typing import TypeVar
from zoneinfo import ZoneInfo

from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Case, Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.ids import ItemId, LessonId, ReviewId
from lumbar.core.presentation.feedback import Feedback, feedback
from lumbar.core.presentation.present import RawResponse, arrange, present, read_response
from lumbar.core.presentation.presented import CaseContext, Presented
from lumbar.core.study.figures import Retention, TopicRecall
from lumbar.core.study.queue import Reason, Remaining
from lumbar.core.study.rating import Certainty, Rating, suggest_rating
from lumbar.core.study.settings import SettingsError, StudySettings, from_values
from lumbar.core.study.study_day import Calendar
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.views import (
    Figures,
    Finished,
    Glossary,
    Hit,
    HitKind,
    Interface,
    LessonCard,
    ModuleCard,
    OpenLesson,
    Prospect,
    Question,
    Reading,
    Resting,
    Saved,
    SeenItem,
    Settings,
    Today,
    Undo,
)
from support.sample_content import CURRICULUM, ITEMS, LESSONS, SINGLE

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
T = TypeVar("T")


def steps_with_context() -> list[tuple[Step, CaseContext | None]]:
    """Everything that can be asked, cases step by step."""
    found: list[tuple[Step, CaseContext | None]] = []
    for item in ITEMS:
        for at, step in enumerate(answerable(item), start=1):
            context = None
            if isinstance(item, Case):
                context = CaseContext(item.id, item.stem, item.vignette, at, len(item.steps))
            found.append((step, context))
    return found


def usual_today() -> Today:
    return Today(
        person="ada",
        day=TODAY,
        remaining=Remaining(due=12, steps=3, new=8),
        answered_today=5,
        minutes=10,
        new_locked=4,
        streak=12,
        forecast=(12, 7, 9, 0, 3, 18, 22, 4, 6, 1, 0, 11, 8, 5),
        recall=(
            TopicRecall("red-flags", "Red flags before you touch", 0.93, 9, 9),
            TopicRecall("clots", "Clots in deep veins", 0.71, 4, 6),
            TopicRecall("effleurage", "Stroking (effleurage)", 0.84, 3, 5),
            TopicRecall("long-title", LESSONS[3].title, None, 0, 7),
        ),
        lessons_read=3,
        lessons_total=4,
        next_lesson=LessonCard(
            LessonId("effleurage"), "Stroking (effleurage)", 8, Reading.UNREAD, 5, None
        ),
    )


def first_day() -> Today:
    return replace(
        usual_today(),
        remaining=Remaining(0, 0, 0),
        answered_today=0,
        minutes=0,
        new_locked=27,
        streak=0,
        forecast=(0,) * 14,
        recall=tuple(replace(t, recall=None, studied=0) for t in usual_today().recall),
        lessons_read=0,
        next_lesson=LessonCard(
            LessonId("red-flags"), "Red flags before you touch", 9, Reading.UNREAD, 9, None
        ),
    )


def done_today() -> Today:
    return replace(
        usual_today(),
        remaining=Remaining(0, 0, 0),
        minutes=0,
        answered_today=31,
        forecast=(0, *usual_today().forecast[1:]),
        lessons_read=4,
        next_lesson=None,
    )


def usual_figures() -> Figures:
    dice = Random(7)
    days = [TODAY - timedelta(days=back) for back in range(26 * 7)]
    calendar = {day: dice.randint(1, 60) for day in days if dice.random() < 0.7}
    return Figures(
        day=TODAY,
        recall=(
            TopicRecall("safety", "Safety first", 0.84, 13, 15),
            *usual_today().recall[:2],
            TopicRecall("technique", "Technique", 0.84, 3, 12),
            *usual_today().recall[2:],
        ),
        forecast=tuple(dice.randint(0, 30) for _ in range(30)),
        calendar=calendar,
        retention=(
            Retention("all", 1240, 0.874, 0.895),
            Retention("2026-08", 201, 0.842, 0.901),
            Retention("2026-09", 388, 0.871, 0.894),
            Retention("2026-10", 402, 0.883, 0.893),
            Retention("2026-11", 249, 0.891, 0.897),
        ),
        calibration=(
            Retention("under 50%", 8, 0.5, 0.41),
            Retention("70-75%", 41, 0.68, 0.73),
            Retention("75-80%", 77, 0.74, 0.78),
            Retention("80-85%", 155, 0.81, 0.83),
            Retention("85-90%", 403, 0.87, 0.88),
            Retention("90-95%", 411, 0.92, 0.92),
            Retention("95-100%", 145, 0.97, 0.97),
        ),
        certainty={Certainty.SURE: 0.93, Certainty.UNSURE: 0.64, Certainty.GUESS: 0.31},
        answers=2418,
        minutes=1043,
        streak=12,
        objectives_studied=16,
        objectives_total=27,
    )


def no_figures() -> Figures:
    return replace(
        usual_figures(),
        recall=tuple(replace(t, recall=None, studied=0) for t in usual_figures().recall),
        forecast=(0,) * 30,
        calendar={},
        retention=(Retention("all", 0, None, None),),
        calibration=(),
        certainty=dict.fromkeys(Certainty),
        answers=0,
        minutes=0,
        streak=0,
        objectives_studied=0,
    )


@dataclass
class SampleDesk:
    """See the module. Answers are right or wrong as the real rules say."""

    plan: Today = field(default_factory=usual_today)
    figures_now: Figures = field(default_factory=usual_figures)
    asked: list[tuple[Step, CaseContext | None]] = field(default_factory=steps_with_context)
    fails: dict[str, Exception] = field(default_factory=dict)
    gate: Event | None = None
    calls: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    at: int = 0
    saved: list[Saved] = field(default_factory=list)
    reported: list[tuple[ItemId, str]] = field(default_factory=list)
    resting: set[ItemId] = field(default_factory=lambda: {ItemId("flags-several")})
    aside: list[ItemId] = field(default_factory=list)
    places: dict[LessonId, int] = field(default_factory=dict)
    read: set[LessonId] = field(default_factory=lambda: {LessonId("red-flags"), LessonId("clots")})

    def _do(self, call: str, give: Callable[[], T]) -> T:
        self.calls.append(call)
        if self.gate is not None:
            assert self.gate.wait(timeout=60)
        if call in self.fails:
            raise self.fails[call]
        return give()

    # home and progress

    def today(self) -> Today:
        return self._do("today", lambda: self.plan)

    def figures(self) -> Figures:
        return self._do("figures", lambda: self.figures_now)

    # study

    def next_question(self, topic: str | None = None) -> Question | Resting:
        return self._do("next_question", lambda: self._question(topic))

    def _question(self, topic: str | None) -> Question | Resting:
        if topic is not None and CURRICULUM.in_topic(topic) is None:
            raise NotFound(f"There is no topic {topic!r}.")
        if self.at >= len(self.asked):
            return Resting(None, answered_today=5 + len(self.saved), new_locked=4, tomorrow=7)
        step, context = self.asked[self.at]
        lesson = CURRICULUM.lesson_of(step.objective)
        left = len(self.asked) - self.at
        return Question(
            id=ReviewId(f"review-{self.at}"),
            presented=present(step, 1, arrange(step, Random(3)), context),
            objective=step.objective,
            objective_can=CURRICULUM.objectives[step.objective].can,
            topic=lesson.title if lesson else step.id,
            reason=Reason.DUE if self.at % 2 else Reason.NEW,
            remaining=Remaining(due=left, steps=1, new=2),
        )

    def answer(
        self, question: Question, raw: RawResponse, certainty: Certainty | None, took: timedelta
    ) -> Saved:
        def save() -> Saved:
            step = self._step(question.presented.item)
            said = self._marked(step, raw)
            rating = suggest_rating(step, said.fraction, certainty, took)
            prospects = {
                each: Prospect(NOW + timedelta(days=days), TODAY + timedelta(days=days), days)
                for each, days in zip(Rating, (0, 3, 8, 21), strict=True)
            }
            result = Saved(
                review=question.id,
                item=step.id,
                fraction=said.fraction,
                certainty=certainty,
                suggested=rating,
                rating=rating,
                due=prospects[rating].due,
                due_day=prospects[rating].due_day,
                prospects=prospects,
                feedback=said,
            )
            self.saved.append(result)
            self.at += 1
            return result

        return self._do("answer", save)

    def _step(self, item: ItemId) -> Step:
        return next(step for step, _ in steps_with_context() if step.id == item)

    def _marked(self, step: Step, raw: RawResponse) -> Feedback:
        arrangement = arrange(step, Random(3))
        try:
            response = read_response(step, arrangement, raw)
            fraction = grade(step, response)
        except UnusableResponse as error:
            raise BadRequest(str(error)) from error
        lesson = CURRICULUM.lesson_of(step.objective)
        return replace(
            feedback(step, arrangement, response, fraction),
            lesson=lesson.id if lesson else None,
            section=lesson.section_for(step.objective) if lesson else 0,
        )

    def rerate(self, review: ReviewId, rating: Rating) -> Saved:
        def change() -> Saved:
            if not self.saved or self.saved[-1].review != review:
                raise Refused(f"The review {review!r} is not the latest any more.")
            old = self.saved[-1]
            coming = old.prospects[rating]
            self.saved[-1] = replace(old, rating=rating, due=coming.due, due_day=coming.due_day)
            return self.saved[-1]

        return self._do("rerate", change)

    def undo(self) -> Undo:
        def back() -> Undo:
            if not self.saved:
                raise Refused("There is nothing to undo.")
            self.saved.pop()
            self.at -= 1
            question = self._question(None)
            assert isinstance(question, Question)
            return Undo("the answer to " + question.presented.stem, question)

        return self._do("undo", back)

    def suspend(self, item: ItemId) -> None:
        def rest() -> None:
            self.resting.add(item)
            self.at += 1

        self._do("suspend", rest)

    def restore(self, item: ItemId) -> None:
        self._do("restore", lambda: self.resting.discard(item))

    def set_aside(self, item: ItemId) -> None:
        def put() -> None:
            self.aside.append(item)
            self.at += 1

        self._do("set_aside", put)

    def report(self, item: ItemId, text: str) -> None:
        if not text.strip():
            raise BadRequest("Say in a few words what is wrong.")
        self._do("report", lambda: self.reported.append((item, text)))

    def suspended(self) -> tuple[Hit, ...]:
        def hits() -> tuple[Hit, ...]:
            return tuple(
                Hit(HitKind.ITEM, item, self._step(item).stem, "", LessonId("red-flags"))
                for item in sorted(self.resting)
            )

        return self._do("suspended", hits)

    # lessons

    def _reading(self, lesson: LessonId) -> Reading:
        if lesson in self.read:
            return Reading.READ
        return Reading.BEGUN if lesson in self.places else Reading.UNREAD

    def library(self) -> tuple[ModuleCard, ...]:
        def cards() -> tuple[ModuleCard, ...]:
            recall = {topic.topic: topic.recall for topic in self.plan.recall}
            return tuple(
                ModuleCard(
                    module.id,
                    module.title,
                    module.about,
                    tuple(
                        LessonCard(
                            name,
                            CURRICULUM.lessons[name].title,
                            CURRICULUM.lessons[name].minutes,
                            self._reading(name),
                            len(CURRICULUM.lessons[name].objectives),
                            recall.get(name) if name in self.read else None,
                            self._missing(name),
                        )
                        for name in module.lessons
                    ),
                )
                for module in CURRICULUM.modules
            )

        return self._do("library", cards)

    def _missing(self, lesson: LessonId) -> tuple[str, ...]:
        needed = CURRICULUM.lessons[lesson].requires
        return tuple(CURRICULUM.lessons[name].title for name in needed if name not in self.read)

    def open_lesson(self, lesson: LessonId) -> OpenLesson:
        def opened() -> OpenLesson:
            if lesson not in CURRICULUM.lessons:
                raise NotFound(f"There is no lesson {lesson!r}.")
            order = [one.id for one in LESSONS]
            at = order.index(lesson)
            module = next(m for m in CURRICULUM.modules if lesson in m.lessons)
            return OpenLesson(
                lesson=CURRICULUM.lessons[lesson],
                module_title=module.title,
                reading=self._reading(lesson),
                place=self.places.get(lesson, 0),
                sources=tuple(CURRICULUM.sources.values()),
                previous=order[at - 1] if at else None,
                next=order[at + 1] if at + 1 < len(order) else None,
                missing=self._missing(lesson),
            )

        return self._do("open_lesson", opened)

    def place(self, lesson: LessonId, section: int) -> None:
        self._do("place", lambda: self.places.__setitem__(lesson, section))

    def finish_lesson(self, lesson: LessonId) -> Finished:
        def finished() -> Finished:
            opens = 0 if lesson in self.read else len(CURRICULUM.lessons[lesson].objectives)
            self.read.add(lesson)
            order = [one.id for one in LESSONS]
            at = order.index(lesson) + 1
            return Finished(lesson, opens, order[at] if at < len(order) else None)

        return self._do("finish_lesson", finished)

    def quick_check(self, lesson: LessonId, item: ItemId) -> Presented:
        def shown() -> Presented:
            step = self._step(item)
            return present(step, 1, arrange(step, Random(3)), None)

        return self._do("quick_check", shown)

    def answer_check(self, lesson: LessonId, item: ItemId, raw: RawResponse) -> Feedback:
        return self._do("answer_check", lambda: self._marked(self._step(item), raw))

    # looking up

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        def found() -> tuple[Hit, ...]:
            word = text.strip().casefold()
            return tuple(hit for hit in _everything() if word and word in _words(hit))[:limit]

        return self._do("search", found)

    def seen_item(self, item: ItemId) -> SeenItem:
        def seen() -> SeenItem:
            step = self._step(item)
            return SeenItem(
                presented=present(step, 1, arrange(step, Random(3)), None),
                feedback=self._marked(step, ["a"]),
                answered=3,
                last_day=date(2026, 11, 20),
                suspended=item in self.resting,
            )

        return self._do("seen_item", seen)

    def glossary(self) -> Glossary:
        def terms() -> Glossary:
            known = CURRICULUM.terms.values()
            names = {n.casefold(): t.id for t in known for n in (t.term, *t.also)}
            return Glossary({t.id: t for t in known}, names)

        return self._do("glossary", terms)

    def source_text(self, key: str) -> str:
        return self._do(
            "source_text",
            lambda: next(s.text for s in CURRICULUM.sources.values() if s.key == key),
        )

    # settings

    def settings(self) -> Settings:
        return self._do("settings", self._settings)

    def _settings(self) -> Settings:
        study = from_values(self.values, ZoneInfo("Europe/Berlin"))
        keymap = self.values.get("keymap", {})
        assert isinstance(keymap, Mapping)
        theme = str(self.values.get("theme", "lumbar-dark"))
        return Settings(study, Interface(theme, dict(keymap)))

    def change_settings(self, values: Mapping[str, object]) -> Settings:
        def change() -> Settings:
            try:
                from_values(values, ZoneInfo("Europe/Berlin"))
            except SettingsError as error:
                raise BadRequest(str(error)) from error
            self.values.update(values)
            return self._settings()

        return self._do("change_settings", change)


def _everything() -> list[Hit]:
    lessons = [
        Hit(HitKind.LESSON, one.id, one.title, one.sections[0].body[:80], one.id) for one in LESSONS
    ]
    terms = [Hit(HitKind.TERM, t.id, t.term, t.meaning) for t in CURRICULUM.terms.values()]
    item = Hit(HitKind.ITEM, SINGLE.id, SINGLE.stem, SINGLE.rationale, LessonId("red-flags"))
    return [*lessons, *terms, item]


def _words(hit: Hit) -> str:
    return f"{hit.title} {hit.excerpt}".casefold()


BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
DEFAULTS = StudySettings(BERLIN)
