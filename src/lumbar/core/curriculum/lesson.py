"""Lessons: what is read before it is asked."""

from dataclasses import dataclass

from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey


@dataclass(frozen=True, slots=True)
class Objective:
    """Something a trainee can do once it is learned: the unit of memory.

    can: completes "After this lesson you can ...".
    """

    id: ObjectiveId
    can: str
    lesson: LessonId


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a lesson. `body` is Markdown without raw HTML, pictures or outside links.

    teaches: objectives explained here; feedback on their items jumps to this section.
    checks: items to try right here, unrated; they never touch the memory.
    """

    heading: str
    body: str
    teaches: tuple[ObjectiveId, ...] = ()
    checks: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One sitting's reading. minutes: the author's estimate. requires: what to read first."""

    id: LessonId
    module: ModuleId
    title: str
    minutes: int
    requires: tuple[LessonId, ...]
    objectives: tuple[Objective, ...]
    sections: tuple[Section, ...]
    key_points: tuple[str, ...]
    sources: tuple[SourceKey, ...]

    def section_for(self, objective: ObjectiveId) -> int:
        """Place (from 0) of the section that teaches an objective; 0 when none says it does."""
        for place, section in enumerate(self.sections):
            if objective in section.teaches:
                return place
        return 0
