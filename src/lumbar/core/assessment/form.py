"""A form: the questions one trainee gets, in their order, each as it is shown.

A form is drawn once and stored whole, so it stays what it was when content changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from lumbar.core.assessment.assessment import Assessment, Navigation
from lumbar.core.assessment.drawing import Drawn
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Step
from lumbar.core.dice import shuffled
from lumbar.core.ids import ItemId
from lumbar.core.presentation.present import arrange, arrange_as_written
from lumbar.core.presentation.presented import Arrangement


@dataclass(frozen=True, slots=True)
class Slot:
    """One question of a form.

    whole: the item drawn, a case for its steps. version: the row of the stored item version that
    was shown. share: what the question is worth, in items: 1, or its part of a case. section:
    counts from 0.
    """

    item: ItemId
    whole: ItemId
    version: int
    area: str
    section: int
    share: float
    critical: bool
    arrangement: Arrangement


@dataclass(frozen=True, slots=True)
class Form:
    """slots: question 1 is `slots[0]`. seed: what it was drawn with."""

    seed: str
    slots: tuple[Slot, ...]


def make_form(
    assessment: Assessment, drawn: Drawn, versions: Mapping[ItemId, int], seed: str
) -> Form:
    """Put drawn items in order and arrange their options.

    versions: for each item drawn the row of its stored version. Areas keep their order where they
    are sections that lock; elsewhere items of all areas are mixed, unless `shuffle_items` is off.
    The steps of a case stay together and in order.
    """
    entries = [(area, item) for area, items in drawn.items() for item in items]
    sections = {area: number for number, area in enumerate(drawn)}
    if assessment.shuffle_items:
        entries = shuffled(entries, f"{seed}:items")
        if assessment.navigation is Navigation.SECTIONS:
            entries.sort(key=lambda entry: sections[entry[0]])
    slots = [
        Slot(
            item=step.id,
            whole=item.id,
            version=versions[item.id],
            area=area,
            section=sections[area],
            share=1 / len(answerable(item)),
            critical=step.critical,
            arrangement=_arranged(step, f"{seed}:{step.id}", assessment.shuffle_options),
        )
        for area, item in entries
        for step in answerable(item)
    ]
    return Form(seed, tuple(slots))


def _arranged(step: Step, seed: str, shuffle: bool) -> Arrangement:
    """As dealt, or as written where the author wants that."""
    return arrange(step, Random(seed)) if shuffle else arrange_as_written(step, Random(seed))
