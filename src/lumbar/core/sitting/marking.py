"""What a sitting earns: a fold of its answers over the item versions they were given on."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from lumbar.core.assessment.assessment import Assessment
from lumbar.core.assessment.form import Form, Slot
from lumbar.core.curriculum.item import Case, Item, Step
from lumbar.core.grading.danger import ends_case
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.ids import ItemId
from lumbar.core.sitting.certainty_marks import MOST, certainty_mark
from lumbar.core.sitting.events import Remarked, Treatment
from lumbar.core.sitting.sitting import Given, Sitting

NEARLY = 1e-9
"""Sums of fractions are not exact; what is this near to a pass mark has reached it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One question marked.

    fraction: how much is right, 0..1, None when nothing was answered. points: earned, of
    `possible`; with certainty marks points may be below 0. treatment: how it is marked after a
    correction.
    """

    n: int
    item: ItemId
    area: str
    critical: bool
    danger: bool
    fraction: float | None
    points: float
    possible: float
    treatment: Treatment | None


@dataclass(frozen=True, slots=True)
class AreaResult:
    """An area added up. passed: None where the area has no mark of its own to reach."""

    area: str
    points: float
    possible: float
    percent: float | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    """A sitting added up.

    percent: 0..100, None when nothing counts. failed_critical: numbers of the critical questions
    that are not fully right; they fail the whole where the assessment says so.
    """

    points: float
    possible: float
    percent: float | None
    passed: bool
    areas: tuple[AreaResult, ...]
    failed_critical: tuple[int, ...]
    marks: tuple[Mark, ...]


def step_of(whole: Item, item: ItemId) -> Step:
    """The question itself in what was drawn. Raises LookupError when it is not there."""
    if not isinstance(whole, Case):
        return whole
    for step in whole.steps:
        if step.id == item:
            return step
    raise LookupError(f"case {whole.id!r} has no step {item!r}")


def mark_sitting(
    assessment: Assessment, form: Form, versions: Mapping[int, Item], sitting: Sitting
) -> Result:
    """The result of a sitting as its events stand.

    versions: by stored row, every item version the form and the corrections name.
    """
    marks = tuple(
        _mark(assessment, n, slot, versions, sitting) for n, slot in enumerate(form.slots, 1)
    )
    areas = tuple(_area(assessment, area.id, marks) for area in assessment.areas)
    points, possible = _sums(marks)
    percent = _percent(points, possible)
    failed = tuple(
        mark.n for mark in marks if mark.critical and mark.possible and (mark.fraction or 0) < 1
    )
    passed = (
        percent is not None
        and percent >= assessment.pass_percent - NEARLY
        and all(area.passed is not False for area in areas)
        and not (assessment.must_pass_critical and failed)
    )
    return Result(points, possible, percent, passed, areas, failed, marks)


def _mark(
    assessment: Assessment, n: int, slot: Slot, versions: Mapping[int, Item], sitting: Sitting
) -> Mark:
    given = sitting.answers.get(n)
    remark = sitting.remarks.get(n)
    step = step_of(versions[_version(slot, remark)], slot.item)
    treatment = None if remark is None else remark.treatment
    fraction = _fraction(step, given)
    if treatment is Treatment.FULL:
        fraction = 1.0
    best = MOST if assessment.certainty else 1
    possible = 0.0 if treatment is Treatment.VOID else slot.share * best
    points = 0.0
    if possible and fraction is not None:
        certainty = None if given is None else given.certainty
        points = slot.share * fraction
        if assessment.certainty:
            points = slot.share * (
                best if treatment is Treatment.FULL else certainty_mark(fraction, certainty)
            )
    return Mark(
        n=n,
        item=slot.item,
        area=slot.area,
        critical=slot.critical,
        danger=given is not None and ends_case(step, given.response),
        fraction=fraction,
        points=points,
        possible=possible,
        treatment=treatment,
    )


def _version(slot: Slot, remark: Remarked | None) -> int:
    if remark is not None and remark.treatment is Treatment.NEW_KEY:
        assert remark.version is not None, "a new key is in a version"
        return remark.version
    return slot.version


def _fraction(step: Step, given: Given | None) -> float | None:
    if given is None:
        return None
    try:
        return grade(step, given.response)
    except UnusableResponse:
        # It was usable when it was given; under a corrected version it may no longer be.
        return 0.0


def _area(assessment: Assessment, area: str, marks: tuple[Mark, ...]) -> AreaResult:
    points, possible = _sums(tuple(mark for mark in marks if mark.area == area))
    percent = _percent(points, possible)
    wanted = assessment.area(area).pass_percent
    passed = None
    if wanted is not None and percent is not None:
        passed = percent >= wanted - NEARLY
    return AreaResult(area, points, possible, percent, passed)


def _sums(marks: tuple[Mark, ...]) -> tuple[float, float]:
    return fsum(mark.points for mark in marks), fsum(mark.possible for mark in marks)


def _percent(points: float, possible: float) -> float | None:
    """Undefined where nothing counts; below 0 counts as 0."""
    return None if not possible else max(0.0, 100 * points / possible)
