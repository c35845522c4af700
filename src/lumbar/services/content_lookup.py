"""Finding things in the curriculum by name, with the nearest name when there is none."""

from collections.abc import Iterable
from difflib import get_close_matches

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.curriculum.item import Item
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.ids import ItemId, LessonId, ObjectiveId
from lumbar.services.errors import NotFound


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean ...?` with the nearest known name, or nothing when none is near."""
    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


def lesson_named(curriculum: Curriculum, lesson: LessonId) -> Lesson:
    """The lesson of that id. Raises NotFound."""
    found = curriculum.lessons.get(lesson)
    if found is None:
        raise NotFound(f"There is no lesson {lesson!r}.{nearest(lesson, curriculum.lessons)}")
    return found


def item_named(curriculum: Curriculum, item: ItemId) -> Item:
    """The item or case step of that id. Raises NotFound."""
    found = curriculum.find(item)
    if found is None:
        known = [*curriculum.items, *curriculum.steps]
        raise NotFound(f"There is no item {item!r}.{nearest(item, known)}")
    return found


def whole_item(curriculum: Curriculum, item: ItemId) -> Item:
    """The item itself, or for a case step the case it belongs to. Raises NotFound."""
    if item in curriculum.steps:
        return curriculum.steps[item][0]
    return item_named(curriculum, item)


def topic_objectives(curriculum: Curriculum, topic: str) -> frozenset[ObjectiveId]:
    """Objectives under a topic's name. Raises NotFound."""
    found = curriculum.in_topic(topic)
    if found is None:
        known = [*(m.id for m in curriculum.modules), *curriculum.lessons, *curriculum.objectives]
        raise NotFound(
            f"There is no topic {topic!r}: name a module, a lesson or an objective."
            f"{nearest(topic, known)}"
        )
    return found
