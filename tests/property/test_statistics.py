"""Laws of item analysis that hold for every table of marks."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from math import isfinite
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.core.curriculum.item import Match, Multiple, Order, Single, Step, TrueFalse
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response
from lumbar.core.ids import ItemId
from lumbar.core.statistics.analysis import Analysis, analyse
from lumbar.core.statistics.assessment_figures import (
    Columns,
    assessment_figures,
    effective_weights,
    parts_of,
)
from lumbar.core.statistics.findings import FEWEST_SITTINGS, findings
from lumbar.core.statistics.guessing import random_guess
from lumbar.core.statistics.intervals import exact_share
from lumbar.core.statistics.item_figures import discrimination_index, discriminative_efficiency
from lumbar.core.statistics.moments import correlation, kurtosis, skewness
from lumbar.core.statistics.sheets import Entry, Sheet, by_item
from property.strategies import steps
from support.small_curriculum import single

NEAR = 1e-6
Table = Sequence[Sequence[Fraction]]

FRACTIONS = st.sampled_from([Fraction(n, 6) for n in (0, 1, 2, 3, 4, 6)])


@st.composite
def tables(draw: st.DrawFn, people: int = 2, questions: int = 2) -> Table:
    """Marks 0..1, one row a sitting."""
    width = draw(st.integers(questions, 5))
    row = st.lists(FRACTIONS, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=people, max_size=9))


def sheets(table: Table, scale: float = 1, shift: float = 0) -> list[Sheet]:
    """Sittings of the same questions in the same order; options taken as the marks fall."""
    return [
        Sheet(
            f"{number:03}",
            tuple(
                Entry(
                    ItemId(f"q{place}"),
                    1,
                    place,
                    float(mark),
                    scale * float(mark) + shift,
                    scale,
                    frozenset({0 if mark == 1 else 1}),
                )
                for place, mark in enumerate(row, 1)
            ),
        )
        for number, row in enumerate(table)
    ]


def analysed(rows: Sequence[Sheet]) -> Analysis:
    names = {entry.item for sheet in rows for entry in sheet.entries}
    return analyse(rows, {(name, 1): single(name, "heat-0") for name in names})


def column(table: Table, place: int) -> list[float]:
    return [float(row[place]) for row in table]


@given(tables(people=1))
def test_facility_lies_in_its_range_and_in_its_interval(table: Table) -> None:
    for item in analysed(sheets(table)).items:
        figures = item.figures
        assert figures.facility is not None
        assert 0 <= figures.facility <= 1
        if set(column(table, int(item.item[1:]) - 1)) <= {0, 1}:
            interval = figures.facility_interval
            assert interval is not None
            assert 0 <= interval.low <= figures.facility <= interval.high <= 1


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_sittings_is_nothing(table: Table, dice: Random) -> None:
    """Not even for the intervals, though they are resampled."""
    rows = sheets(table)
    shuffled = [*rows]
    dice.shuffle(shuffled)
    assert analysed(shuffled) == analysed(rows)


@given(
    tables(people=3),
    st.sampled_from([0.25, 3, 7.5]),
    st.sampled_from([-6, -0.5, 0, 2]),
)
def test_another_scale_of_marks_changes_no_relation(
    table: Table, scale: float, shift: float
) -> None:
    """Discrimination, efficiency, alpha and weights do not know the unit of a mark."""
    plain, other = analysed(sheets(table)), analysed(sheets(table, scale, shift))
    for one, two in zip(plain.items, other.items, strict=True):
        for name in ("discrimination_index", "discriminative_efficiency"):
            assert getattr(one.figures, name) == pytest.approx(getattr(two.figures, name), abs=NEAR)
        assert one.effective_weight == pytest.approx(two.effective_weight, abs=NEAR)
    assert plain.assessment.internal_consistency == pytest.approx(
        other.assessment.internal_consistency, abs=NEAR
    )


@given(st.lists(FRACTIONS, min_size=3, max_size=9), st.integers(2, 5))
def test_copies_of_one_question_agree_wholly(marks: list[Fraction], copies: int) -> None:
    """Item-rest 100, efficiency 100, alpha 100, the same weight each; all None without spread."""
    found = analysed(sheets([[mark] * copies for mark in marks]))
    wanted = None if len(set(marks)) == 1 else pytest.approx(100)
    for item in found.items:
        assert item.figures.discrimination_index == wanted
        assert item.figures.discriminative_efficiency == wanted
        assert item.effective_weight == (None if wanted is None else pytest.approx(100 / copies))
    assert found.assessment.internal_consistency == wanted
    interval = found.assessment.consistency_interval
    assert interval is None or (interval.low, interval.high) == pytest.approx((100, 100))
    assert found.assessment.error_ratio == (None if wanted is None else pytest.approx(0, abs=1e-3))


@given(tables())
def test_figures_stay_in_their_ranges(table: Table) -> None:
    found = analysed(sheets(table))
    for item in found.items:
        index, efficiency = (
            item.figures.discrimination_index,
            item.figures.discriminative_efficiency,
        )
        assert index is None or -100 <= index <= 100
        assert efficiency is None or efficiency <= 100 + NEAR
        if index and efficiency:
            assert (index > 0) == (efficiency > 0)
            assert abs(efficiency) >= abs(index) - NEAR
    weights = [item.effective_weight for item in found.items]
    known = [weight for weight in weights if weight is not None]
    assert not known or sum(known) == pytest.approx(100)
    alpha = found.assessment.internal_consistency
    assert alpha is None or alpha <= 100 + NEAR


@given(tables(people=1))
def test_what_is_undefined_is_none_and_the_rest_is_a_number(table: Table) -> None:
    """Never a NaN, an infinity or a 0 that stands for nothing."""
    figures = assessment_figures(sheets(table))
    n = len(table)
    totals = {sum(row) for row in table}
    assert (figures.sd is None) == (n < 2)
    assert (figures.skewness is None) == (n < 3 or len(totals) == 1)
    assert (figures.kurtosis is None) == (n < 4 or len(totals) == 1)
    assert (figures.internal_consistency is None) == (n < 3 or len(totals) == 1)
    for item in analysed(sheets(table)).items:
        place = int(item.item[1:]) - 1
        marks = {row[place] for row in table}
        rests = {sum(row) - row[place] for row in table}
        assert (item.figures.discrimination_index is None) == (len(marks) == 1 or len(rests) == 1)
    numbers = (figures.mean, figures.median, figures.sd, figures.skewness, figures.kurtosis)
    assert all(isfinite(number) for number in numbers if number is not None)


@given(st.lists(st.integers(0, 20), min_size=4, max_size=12))
def test_a_mirrored_spread_leans_the_other_way(marks: list[int]) -> None:
    assume(len(set(marks)) > 1)
    mirrored = [-mark for mark in marks]
    lean, other = skewness(marks), skewness(mirrored)
    assert lean is not None
    assert other == pytest.approx(-lean, abs=NEAR)
    assert kurtosis(mirrored) == pytest.approx(kurtosis(marks), abs=NEAR)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), min_size=2, max_size=9))
def test_turning_a_question_round_turns_its_discrimination(pairs: list[tuple[int, int]]) -> None:
    marks, rests = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    turned = [5 - mark for mark in marks]
    index = discrimination_index(marks, rests)
    other = discrimination_index(turned, rests)
    assert (index is None) == (other is None)
    if index is not None:
        assert other == pytest.approx(-index, abs=NEAR)
    best = discriminative_efficiency(sorted(marks), sorted(rests))
    assert best is None or best == pytest.approx(100)
    assert correlation(marks, rests) == correlation(rests, marks)


@given(st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_exact_interval_holds_its_share_and_mirrors(pair: tuple[int, int]) -> None:
    """And at its ends a tail of the binomial holds 2.5 percent; for none and all in closed form."""
    count, of = pair
    found, mirrored = exact_share(count, of), exact_share(of - count, of)
    assert found is not None
    assert mirrored is not None
    assert 0 <= found.low <= count / of <= found.high <= 1
    assert found.low == pytest.approx(1 - mirrored.high, abs=1e-9)
    if count == 0:
        assert found.high == pytest.approx(1 - 0.025 ** (1 / of))


@given(tables())
def test_nothing_is_flagged_among_few(table: Table) -> None:
    assert len(table) < FEWEST_SITTINGS
    assert findings(analysed(sheets(table))) == ()


@given(tables(people=3))
def test_parts_are_the_items_where_all_had_the_same(table: Table) -> None:
    """Turned round among the places, they still are; alpha does not change."""

    def turn(sheet: Sheet) -> Sheet:
        last = len(sheet.entries) + 1
        return Sheet(
            sheet.key,
            tuple(replace(entry, position=last - entry.position) for entry in sheet.entries),
        )

    rows = sheets(table)
    turned = [turn(sheet) if number % 2 else sheet for number, sheet in enumerate(rows)]
    assert parts_of(turned) == parts_of(rows)
    assert parts_of(rows)[0] is Columns.ITEMS
    assert effective_weights(by_item(turned), turned) == effective_weights(by_item(rows), rows)


@given(tables(people=3))
def test_drawn_questions_are_parts_by_the_place_they_fill(table: Table) -> None:
    """Everybody having other questions, alpha is that of the places; one that counts not for all
    is left out.
    """
    rows = sheets(table)
    drawn = [
        replace(
            sheet,
            entries=tuple(
                replace(each, item=ItemId(sheet.key + each.item), place=f"a {each.position}")
                for each in sheet.entries
            ),
        )
        for sheet in rows
    ]
    columns, marks = parts_of(drawn)
    assert (columns, marks) == (Columns.PLACES, parts_of(rows)[1])
    short = [replace(drawn[0], entries=drawn[0].entries[1:]), *drawn[1:]]
    assert [*parts_of(short)[1]] == [*marks[1:]]


@given(steps())
def test_a_random_guess_earns_the_mean_over_every_answer(step: Step) -> None:
    """Found the slow way: every possible answer, marked."""
    answers = every_answer(step)
    assume(answers is not None)
    assert answers is not None
    mean = sum(grade(step, answer) for answer in answers) / len(answers)
    assert random_guess(step) == pytest.approx(mean)


def every_answer(step: Step) -> list[Response] | None:
    """All of them, or None where there are too many to try."""
    match step:
        case Single(options=options):
            return [Chosen(frozenset({place})) for place in range(len(options))]
        case TrueFalse():
            return [Chosen(frozenset({place})) for place in range(2)]
        case Multiple(options=options):
            picks = product((False, True), repeat=len(options))
            sets = (frozenset(n for n, on in enumerate(pick) if on) for pick in picks)
            return [Chosen(chosen) for chosen in sets if chosen]
        case Order(sequence=sequence) if len(sequence) < 6:
            return [Ordered(order) for order in permutations(range(len(sequence)))]
        case Match() if len(step.rights) ** len(step.pairs) < 2000:
            every = product(range(len(step.rights)), repeat=len(step.pairs))
            return [Matched(rights) for rights in every]
        case _:
            return None
