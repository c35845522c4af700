"""Reading lessons: place, end, what it opens, and quick checks."""

import pytest

from lumbar.core.ids import ItemId, LessonId
from lumbar.core.presentation.presented import Choices
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.views import Reading
from support.desks import Room

HEAT, OILS = LessonId("heat"), LessonId("oils")


def reading_of(room: Room, lesson: LessonId) -> Reading:
    cards = [card for module in room.desk().library() for card in module.lessons]
    return next(card.reading for card in cards if card.id == lesson)


def test_a_lesson_opens_where_it_was_left(room: Room) -> None:
    assert reading_of(room, HEAT) is Reading.UNREAD
    room.desk().place(HEAT, 1)
    assert room.desk().open_lesson(HEAT).place == 1
    assert reading_of(room, HEAT) is Reading.BEGUN


def test_reading_to_the_end_opens_objectives_once(room: Room) -> None:
    assert room.desk().finish_lesson(HEAT).opened == 2
    assert room.desk().finish_lesson(HEAT).opened == 0
    assert reading_of(room, HEAT) is Reading.READ
    assert room.desk().today().remaining.new == 2


def test_a_lesson_names_what_should_be_read_first(room: Room) -> None:
    assert room.desk().open_lesson(OILS).missing == ("All about heat",)
    room.desk().finish_lesson(HEAT)
    assert room.desk().open_lesson(OILS).missing == ()


def test_home_offers_the_next_lesson_whose_requirements_are_read(room: Room) -> None:
    offered = room.desk().today().next_lesson
    assert offered is not None
    assert offered.id == HEAT
    room.desk().finish_lesson(HEAT)
    offered = room.desk().today().next_lesson
    assert offered is not None
    assert offered.id == OILS


def test_a_section_that_is_not_there_is_named(room: Room) -> None:
    with pytest.raises(BadRequest, match="2 sections"):
        room.desk().place(HEAT, 7)


def test_an_unknown_lesson_names_the_nearest(room: Room) -> None:
    with pytest.raises(NotFound, match="'heat'"):
        room.desk().open_lesson(LessonId("heta"))


def test_a_quick_check_never_touches_the_memory(room: Room) -> None:
    desk = room.desk()
    check = ItemId("heat-1-q0")
    presented = desk.quick_check(HEAT, check)
    assert isinstance(presented.body, Choices)
    said = desk.answer_check(HEAT, check, [presented.body.options[0].id])
    assert said.lesson == HEAT
    assert said.section == 1
    assert desk.figures().objectives_studied == 0
    assert desk.today().answered_today == 0


def test_only_checks_of_the_lesson_can_be_answered(room: Room) -> None:
    with pytest.raises(NotFound):
        room.desk().quick_check(HEAT, ItemId("oils-1-q0"))
