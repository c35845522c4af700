"""Options of a question, and how intervals are made."""

from decimal import Decimal
from typing import Any

import pytest

from lumbar.core.curriculum.item import Numeric, Order, Step, TrueFalse
from lumbar.core.statistics.analysis import SEED
from lumbar.core.statistics.distractors import option_figures
from lumbar.core.statistics.intervals import (
    FEWEST,
    Interval,
    Method,
    correlation_interval,
    exact_share,
    mean_interval,
    resample,
)
from lumbar.core.statistics.item_figures import item_figures
from lumbar.core.statistics.sheets import by_item, in_order
from support.small_curriculum import base, single
from unit.core.statistics.made_sittings import LOOKED_AT, OTHERS, analysed, made, strength


def looked_at(people: int = 44) -> Any:
    taking = lambda number: 0 if strength(number) > OTHERS // 2 else 1 + number % 2  # noqa: E731 - one line
    sheets = in_order(made(people, taking))
    return by_item(sheets)[LOOKED_AT], resample(len(sheets), SEED)


def test_options_come_in_the_order_written_with_who_took_them() -> None:
    seen, weights = looked_at()
    figures = option_figures(single("looked-at", "heat-0"), seen, weights)
    assert [each.option for each in figures] == ["a", "b", "c"]
    assert [each.key for each in figures] == [True, False, False]
    assert sum(each.count for each in figures) == len(seen)
    assert figures[0].discrimination == item_figures(seen).discrimination_index
    assert all((each.discrimination or 0) < 0 for each in figures[1:])
    assert figures[0].share_interval == exact_share(figures[0].count, len(seen))


def test_a_statement_has_its_two_sides() -> None:
    seen, weights = looked_at()
    step = TrueFalse(**base("tf", "heat-0"), answer=False, why_true="no", why_false="yes")
    assert [each.text for each in option_figures(step, seen, weights)] == ["True", "False"]


@pytest.mark.parametrize(
    "step",
    [
        Order(**base("o", "heat-0"), sequence=("a", "b")),
        Numeric(**base("n", "heat-0"), answer=Decimal(1), tolerance=Decimal(0)),
    ],
)
def test_a_kind_without_options_has_none(step: Step) -> None:
    seen, weights = looked_at()
    assert option_figures(step, seen, weights) == ()


def test_an_exact_interval_of_nothing_is_none_and_of_too_many_a_mistake() -> None:
    assert exact_share(0, 0) is None
    with pytest.raises(ValueError, match="3 of 2"):
        exact_share(3, 2)


def test_the_same_seed_resamples_alike_and_another_does_not() -> None:
    assert resample(9, "one") == resample(9, "one") != resample(9, "two")
    assert all(sum(drawn) == 9 for drawn in resample(9, "one"))


def test_below_three_sittings_there_is_nothing_to_resample() -> None:
    weights = resample(FEWEST - 1, "s")
    assert mean_interval([0.0, 0.5], [0, 1], weights) is None
    assert correlation_interval([0.0, 1], [1.0, 2], [0, 1], weights) is None


def test_a_correlation_that_never_varies_has_no_interval() -> None:
    weights = resample(9, "s")
    assert correlation_interval([1.0] * 9, [*range(9)], [*range(9)], weights) is None


def test_a_figure_lies_in_its_interval_and_more_sittings_narrow_it() -> None:
    widths = []
    for people in (33, 330):
        seen, weights = looked_at(people)
        figures = item_figures(seen, weights)
        interval = figures.discrimination_interval
        assert interval is not None
        assert figures.discrimination_index is not None
        assert interval.low <= figures.discrimination_index <= interval.high
        assert interval.method is Method.BOOTSTRAP
        widths.append(interval.high - interval.low)
    assert widths[1] < widths[0] / 2


def test_partial_marks_have_a_resampled_facility_and_others_an_exact_one() -> None:
    weights = resample(30, "s")
    halves = mean_interval([0.5, 1, 0] * 10, [*range(30)], weights)
    assert isinstance(halves, Interval)
    assert halves.method is Method.BOOTSTRAP
    assert halves.low < 0.5 < halves.high
    seen, weights = looked_at()
    found = item_figures(seen, weights).facility_interval
    assert found is not None
    assert found.method is Method.EXACT


def test_an_analysis_names_the_seed_of_its_intervals() -> None:
    found = analysed(made(3, lambda number: number))
    assert (found.seed, found.resamples) == (SEED, 500)


def test_an_analysis_of_nothing_is_empty() -> None:
    found = analysed([])
    assert (found.items, found.positions, found.assessment.sittings) == ((), (), 0)
    assert found.assessment.mean is None


def test_consistency_and_mean_lie_in_their_intervals() -> None:
    figures = analysed(made(44, lambda number: 1 + number % 2)).assessment
    for value, interval in (
        (figures.mean, figures.mean_interval),
        (figures.internal_consistency, figures.consistency_interval),
    ):
        assert interval is not None
        assert value is not None
        assert interval.low < value < interval.high
        assert interval.method is Method.BOOTSTRAP


def test_a_consistency_that_is_undefined_has_no_interval() -> None:
    figures = analysed(made(2, lambda number: number)).assessment
    assert figures.consistency_interval is None
    assert figures.mean_interval is None
