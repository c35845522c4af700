"""What the benches report, and the made-up history they run on. No time is asserted."""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lumbar.services.maintenance import verify
from lumbar.store.memories import all_memories

# The benches are no part of the package and lie beside it.
sys.path.append(str(Path(__file__).parents[2]))

from bench.history import ITEMS_EACH, REVIEWS_EACH, curriculum_of, fill
from bench.lumbar_desk import LumbarLearner
from bench.report import Line, table

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_line_gives_its_median_and_no_percentile_of_few_runs() -> None:
    few = Line("a", "few", [0.003, 0.001, 0.002])
    many = Line("a", "many", [n / 1000 for n in range(101)])
    assert (few.median_s, few.p99_s) == (0.002, None)
    assert many.p99_s == pytest.approx(0.099)


def test_the_table_sets_each_line_beside_the_one_it_names() -> None:
    lines = [Line("a", "theirs", [0.002]), Line("a", "ours", [0.003], beside="theirs")]
    header, theirs, ours = (row.split() for row in table(lines).splitlines())
    assert header[:2] == ["what", "runs"]
    assert theirs == ["(a)", "theirs", "1", "2.00"]
    assert ours == ["(a)", "ours", "1", "3.00", "1.50"]


def test_a_line_beside_one_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        table([Line("a", "ours", [0.003], beside="theirs")])


def test_the_made_up_curriculum_has_items_for_every_objective() -> None:
    curriculum = curriculum_of(45)
    assert len(curriculum.objectives) == 45
    drawn = Counter(item.objective for item in curriculum.items.values())
    assert drawn == dict.fromkeys(curriculum.objectives, ITEMS_EACH)


def test_the_made_up_history_is_one_that_could_have_happened(tmp_path: Path) -> None:
    """Its log folds into what is derived, and a tenth is due."""
    filled = fill(tmp_path, 60, NOW)
    with filled.store.read() as tx:
        remembered = [memory for _, memory in all_memories(tx, filled.person.id)]
    filled.store.close()
    assert verify(filled.store.url).clean
    assert {memory.reviews for memory in remembered} == {REVIEWS_EACH}
    assert sum(memory.due_day <= NOW.date() for memory in remembered) == 6


def test_the_learner_works_through_what_is_due(tmp_path: Path) -> None:
    learner = LumbarLearner(fill(tmp_path, 60, datetime.now(UTC)))
    try:
        learner.first()
        for _ in range(5):
            learner.answer()
    finally:
        learner.close()
