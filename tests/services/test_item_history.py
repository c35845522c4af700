"""The history of items, and what trainees reported, on a real database."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from lumbar.cli.commands.history import history_lines
from lumbar.content.item_places import ItemPlace
from lumbar.core.curriculum.changes import Change
from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import Item, Single
from lumbar.core.ids import ItemId, LessonId
from lumbar.core.study.rating import Certainty
from lumbar.services.assess import sitting
from lumbar.services.context import Context
from lumbar.services.errors import NotFound
from lumbar.services.item_history import changed_fields, item_history
from lumbar.services.problem_reports import problem_reports, report_problems
from lumbar.services.versions import version_of
from lumbar.services.views import Question
from support.assessing import open_exam, with_assessment
from support.desks import Room, right
from support.small_curriculum import single, small_curriculum

TOOK = timedelta(seconds=9)


def study(room: Room, name: str = "ada", days: int = 12) -> Counter[ItemId]:
    """Study for some days and count the answers to each item, a case for its steps."""
    desk = room.desk(name)
    for lesson in room.curriculum.lessons:
        desk.finish_lesson(LessonId(lesson))
    given: Counter[ItemId] = Counter()
    for _ in range(days):
        while isinstance(question := desk.next_question(None), Question):
            case = question.presented.case
            given[case.case if case else question.presented.item] += 1
            desk.answer(question, right(room.curriculum, question), Certainty.SURE, TOOK)
            room.clock.advance(minutes=2)
        room.clock.advance(days=1)
    return given


def edited(curriculum: Curriculum, item: Item) -> Curriculum:
    return replace(curriculum, items={**curriculum.items, item.id: item})


def test_every_answer_in_study_is_counted_once(room: Room) -> None:
    given = study(room) + study(room, "ben", days=3)
    assert len(given) > 5
    boss = room.context("boss")
    for item, times in given.items():
        (only,) = item_history(boss, item).versions
        assert (only.version, only.revision, only.change, only.now) == (1, 1, None, True)
        assert (only.reviews, only.sittings) == (times, 0)


def test_an_undone_answer_is_not_counted(reader: Room) -> None:
    desk = reader.desk()
    question = desk.next_question(None)
    assert isinstance(question, Question)
    desk.answer(question, right(reader.curriculum, question), Certainty.SURE, TOOK)
    case = question.presented.case
    item = case.case if case else question.presented.item
    assert item_history(reader.context("boss"), item).versions[0].reviews == 1
    desk.undo()
    assert item_history(reader.context("boss"), item).versions[0].reviews == 0


def test_edits_are_told_with_their_reach_and_fields(room: Room) -> None:
    """What is counted stays with the text it was given on, whatever content says later."""
    given = study(room, days=2)
    item = next(room.curriculum.items[name] for name in given if name.startswith("heat"))
    assert isinstance(item, Single)
    whole = [replace(option, key=not option.key) for option in item.options[:2]]
    feedback = replace(item, rationale="Another reason.")
    key = replace(feedback, options=(*whole, *item.options[2:]))
    for text in (feedback, key):
        room.curriculum = edited(room.curriculum, text)
        unseen = item_history(room.context("boss"), item.id)
        assert unseen.unseen is (Change.FEEDBACK if text is feedback else Change.KEY)
        show(room, item.id)
    first, second, third = item_history(room.context("boss"), item.id).versions
    assert (first.version, first.revision, first.now) == (1, 1, False)
    assert first.reviews == given[item.id]
    assert (second.version, second.revision, second.change) == (1, 2, Change.FEEDBACK)
    assert second.fields == ("rationale",)
    assert (third.version, third.revision, third.change, third.now) == (2, 1, Change.KEY, True)
    assert third.fields == ("options[1].key", "options[2].key")
    lines = [*history_lines(item_history(room.context("boss"), item.id))]
    assert lines[-1].startswith("2.1 ")
    assert "key change in options[1].key, options[2].key; 0 reviews" in lines[-1]


def show(room: Room, item: ItemId) -> None:
    """Store the text of an item as showing it does."""
    version_of(room.context("boss"), room.curriculum.items[item])


def test_answers_in_sittings_are_counted_but_cleared_ones_are_not(room: Room) -> None:
    room.curriculum = with_assessment()
    exam = open_exam(room)
    sat = [exam.sit(name) for name in ("ada", "ben")]
    exam.start()
    expected: Counter[ItemId] = Counter()
    for ctx, view in sat:
        exam.answer_all(ctx, view.sitting)
        for entry in sitting.look(ctx, view.sitting).entries:
            question = sitting.go_to(ctx, view.sitting, entry.n, "c")
            case = question.presented.case
            expected[case.case if case else question.presented.item] += 1
    ctx, view = sat[0]
    taken_back = sitting.go_to(ctx, view.sitting, 1, "c").presented
    sitting.clear(ctx, view.sitting, 1, "c", "taken-back")
    expected[taken_back.case.case if taken_back.case else taken_back.item] -= 1
    for item in room.curriculum.items:
        versions = item_history(exam.boss, item).versions
        assert sum(version.sittings for version in versions) == expected[item]
        assert not any(version.reviews for version in versions)


def test_items_nobody_knows_and_items_that_are_gone(room: Room) -> None:
    given = study(room, days=1)
    gone = next(iter(given))
    boss = room.context("boss")
    with pytest.raises(NotFound, match="heat"):
        item_history(boss, ItemId("heat-0-item-x"))
    kept = {name: item for name, item in room.curriculum.items.items() if name != gone}
    room.curriculum = replace(room.curriculum, items=kept)
    found = item_history(room.context("boss"), gone)
    assert not found.in_content
    assert found.versions[0].reviews == given[gone]
    assert found.unseen is None


def test_a_step_has_the_history_of_its_case(room: Room) -> None:
    step, (case, _place) = next(iter(room.curriculum.steps.items()))
    assert item_history(room.context("boss"), step).item == case.id


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"stem": "Else?"}, ("stem",)),
        ({"critical": True, "rationale": "R"}, ("rationale", "critical")),
        ({"sources": ()}, ("sources",)),
    ],
)
def test_changed_fields_are_named_as_in_yaml(change: dict[str, object], fields: object) -> None:
    item = single("heat-0-x", "heat-0")
    assert changed_fields(item, replace(item, **change)) == fields  # type: ignore[arg-type] # the table holds fields of an item
    assert changed_fields(item, item) == ()
    assert changed_fields(item, replace(item, options=item.options[1:])) == ("options",)


# -- reports -------------------------------------------------------------------------------------


def reported(room: Room) -> tuple[Context, ItemId]:
    """Ada reports the first thing she is asked."""
    desk = room.desk()
    question = desk.next_question(None)
    assert isinstance(question, Question)
    desk.report(question.presented.item, "Two answers\nare right \x1b[31m!")
    return room.context("boss"), question.presented.item


def test_a_report_comes_with_person_version_and_place(reader: Room) -> None:
    boss, item = reported(reader)
    here = ItemPlace("banks/heat.yaml", 7, 9)
    (report,) = problem_reports(boss, {item: here})
    assert (report.person, report.item, report.version) == ("ada", item, 1)
    assert report.place == here
    assert problem_reports(boss, {})[0].place is None
    assert len(problem_reports(boss, {}, item)) == 1
    other = next(name for name in reader.curriculum.items if name != item)
    assert problem_reports(boss, {}, other) == ()


def test_check_tells_it_at_the_line_of_the_item(reader: Room) -> None:
    boss, item = reported(reader)
    (problem,) = report_problems(boss, {item: ItemPlace("banks/heat.yaml", 7, 9)})
    assert str(problem).startswith("banks/heat.yaml:7:9: W801 ada reported ")
    assert str(problem).isprintable()
    assert report_problems(boss, {}) == ()


def test_a_case_has_the_reports_on_its_steps(reader: Room) -> None:
    case = next(item for item in small_curriculum().items.values() if len(answerable(item)) > 1)
    reader.desk().report(answerable(case)[0].id, "This is odd.")
    assert len(problem_reports(reader.context("boss"), {}, case.id)) == 1


def test_a_fresh_database_has_neither(room: Room) -> None:
    boss = room.context("boss")
    assert problem_reports(boss, {}) == ()
    assert item_history(boss, next(iter(room.curriculum.items))).versions == ()
