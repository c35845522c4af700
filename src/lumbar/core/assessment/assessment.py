"""An assessment as its author wants it: the blueprint, the rules of sitting it, what passes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import AssessmentId, BankId, ItemId


class Navigation(StrEnum):
    """Which questions a trainee may go to.

    FREE: any. FORWARD: the next one only. SECTIONS: any within an area, and from an area to the
    next, which locks it.
    """

    FREE = "free"
    FORWARD = "forward"
    SECTIONS = "sections"


class During(StrEnum):
    """What of the rest of Lumbar is open to a trainee while they sit; never what tells a key.

    NOTHING: neither study nor lessons. LESSONS: lessons, glossary and search, as with open books.
    """

    NOTHING = "nothing"
    LESSONS = "lessons"

    @property
    def opens_lessons(self) -> bool:
        """Whether lessons, glossary and search may be used."""
        return self is During.LESSONS


class Shown(StrEnum):
    """What a trainee is shown of a sitting. NOTHING but that it is in; RESULT: marks by area;
    FEEDBACK: every question with its key and whys as well.
    """

    NOTHING = "nothing"
    RESULT = "result"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the blueprint: how much is asked, and from which pool.

    count: items asked, a case being one; None where `weight` says the share of `Assessment.items`.
    topics: modules, lessons or objectives. banks: whole banks. items: single items. The pool is all
    of these together, less kinds that are not in `kinds` (empty for every kind). fixed: items that
    are in every form; they count. critical: at least so many of the area's items are critical ones.
    pass_percent: what the area alone must reach, 0..100, None for nothing.
    """

    id: str
    title: str
    count: int | None = None
    weight: int | None = None
    topics: tuple[str, ...] = ()
    banks: tuple[BankId, ...] = ()
    items: tuple[ItemId, ...] = ()
    fixed: tuple[ItemId, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    critical: int = 0
    pass_percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """An assessment, as YAML has it.

    rules: what a trainee reads and accepts before it starts. items: how many items a form has where
    areas have weights, else None. limit: working time before any factor. grace: how long after the
    end an answer on its way is still taken. opens, closes: when it may be started, aware UTC; who
    has started runs out their time. attempts: how often one trainee may sit it. one_form: all get
    the same items in the same order. pass_percent: 0..100. must_pass_critical: a critical item that
    is not fully right fails the whole. certainty: marks by how sure one is (see
    `certainty_marks`). during: what may be looked up meanwhile. after_submit, after_release: what a
    trainee is shown then, no keys before release. warnings: how long before the end the clock says
    so.
    """

    id: AssessmentId
    title: str
    areas: tuple[Area, ...]
    limit: timedelta
    rules: str = ""
    items: int | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    grace: timedelta = timedelta(seconds=30)
    attempts: int = 1
    one_form: bool = False
    shuffle_items: bool = True
    shuffle_options: bool = True
    navigation: Navigation = Navigation.FREE
    pass_percent: float = 60.0
    must_pass_critical: bool = False
    certainty: bool = False
    during: During = During.NOTHING
    after_submit: Shown = Shown.NOTHING
    after_release: Shown = Shown.FEEDBACK
    warnings: tuple[timedelta, ...] = (timedelta(minutes=10), timedelta(minutes=2))

    def area(self, area_id: str) -> Area:
        """The area of that id. Raises KeyError when there is none."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise KeyError(area_id)


def area_sizes(assessment: Assessment) -> dict[str, int]:
    """How many items each area gets: its count, or its share of `items` by largest remainder.

    The shares add up to `items` exactly; of equal remainders the earlier area's comes first.
    """
    weighted = [area for area in assessment.areas if area.count is None]
    sizes = {area.id: area.count for area in assessment.areas if area.count is not None}
    left = (assessment.items or 0) - sum(sizes.values())
    total = sum(area.weight or 0 for area in weighted)
    shares = {area.id: divmod(left * (area.weight or 0), total) for area in weighted if total}
    sizes |= {name: whole for name, (whole, _) in shares.items()}
    by_remainder = sorted(shares, key=lambda name: -shares[name][1])
    for name in by_remainder[: left - sum(whole for whole, _ in shares.values())]:
        sizes[name] += 1
    return {area.id: sizes.get(area.id, 0) for area in assessment.areas}
