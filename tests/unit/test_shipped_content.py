"""The curriculum that is shipped is as large, as varied and as hard to guess as it says."""

from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from lumbar.content.loading import load
from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import Kind, Multiple, Single
from unit.cue_strategies import CUES, Choice, chance, earned

ROOT = Path(__file__).parents[2]
MARGIN = Fraction(3, 100)
# Chi-square, by degrees of freedom, at one in a thousand: what only a habit would bring about.
CRITICAL_VALUE = {2: 13.82, 3: 16.27, 4: 18.47}


@pytest.fixture(scope="module")
def shipped() -> Curriculum:
    return load([ROOT]).curriculum


@pytest.fixture(scope="module")
def choices(shipped: Curriculum) -> list[Choice]:
    steps = [step for item in shipped.items.values() for step in answerable(item)]
    return [step for step in steps if isinstance(step, Single | Multiple)]


def test_the_slice_is_as_large_as_promised(shipped: Curriculum) -> None:
    kinds = Counter(item.kind for item in shipped.items.values())
    assert len(shipped.lessons) >= 5
    assert len(shipped.objectives) >= 15
    assert kinds.total() >= 60
    assert kinds[Kind.CASE] >= 6
    assert set(kinds) == set(Kind)


def test_every_objective_has_items_enough_of_two_kinds(shipped: Curriculum) -> None:
    thin = {
        objective: kinds
        for objective in shipped.objectives
        if len(kinds := [item.kind for item in shipped.items_by_objective.get(objective, ())]) < 4
        or len(set(kinds)) < 2
    }
    assert not thin


def test_every_lesson_and_item_has_a_source(shipped: Curriculum) -> None:
    steps = [step for item in shipped.items.values() for step in answerable(item)]
    told = [*shipped.lessons.values(), *shipped.items.values(), *steps]
    assert [part.id for part in told if not part.sources] == []


@pytest.mark.parametrize("cue", CUES)
def test_no_cue_does_better_than_chance(cue: str, choices: list[Choice]) -> None:
    """Within three points, over all choices and over those with one key."""
    singles = [item for item in choices if isinstance(item, Single)]
    for items in (choices, singles):
        assert earned(CUES[cue], items) <= chance(items) + MARGIN


def test_keys_stand_in_every_place_evenly(choices: list[Choice]) -> None:
    places: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for item in choices:
        if isinstance(item, Single):
            key = next(place for place, option in enumerate(item.options) if option.key)
            places[len(item.options)][key] += 1
    for options, seen in places.items():
        expected = seen.total() / options
        spread = sum((seen[place] - expected) ** 2 / expected for place in range(options))
        assert spread <= CRITICAL_VALUE[options - 1], (options, seen)
