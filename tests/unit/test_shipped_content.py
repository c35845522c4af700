"""The curriculum that is shipped is as large, as varied and as hard to guess as it says."""

import re
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.fuzz import ratio

from lumbar.content.loading import load
from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import Case, Item, Kind, Multiple, Short, Single
from lumbar.core.ids import ItemId
from lumbar.core.presentation.present import arrange, present
from lumbar.core.presentation.presented import Choices, Matching
from unit.cue_strategies import CUES, Choice, chance, earned
from unit.reading_grade import reading_grade

ROOT = Path(__file__).parents[2]
MARGIN = Fraction(3, 100)
MODULES = [
    "back-massage",
    "anatomy",
    "why-backs-hurt",
    "what-massage-does",
    "technique",
    "intake-consent-records",
    "oils-and-lotions",
    "essential-oils",
    "heat-and-cold",
    "devices",
    "hygiene",
    "contraindications",
    "other-treatments",
    "reading-the-evidence",
]
LEAST = {Kind.CASE: 60, Kind.ORDER: 40, Kind.MATCH: 40, Kind.NUMERIC: 40, Kind.SHORT: 60}
NEARLY_THE_SAME = 85.0
"""Of a hundred, as rapidfuzz reckons likeness: two stems above it ask the same thing."""
# Chi-square, by degrees of freedom, at one in a thousand: what only a habit would bring about.
CRITICAL_VALUE = {2: 13.82, 3: 16.27, 4: 18.47}


@pytest.fixture(scope="module")
def shipped() -> Curriculum:
    return load([ROOT]).curriculum


@pytest.fixture(scope="module")
def choices(shipped: Curriculum) -> list[Choice]:
    steps = [step for item in shipped.items.values() for step in answerable(item)]
    return [step for step in steps if isinstance(step, Single | Multiple)]


def test_the_course_is_as_large_as_promised(shipped: Curriculum) -> None:
    kinds = Counter(item.kind for item in shipped.items.values())
    assert [module.id for module in shipped.modules] == MODULES
    assert len(shipped.lessons) >= 48
    assert len(shipped.objectives) >= 160
    assert kinds.total() >= 640
    assert {kind: kinds[kind] for kind in LEAST if kinds[kind] < LEAST[kind]} == {}
    assert {*kinds} == {*Kind}
    assert len(shipped.terms) >= 200


def test_every_answer_of_a_vignette_is_asked_for(shipped: Curriculum) -> None:
    """What one may decide at intake: each is the key of some case."""
    keys = Counter(
        option.text
        for case, place in shipped.steps.values()
        if isinstance(step := case.steps[place], Single)
        for option in step.options
        if option.key
    )
    decisions = ("Treat", "Adapt", "Avoid locally", "Postpone", "Refer", "Refer now")
    assert [decision for decision in decisions if not keys[decision]] == []


def test_a_lesson_shows_checks_and_closes(shipped: Curriculum) -> None:
    """A figure or table, two quick checks or more, key points, five to twelve minutes."""
    for lesson in shipped.lessons.values():
        bodies = "\n".join(section.body for section in lesson.sections)
        assert "```" in bodies or "\n|" in bodies, lesson.id
        assert sum(len(section.checks) for section in lesson.sections) >= 2, lesson.id
        assert lesson.key_points, lesson.id
        assert 5 <= lesson.minutes <= 12, lesson.id


@pytest.mark.parametrize("limit", [9.0])
def test_lessons_are_in_plain_english(shipped: Curriculum, limit: float) -> None:
    hard = {
        lesson.id: grade
        for lesson in shipped.lessons.values()
        if (grade := reading_grade("\n\n".join(each.body for each in lesson.sections))) > limit
    }
    assert hard == {}


def test_every_source_is_cited(shipped: Curriculum) -> None:
    steps = [step for item in shipped.items.values() for step in answerable(item)]
    told = [*shipped.lessons.values(), *shipped.items.values(), *steps]
    assert {*shipped.sources} == {key for part in told for key in part.sources}


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


def test_no_stem_is_asked_twice_or_nearly_so(shipped: Curriculum) -> None:
    """The story counts with the question where a case has one: "Which answer fits Ada?" is asked
    of every client.
    """
    asked = [
        (step.id, f"{item.vignette} {step.stem}" if isinstance(item, Case) else step.stem)
        for item in shipped.items.values()
        for step in answerable(item)
    ]
    alike = [
        (one, other)
        for (one, text), (other, like) in combinations(asked, 2)
        if ratio(text, like, score_cutoff=NEARLY_THE_SAME)
        and _case_of(shipped, one) != (_case_of(shipped, other) or one)
    ]
    assert alike == []


def _case_of(shipped: Curriculum, item: ItemId) -> ItemId | None:
    return shipped.steps[item][0].id if item in shipped.steps else None


def test_no_item_shows_a_short_answer_of_its_objective(shipped: Curriculum) -> None:
    """Neighbours in a session that do are enemies, which the queue keeps apart."""
    told = []
    for item in shipped.items.values():
        for step in answerable(item):
            if not isinstance(step, Short):
                continue
            words = [re.escape(answer.casefold()) for answer in step.answers if len(answer) > 3]
            given = re.compile(rf"\b(?:{'|'.join(words)})\b") if words else None
            for other in shipped.items_by_objective[item.objective]:
                apart = other.id in shipped.enemies.get(item.id, ())
                if given and other.id != item.id and not apart and given.search(shown(other)):
                    told.append((step.id, other.id))
    assert told == []


def shown(item: Item) -> str:
    """Everything a trainee reads of an item before answering, in small letters."""
    parts = [item.vignette] if isinstance(item, Case) else []
    for step in answerable(item):
        presented = present(step, 1, arrange(step, Random(0)), None)
        parts.append(presented.stem)
        match presented.body:
            case Choices(options=options):
                parts += [choice.text for choice in options]
            case Matching(left=left, right=right):
                parts += [choice.text for choice in (*left, *right)]
            case _:
                pass
    return " ".join(parts).casefold()
