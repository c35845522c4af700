"""Search, seen items, suspended items and settings."""

from datetime import timedelta

import pytest

from lumbar.core.ids import ItemId
from lumbar.core.study.rating import Certainty
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.views import HitKind, Question
from support.desks import Room, right


def answer_one(room: Room) -> Question:
    desk = room.desk()
    question = desk.next_question()
    assert isinstance(question, Question)
    desk.answer(question, right(room.curriculum, question), Certainty.SURE, timedelta(seconds=9))
    return question


def test_an_item_is_found_only_once_it_was_answered(reader: Room) -> None:
    """Law 4: a search cannot show a question before its time."""
    assert not [hit for hit in reader.desk().search("what about") if hit.kind is HitKind.ITEM]
    question = answer_one(reader)
    found = [hit.id for hit in reader.desk().search("what about") if hit.kind is HitKind.ITEM]
    assert found == [question.presented.item]


def test_search_forgives_accents_case_and_a_slip(room: Room) -> None:
    desk = room.desk()
    assert desk.search("OEDÉMA")[0].id == "oedema"
    assert desk.search("edema")[0].id == "oedema"
    assert desk.search("oedemma")[0].id == "oedema"
    assert desk.search("  ") == ()


def test_a_title_comes_before_a_text(room: Room) -> None:
    hits = room.desk().search("heat")
    assert hits[0].lesson == "heat"


def test_a_seen_item_shows_the_last_answer_and_an_unseen_one_nothing(reader: Room) -> None:
    question = answer_one(reader)
    seen = reader.desk().seen_item(question.presented.item)
    assert seen.answered == 1
    assert seen.feedback.fraction == 1
    with pytest.raises(NotFound, match="not answered"):
        reader.desk().seen_item(ItemId("oils-0-q0"))


def test_a_suspended_item_is_listed_and_can_come_back(reader: Room) -> None:
    desk = reader.desk()
    question = desk.next_question()
    assert isinstance(question, Question)
    desk.suspend(question.presented.item)
    assert [hit.id for hit in desk.suspended()] == [question.presented.item]
    other = desk.next_question()
    assert isinstance(other, Question)
    assert other.presented.item != question.presented.item
    assert desk.undo().question is None
    assert desk.suspended() == ()


def test_an_item_set_aside_is_back_tomorrow(reader: Room) -> None:
    desk = reader.desk()
    desk.change_settings({"new_per_day": 1})
    aside = set()
    while isinstance(question := desk.next_question(), Question):
        aside.add(question.presented.item)
        desk.set_aside(question.presented.item)
    assert aside
    reader.clock.advance(days=1)
    tomorrow = desk.next_question()
    assert isinstance(tomorrow, Question)
    assert tomorrow.presented.item in aside


def test_an_empty_report_is_refused(reader: Room) -> None:
    with pytest.raises(BadRequest, match="empty"):
        reader.desk().report(ItemId("heat-0-q0"), "   ")
    with pytest.raises(BadRequest, match="empty"):
        reader.desk().report(ItemId("heat-0-q0"), "\x00\x1b")
    reader.desk().report(ItemId("heat-0-q0"), "Two keys?\x00")


def test_settings_are_kept_and_bad_ones_name_the_range(room: Room) -> None:
    room.desk().change_settings({"desired_retention": 0.85, "theme": "lumbar-light"})
    kept = room.desk().settings()
    assert kept.study.desired_retention == 0.85
    assert kept.interface.theme == "lumbar-light"
    with pytest.raises(BadRequest, match=r"0\.7"):
        room.desk().change_settings({"desired_retention": 2})
    with pytest.raises(BadRequest, match="no setting"):
        room.desk().change_settings({"colour": "red"})
    assert room.desk().settings() == kept
