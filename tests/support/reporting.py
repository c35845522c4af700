"""Rooms in which sittings are over, for reports on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lumbar.content.item_places import ItemPlace
from lumbar.core.assessment.assessment import Area
from lumbar.core.curriculum.course import Curriculum
from lumbar.core.ids import ItemId
from lumbar.core.study.rating import Certainty
from lumbar.services.assess import sitting
from support.assessing import Exam, open_exam, with_assessment
from support.desks import open_room, right

HEAT = tuple(ItemId(f"heat-{n}-q{q}") for n, q in ((0, 0), (0, 1), (1, 0), (1, 1)))
FOUR = (Area(id="h", title="Heat", count=4, items=HEAT),)
PLACED: Mapping[ItemId, ItemPlace] = {
    item: ItemPlace("banks/heat.yaml", 10 * n, 9) for n, item in enumerate(HEAT, 1)
}


def exam_with(folder: Path, **changes: Any) -> Exam:
    exam = open_exam(open_room(folder, with_assessment(**changes)))
    exam.start()
    return exam


def sit(
    exam: Exam, name: str, knows: Callable[[ItemId], bool], certainty: Certainty | None = None
) -> None:
    """One sitting from beginning to end; what is not known is answered with another option."""
    ctx, view = exam.sit(name)
    sitting.begin(ctx, view.sitting, "c")
    for entry in view.entries:
        question = sitting.go_to(ctx, view.sitting, entry.n, "c")
        answer = right(ctx.curriculum, question)
        if not knows(question.presented.item):
            answer = ["a" if answer != ["a"] else "b"]
        sitting.answer(ctx, view.sitting, entry.n, answer, certainty, "c", f"{name}-{entry.n}")
    sitting.submit(ctx, view.sitting, "c", f"{name}-end")


def sat_by_24(folder: Path) -> Exam:
    """24 sit the same four questions. Half know three of them; the others only the last, which
    who knows the rest gets wrong.
    """
    exam = exam_with(folder, areas=FOUR, one_form=True)
    for number in range(24):
        strong = number % 2 == 0
        sit(exam, f"t{number:02}", lambda item, strong=strong: (item != HEAT[3]) == strong)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    return exam


def changed(curriculum: Curriculum, item: ItemId, **changes: Any) -> Curriculum:
    return replace(
        curriculum,
        items={**curriculum.items, item: replace(curriculum.items[item], **changes)},
    )
