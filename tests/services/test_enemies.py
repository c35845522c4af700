"""Items that give each other away are not asked on one study day."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.ids import ItemId, LessonId
from lumbar.core.study.rating import Certainty
from lumbar.services.local_desk import LocalDesk
from lumbar.services.views import Question
from support.desks import Room, open_room, right
from support.small_curriculum import LESSONS, small_curriculum

TOOK = timedelta(seconds=12)


def asked_as(question: Question) -> ItemId:
    """The item, or the case of a step."""
    case = question.presented.case
    return question.presented.item if case is None else case.case


def study_until_rest(room: Room, desk: LocalDesk, seed: int) -> list[ItemId]:
    """Answer what comes, half of it wrong, so that steps bring objectives back the same day."""
    dice = Random(seed)
    asked = []
    while isinstance(question := desk.next_question(None), Question):
        asked.append(asked_as(question))
        wrong = dice.random() < 0.5 and question.presented.kind in ("single", "multiple")
        response = ["b"] if wrong else right(room.curriculum, question)
        desk.answer(question, response, Certainty.SURE, TOOK)
        room.clock.advance(minutes=3)
        assert len(asked) < 200
    return asked


def with_enemies(curriculum: Curriculum, pairs: list[tuple[ItemId, ItemId]]) -> Curriculum:
    enemies: dict[ItemId, frozenset[ItemId]] = {}
    for one, other in [*pairs, *((b, a) for a, b in pairs)]:
        enemies[one] = enemies.get(one, frozenset()) | {other}
    return replace(curriculum, enemies=enemies)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("restarts", [False, True])
def test_enemies_never_come_on_one_day(tmp_path: Path, seed: int, restarts: bool) -> None:
    plain = small_curriculum()
    pairs = Random(seed).sample([*combinations(plain.items, 2)], 60)
    room = open_room(tmp_path, with_enemies(plain, pairs))
    desk = room.desk()
    for lesson in LESSONS:
        desk.finish_lesson(LessonId(lesson))
    several = 0
    for day in range(6):
        asked = set(study_until_rest(room, room.desk() if restarts else desk, seed + day))
        assert not [pair for pair in pairs if asked.issuperset(pair)]
        several += len(asked)
        room.clock.advance(days=day + 1)
    # Which are asked differs from person to person; more than one a day there must be.
    assert several > 6


def test_an_objective_whose_every_item_has_an_enemy_waits_for_tomorrow(tmp_path: Path) -> None:
    plain = small_curriculum()
    heat_1 = [item.id for item in plain.items.values() if item.objective == "heat-1"]
    others = [item.id for item in plain.items.values() if item.objective == "heat-0"]
    room = open_room(tmp_path, with_enemies(plain, [(a, b) for a in heat_1 for b in others]))
    desk = room.desk()
    desk.finish_lesson(LessonId("heat"))
    first = set(study_until_rest(room, desk, 1))
    assert first <= set(heat_1) or first <= set(others)
    room.clock.advance(days=1)
    assert isinstance(desk.next_question(None), Question)
