"""Feedback with its place in a lesson, and items as they were when they were answered."""

from dataclasses import replace

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.curriculum.item import Case, Item, Step
from lumbar.core.grading.response import Response
from lumbar.core.ids import ItemId
from lumbar.core.presentation.feedback import Feedback, feedback
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study.events import Reviewed
from lumbar.services.errors import NotFound
from lumbar.store.engine import Tx
from lumbar.store.items import version_item


def explain(
    curriculum: Curriculum,
    step: Step,
    arrangement: Arrangement,
    response: Response,
    fraction: float,
) -> Feedback:
    """What is said after an answer, with the lesson and section to read on in."""
    said = feedback(step, arrangement, response, fraction)
    lesson = curriculum.lesson_of(step.objective)
    if lesson is None:
        return said
    return replace(said, lesson=lesson.id, section=lesson.section_for(step.objective))


def step_of(whole: Item, item: ItemId) -> Step:
    """The question of that id: the item itself or a step of the case."""
    if not isinstance(whole, Case):
        return whole
    for step in whole.steps:
        if step.id == item:
            return step
    raise NotFound(f"The case {whole.id!r} has no step {item!r} in the version that was answered.")


def as_answered(tx: Tx, review: Reviewed) -> tuple[Item, Step]:
    """The item (or case) and the question in the version that the answer was given on."""
    whole, _ = version_item(tx, review.version)
    return whole, step_of(whole, review.item)
