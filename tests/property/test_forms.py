"""Forms: exact counts, no enemies, the same for the same seed, fair between trainees."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.assessment.assessment import Area, Assessment, Navigation, area_sizes
from lumbar.core.assessment.codec import (
    decode_assessment,
    decode_form,
    encode_assessment,
    encode_form,
)
from lumbar.core.assessment.drawing import Needed, Shortage, Unfillable, draw_items
from lumbar.core.assessment.form import Form, make_form
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Item
from lumbar.core.ids import AssessmentId, ItemId
from support.small_curriculum import case, every_kind, single

POOL: tuple[Item, ...] = (
    *(single(f"q{n}", f"o{n % 5}", n % 3) for n in range(24)),
    *every_kind(),
    case(),
)
IDS = [item.id for item in POOL]


def assessment(**changes: object) -> Assessment:
    areas = (
        Area(id="a", title="A", count=6, items=tuple(IDS[:14])),
        Area(id="b", title="B", count=5, items=tuple(IDS[10:])),
    )
    plain: dict[str, object] = {
        "id": AssessmentId("x"),
        "title": "X",
        "areas": areas,
        "limit": timedelta(minutes=30),
    }
    return Assessment(**{**plain, **changes})  # type: ignore[arg-type]


def pools(of: Assessment) -> dict[str, list[Item]]:
    return {
        area.id: [item for item in POOL if item.id in (*area.items, *area.fixed)]
        for area in of.areas
    }


def form(of: Assessment, seed: str) -> Form:
    drawn = draw_items(of, pools(of), {}, seed)
    versions = {item: n for n, item in enumerate(IDS, 1)}
    return make_form(of, drawn, versions, seed)


GOLDEN_ITEMS = ["q14", "tf-1", "q11", "s-1", "q6", "q5", "q18", "q13", "q12", "q20", "q3"]
GOLDEN_FIRST = (1, 2, 0)

PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12)


@given(st.text(max_size=12), PAIRS)
def test_counts_are_exact_and_enemies_apart(seed: str, pairs: list[tuple[ItemId, ItemId]]) -> None:
    enemies: dict[ItemId, frozenset[ItemId]] = {}
    for one, other in [*pairs, *((b, a) for a, b in pairs)]:
        if one != other:
            enemies[one] = enemies.get(one, frozenset()) | {other}
    wanted = assessment()
    drawn = draw_items(wanted, pools(wanted), enemies, seed)
    assert {area: len(items) for area, items in drawn.items()} == area_sizes(wanted)
    taken = [item.id for items in drawn.values() for item in items]
    assert len(set(taken)) == len(taken)
    assert not [item for item in taken if not enemies.get(item, frozenset()).isdisjoint(taken)]
    for area in wanted.areas:
        assert {item.id for item in drawn[area.id]} <= set(area.items)


@given(st.text(max_size=12))
def test_fixed_items_are_in_every_form_and_critical_ones_as_many_as_asked(seed: str) -> None:
    fixed = (IDS[0], IDS[3])
    areas = (Area(id="a", title="A", count=3, items=tuple(IDS), fixed=fixed, critical=1),)
    critical = [item for item in POOL if item.critical or item.id == "q7"]
    changed = [item for item in POOL if item not in critical]
    pool = [*changed, *(replace(item, critical=True) for item in critical)]
    wanted = assessment(areas=areas)
    drawn = draw_items(wanted, {"a": pool}, {}, seed)["a"]
    assert {*fixed} <= {item.id for item in drawn}
    assert sum(item.critical for item in drawn) >= 1
    assert len(drawn) == 3


@given(st.text(max_size=12))
def test_the_same_seed_gives_the_same_form(seed: str) -> None:
    for changes in ({}, {"navigation": Navigation.SECTIONS}, {"shuffle_options": False}):
        wanted = assessment(**changes)
        assert form(wanted, seed) == form(wanted, seed)


@given(st.text(max_size=12))
def test_sections_keep_their_order_and_cases_their_steps(seed: str) -> None:
    made = form(assessment(navigation=Navigation.SECTIONS), seed)
    sections = [slot.section for slot in made.slots]
    assert sections == sorted(sections)
    wholes = [slot.whole for slot in made.slots]
    for item in POOL:
        at = [n for n, whole in enumerate(wholes) if whole == item.id]
        if at:
            assert at == [*range(at[0], at[0] + len(answerable(item)))]
            assert [made.slots[n].item for n in at] == [step.id for step in answerable(item)]
            assert sum(made.slots[n].share for n in at) == pytest.approx(1)


def test_a_form_is_the_same_for_ever() -> None:
    """Golden: a change here changes forms that were drawn with seeds on record."""
    made = form(assessment(), "monday:ada:1")
    assert [slot.item for slot in made.slots] == GOLDEN_ITEMS
    assert made.slots[0].arrangement.options == GOLDEN_FIRST


def test_forms_differ_between_trainees() -> None:
    forms = {tuple(slot.item for slot in form(assessment(), f"r:{n}:1").slots) for n in range(40)}
    assert len(forms) == 40
    counts = Counter(item for each in forms for item in each)
    assert set(counts) >= set(IDS[:10])


def test_known_facilities_make_forms_alike() -> None:
    facilities = {item: (n % 10) / 10 for n, item in enumerate(IDS)}
    wanted = assessment()

    def difficulty(seed: str, known: dict[ItemId, float]) -> float:
        drawn = draw_items(wanted, pools(wanted), {}, seed, known)
        return mean(facilities[item.id] for items in drawn.values() for item in items)

    blind = [difficulty(f"s{n}", {}) for n in range(60)]
    told = [difficulty(f"s{n}", facilities) for n in range(60)]
    assert pstdev(told) < pstdev(blind) / 2


def test_a_blueprint_that_cannot_be_filled_says_what_is_lacking() -> None:
    few = assessment(areas=(Area(id="a", title="A", count=5, items=tuple(IDS[:3]), critical=2),))
    with pytest.raises(Unfillable) as caught:
        draw_items(few, pools(few), {}, "x")
    found = [(s.area, s.wanted, s.lacks, s.what) for s in caught.value.shortages]
    assert found == [("a", 2, 2, Needed.CRITICAL), ("a", 5, 2, Needed.ITEMS)]


def lacking(areas: tuple[Area, ...], enemies: dict[ItemId, frozenset[ItemId]]) -> list[Shortage]:
    wanted = assessment(areas=areas)
    with pytest.raises(Unfillable) as caught:
        draw_items(wanted, pools(wanted), enemies, "x")
    return [*caught.value.shortages]


def test_no_item_is_fixed_twice_and_no_two_enemies_are() -> None:
    """What an author fixes may not break what holds for every form."""
    one, other = IDS[:2]
    twice = tuple(Area(id=x, title="A", count=2, items=tuple(IDS), fixed=(one,)) for x in "ab")
    assert [s.what for s in lacking(twice, {})] == [Needed.FIXED]
    both = (Area(id="a", title="A", count=3, items=tuple(IDS), fixed=(one, other)),)
    at_odds = {one: frozenset({other}), other: frozenset({one})}
    assert [(s.wanted, s.lacks, s.what) for s in lacking(both, at_odds)] == [(2, 1, Needed.FIXED)]


def test_fixed_and_critical_items_make_no_area_larger() -> None:
    """3 fixed ones and a critical one do not fit into 3; by weight no count is there to compare."""
    pool = tuple(IDS[:9])
    fixed = Area(id="a", title="A", count=3, items=pool, fixed=pool[:3], critical=1)
    assert (fixed.id, 1, Needed.CRITICAL) in [
        (s.area, s.lacks, s.what) for s in lacking((fixed,), {})
    ]
    light = Area(id="a", title="A", weight=1, items=pool, fixed=pool[:2])
    heavy = Area(id="b", title="B", weight=9, items=tuple(IDS[9:]))
    wanted = assessment(areas=(light, heavy), items=10)
    with pytest.raises(Unfillable, match="lacks 1 of 2 fixed items"):
        draw_items(wanted, pools(wanted), {}, "x")


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any), st.integers(0, 200))
def test_weights_share_the_items_out_exactly(weights: list[int], items: int) -> None:
    areas = tuple(Area(id=f"a{n}", title="A", weight=w) for n, w in enumerate(weights))
    sizes = area_sizes(assessment(areas=areas, items=items))
    assert sum(sizes.values()) == items
    for area in areas:
        exact = items * (area.weight or 0) / sum(weights)
        assert abs(sizes[area.id] - exact) < 1


@given(st.text(max_size=8))
def test_forms_and_assessments_are_read_back_as_they_were_written(seed: str) -> None:
    for changes in ({}, {"certainty": True, "navigation": Navigation.SECTIONS}):
        wanted = assessment(**changes)
        assert decode_assessment(encode_assessment(wanted)) == wanted
        made = form(wanted, seed)
        assert decode_form(encode_form(made)) == made
