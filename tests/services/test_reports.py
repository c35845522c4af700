"""Reports on a room: item analysis, results, certificates, papers."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.assessment.assessment import Area
from lumbar.core.curriculum.item import Single
from lumbar.core.ids import ItemId
from lumbar.core.sitting.events import Treatment
from lumbar.core.statistics.assessment_figures import Columns
from lumbar.core.statistics.findings import FEWEST_SITTINGS, Code
from lumbar.core.study.rating import Certainty
from lumbar.services.assess import proctoring, remarking, results, sitting
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.reports.cohort import certificate, cohort_report, histogram
from lumbar.services.reports.items import item_report, places_of, result_problems
from lumbar.services.reports.pages.cohort_page import certificate_page, cohort_page
from lumbar.services.reports.pages.markup import plain
from lumbar.services.reports.pages.paper_page import key_page, paper_page
from lumbar.services.reports.paper import paper
from support.assessing import AREAS, FINAL, Exam, open_exam, with_assessment
from support.content_folder import BANK, PLACES, sound_folder
from support.desks import open_room
from support.reporting import FOUR, HEAT, PLACED, changed, exam_with, sat_by_24, sit


@pytest.fixture(scope="module")
def cohort_exam(tmp_path_factory: pytest.TempPathFactory) -> Exam:
    """24 sittings of four questions that are over."""
    return sat_by_24(tmp_path_factory.mktemp("cohort"))


# -- items ---------------------------------------------------------------------------------------


def test_a_turned_round_question_is_found_beside_its_place(cohort_exam: Exam) -> None:
    found = item_report(cohort_exam.boss, "monday", places=PLACED)
    turned = [each for each in found.findings if each.code is Code.TURNED_ROUND]
    assert [each.item for each in turned] == [HEAT[3]]
    assert found.places[HEAT[3]] == PLACED[HEAT[3]]
    assert found.analysis.assessment.columns is Columns.ITEMS


def test_figures_come_from_what_was_earned(cohort_exam: Exam) -> None:
    found = item_report(cohort_exam.boss, "monday")
    items = {item.item: item for item in found.analysis.items}
    assert set(items) == set(HEAT)
    assert all(item.figures.facility == 0.5 for item in items.values())
    assert all(item.figures.sittings == 24 for item in items.values())
    assert items[HEAT[0]].figures.discrimination_index == pytest.approx(100)
    assert items[HEAT[3]].figures.discrimination_index == pytest.approx(-100)
    (version,) = items[HEAT[0]].versions
    keys = [option for option in version.options if option.key]
    assert [option.count for option in keys] == [12]
    assert sum(option.count for option in version.options) == 24


def test_an_assessment_is_judged_by_all_of_its_rooms(cohort_exam: Exam) -> None:
    found = item_report(cohort_exam.boss, assessment=FINAL)
    assert found.rooms == ("monday",)
    assert found.analysis == item_report(cohort_exam.boss, "monday").analysis


def test_findings_are_warnings_at_the_line_of_the_item(cohort_exam: Exam) -> None:
    found = result_problems(cohort_exam.boss, PLACED)
    turned = [each for each in found if each.code == "W703"]
    assert [(each.path, each.line, each.column) for each in turned] == [("banks/heat.yaml", 40, 9)]
    assert "final" in turned[0].message.lower()
    assert turned[0].hint.startswith("check the key")


def test_only_questions_that_are_checked_are_warned_of(cohort_exam: Exam) -> None:
    assert result_problems(cohort_exam.boss, {HEAT[0]: PLACED[HEAT[0]]}) == ()


def test_what_was_mended_since_is_no_longer_a_warning(cohort_exam: Exam) -> None:
    """Its figures are about words that are gone."""
    mended = changed(cohort_exam.boss.curriculum, HEAT[3], stem="Quite another question?")
    ctx = replace(cohort_exam.boss, curriculum=mended)
    assert "W703" not in {each.code for each in result_problems(ctx, PLACED)}


def test_options_moved_about_in_the_file_keep_their_counts(cohort_exam: Exam) -> None:
    """Their order is cosmetic, so letters are those of the file as it is now."""
    boss = cohort_exam.boss
    item = boss.curriculum.items[HEAT[0]]
    assert isinstance(item, Single)
    turned = changed(boss.curriculum, HEAT[0], options=item.options[::-1])
    before, after = (
        next(
            each for each in item_report(ctx, "monday").analysis.items if each.item == HEAT[0]
        ).versions[-1]
        for ctx in (boss, replace(boss, curriculum=turned))
    )
    assert [each.text for each in after.options] == [each.text for each in before.options][::-1]
    assert [each.count for each in after.options] == [each.count for each in before.options][::-1]


def test_below_the_least_number_nothing_is_flagged(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, areas=FOUR, one_form=True)
    for name in ("ada", "ben"):
        sit(exam, name, lambda _item: False)
    found = item_report(exam.boss, "monday")
    assert found.findings == ()
    assert found.fewest == FEWEST_SITTINGS


def test_forms_that_were_drawn_are_compared_by_place(tmp_path: Path) -> None:
    """A case with its steps fills one place."""
    exam = exam_with(tmp_path, areas=AREAS)
    for number in range(4):
        sit(exam, f"t{number}", lambda _item: True)
    figures = item_report(exam.boss, "monday").analysis.assessment
    assert figures.columns is Columns.PLACES
    assert (figures.mean, figures.sd) == (100, 0)
    assert figures.internal_consistency is None


def test_a_question_that_does_not_count_is_left_out(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, areas=FOUR, one_form=True)
    sit(exam, "ada", lambda item: item != HEAT[0])
    remarking.remark(exam.boss, "monday", HEAT[0], Treatment.VOID, "twice the same", write=True)
    found = item_report(exam.boss, "monday")
    assert {item.item for item in found.analysis.items} == set(HEAT[1:])
    assert found.analysis.assessment.mean == 100


def test_the_first_attempt_counts_unless_all_are_asked_for(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, areas=FOUR, one_form=True, attempts=2)
    sit(exam, "ada", lambda _item: False)
    ada = exam.trainee("ada")
    again = sitting.enter(ada, "monday", "c", again=True)
    sitting.begin(ada, again.sitting, "c")
    exam.answer_all(ada, again.sitting)
    sitting.submit(ada, again.sitting, "c", "end-2")
    first = item_report(exam.boss, "monday").analysis.assessment
    both = item_report(exam.boss, "monday", all_attempts=True).analysis.assessment
    assert (first.sittings, first.mean) == (1, 0)
    assert (both.sittings, both.mean) == (2, 50)


def test_certainty_marks_leave_facility_in_its_range(tmp_path: Path) -> None:
    """Facility is how much was right; points, which may be below 0, make the other figures."""
    exam = exam_with(tmp_path, areas=FOUR, one_form=True, certainty=True)
    for name, knows in (("ada", True), ("ben", False), ("cid", True)):
        sit(exam, name, lambda _item, knows=knows: knows, Certainty.SURE)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    analysis = item_report(exam.boss, "monday").analysis
    assert {item.figures.facility for item in analysis.items} == {2 / 3}
    assert analysis.assessment.mean == pytest.approx((100 - 200 + 100) / 3)
    assert analysis.assessment.internal_consistency == pytest.approx(100)


def test_who_never_began_is_not_counted(tmp_path: Path) -> None:
    exam = open_exam(open_room(tmp_path, with_assessment()))
    exam.sit("ada")
    proctoring.terminate(exam.boss, "monday", "ada", "left")
    assert item_report(exam.boss, "monday").analysis.items == ()


def test_exactly_one_room_or_assessment_is_named(cohort_exam: Exam) -> None:
    for arguments in ({}, {"room": "monday", "assessment": FINAL}):
        with pytest.raises(BadRequest, match="Name a room"):
            item_report(cohort_exam.boss, **arguments)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(NotFound, match="tuesday"):
        item_report(cohort_exam.boss, "tuesday")
    with pytest.raises(NotFound, match="Did you mean 'final'"):
        item_report(cohort_exam.boss, assessment="finale")  # type: ignore[arg-type]  # likewise


def test_a_place_is_where_the_id_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With or without compiled files kept."""
    monkeypatch.chdir(tmp_path)
    sound_folder(tmp_path, {PLACES["bank"]: BANK})
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        place = places_of([tmp_path], cache)[ItemId("stroke-first")]
        assert str(place.path) == PLACES["bank"]
        line = BANK.splitlines()[place.line - 1]
        assert line[place.column - 1 :] == "stroke-first"


# -- a cohort and one of it ----------------------------------------------------------------------


def test_a_cohort_is_added_up(cohort_exam: Exam) -> None:
    found = cohort_report(cohort_exam.boss, "monday")
    assert (found.passed, found.pass_rate) == (12, 0.5)
    assert (found.mean, found.median) == (50, 50)
    counts = {bar.low: bar.count for bar in found.histogram if bar.count}
    assert counts == {20: 12, 70: 12}
    assert [(area.title, area.mean, area.passed) for area in found.areas] == [("Heat", 50, 0)]


@given(st.lists(st.floats(0, 100), max_size=30))
def test_every_result_is_in_one_bar(percents: list[float]) -> None:
    bars = histogram(percents)
    assert sum(bar.count for bar in bars) == len(percents)
    for percent in percents:
        inside = [
            bar for bar in bars if bar.low <= percent < bar.high or percent == bar.high == 100
        ]
        assert len(inside) == 1
        assert inside[0].count


def test_an_empty_room_has_no_rate(tmp_path: Path) -> None:
    """Undefined is not 0 percent."""
    exam = open_exam(open_room(tmp_path, with_assessment()))
    found = cohort_report(exam.boss, "monday")
    assert (found.pass_rate, found.mean, found.sd, found.rows) == (None, None, None, ())
    assert "(-)" in cohort_page(found)


def test_a_certificate_says_what_the_results_say(cohort_exam: Exam) -> None:
    found = certificate(cohort_exam.boss, "monday", "t02")
    row = next(
        each for each in results.results(cohort_exam.boss, "monday").rows if each.name == "t02"
    )
    assert (found.percent, found.passed, found.receipt) == (75, True, row.receipt)
    page = certificate_page(found)
    assert found.receipt in page
    assert ">Passed<" in page
    assert "Not passed" in certificate_page(certificate(cohort_exam.boss, "monday", "t01"))


def test_there_is_no_certificate_of_what_is_not_over(tmp_path: Path) -> None:
    exam = exam_with(tmp_path)
    exam.sit("ada")
    with pytest.raises(NotFound, match="no sitting that is over"):
        certificate(exam.boss, "monday", "ada")


# -- paper ---------------------------------------------------------------------------------------


def test_a_paper_is_the_form_of_the_screen(tmp_path: Path) -> None:
    """In order, with the same letters; the key is what marks in full."""
    exam = exam_with(tmp_path, areas=AREAS)
    before = paper(exam.boss, "monday", "boss")
    ada, view = exam.sit("ada")
    sitting.begin(ada, view.sitting, "c")
    found = paper(exam.boss, "monday", "ada")
    assert len(found.questions) == len(view.entries)
    assert found.code != before.code
    for question in found.questions:
        asked = sitting.go_to(ada, view.sitting, question.n, "c")
        assert asked.presented.stem == question.stem
        sitting.answer(ada, view.sitting, question.n, question.answer, None, "c", f"r{question.n}")
    sitting.submit(ada, view.sitting, "c", "end")
    assert certificate(exam.boss, "monday", "ada").percent == 100


def test_a_paper_made_first_is_the_form_given_later(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, areas=AREAS)
    exam.trainee("ada")
    before = paper(exam.boss, "monday", "ada")
    exam.sit("ada")
    assert paper(exam.boss, "monday", "ada") == before


def test_a_person_must_be_named_where_forms_differ(tmp_path: Path) -> None:
    exam = exam_with(tmp_path, areas=AREAS)
    with pytest.raises(BadRequest, match="--person"):
        paper(exam.boss, "monday")
    with pytest.raises(NotFound, match="nobody called"):
        paper(exam.boss, "monday", "zoe")


def test_everybody_has_the_same_paper_where_there_is_one_form(cohort_exam: Exam) -> None:
    assert paper(cohort_exam.boss, "monday").questions == (
        paper(cohort_exam.boss, "monday", "t00").questions
    )


def test_the_paper_tells_no_key(tmp_path: Path) -> None:
    """No rationale, no why, no mark at the key, nothing about what is critical."""
    exam = exam_with(tmp_path, areas=(Area(id="a", title="All", count=17, topics=("basics",)),))
    found = paper(exam.boss, "monday", "boss")
    page, key = paper_page(found), key_page(found)
    for question in found.questions:
        assert str(plain(question.rationale)) not in page
        assert str(plain(question.rationale)) in key
        assert str(plain(question.stem)) in page
    assert "critical" not in page
    assert "why " not in page
    assert found.code in page
    assert found.code in key
