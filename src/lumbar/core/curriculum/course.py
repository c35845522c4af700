"""The course, and the whole curriculum joined up for looking things up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.curriculum.item import Case, Item, Step
from lumbar.core.curriculum.lesson import Lesson, Objective
from lumbar.core.ids import (
    AssessmentId,
    BankId,
    ItemId,
    LessonId,
    ModuleId,
    ObjectiveId,
    SourceKey,
    TermId,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A work that lessons and items cite. `text` is the whole reference as one line, `url` None if
    offline.
    """

    key: SourceKey
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `say` is a pronunciation, `also` other words for the same thing."""

    id: TermId
    term: str
    meaning: str
    say: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A run of lessons on one subject, in teaching order."""

    id: ModuleId
    title: str
    about: str
    lessons: tuple[LessonId, ...]


@dataclass(frozen=True)
class Curriculum:
    """Everything that is taught, checked and joined: references resolve, ids are unique.

    Built once and shared by every thread; nothing in it changes.

    enemies: for an item (a case for its steps) those that are not asked on one study day with it,
    because one gives the other away. Enmity is mutual. It is no part of an item, so naming an enemy
    makes no new version of it. banks: the items of each bank, in the order written.
    """

    title: str
    modules: tuple[Module, ...]
    lessons: Mapping[LessonId, Lesson]
    items: Mapping[ItemId, Item]
    sources: Mapping[SourceKey, Source] = field(default_factory=dict)
    terms: Mapping[TermId, Term] = field(default_factory=dict)
    enemies: Mapping[ItemId, frozenset[ItemId]] = field(default_factory=dict)
    banks: Mapping[BankId, tuple[ItemId, ...]] = field(default_factory=dict)
    assessments: Mapping[AssessmentId, Assessment] = field(default_factory=dict)

    @cached_property
    def objectives(self) -> Mapping[ObjectiveId, Objective]:
        """Objectives of lessons, in course order. An item that is its own objective is not among
        them.
        """
        return {
            objective.id: objective
            for lesson in self.lessons_in_order
            for objective in lesson.objectives
        }

    @cached_property
    def lessons_in_order(self) -> tuple[Lesson, ...]:
        """Lessons in course order."""
        return tuple(self.lessons[lesson] for module in self.modules for lesson in module.lessons)

    @cached_property
    def items_by_objective(self) -> Mapping[ObjectiveId, tuple[Item, ...]]:
        """Items to draw from for each objective; a case counts for its own objective only."""
        found: dict[ObjectiveId, list[Item]] = {}
        for item in self.items.values():
            found.setdefault(item.objective, []).append(item)
        return {objective: tuple(items) for objective, items in found.items()}

    @cached_property
    def steps(self) -> Mapping[ItemId, tuple[Case, int]]:
        """For each case step: its case and its place in it, from 0."""
        return {
            step.id: (item, place)
            for item in self.items.values()
            if isinstance(item, Case)
            for place, step in enumerate(item.steps)
        }

    def find(self, item: ItemId) -> Item | None:
        """The item or case step of that id, or None when content no longer has it."""
        if item in self.items:
            return self.items[item]
        if item in self.steps:
            case, place = self.steps[item]
            return case.steps[place]
        return None

    def lesson_of(self, objective: ObjectiveId) -> Lesson | None:
        """The lesson that teaches an objective; None for an item that is its own objective."""
        found = self.objectives.get(objective)
        return None if found is None else self.lessons[found.lesson]

    def topic_of(self, objective: ObjectiveId) -> str:
        """What an objective counts under when topics are mixed: its lesson's id, or its own."""
        found = self.objectives.get(objective)
        return objective if found is None else found.lesson

    def in_topic(self, topic: str) -> frozenset[ObjectiveId] | None:
        """Objectives under a module, lesson or objective id; None when nothing is called that."""
        lessons: Iterable[LessonId] = ()
        for module in self.modules:
            if module.id == topic:
                lessons = module.lessons
        if LessonId(topic) in self.lessons:
            lessons = (LessonId(topic),)
        found = frozenset(o.id for name in lessons for o in self.lessons[name].objectives)
        if found:
            return found
        objective = ObjectiveId(topic)
        return frozenset({objective}) if objective in self.items_by_objective else None


def answerable(item: Item) -> tuple[Step, ...]:
    """What is asked when an item comes up: its steps for a case, else the item itself."""
    return item.steps if isinstance(item, Case) else (item,)
