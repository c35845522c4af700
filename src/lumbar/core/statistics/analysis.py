"""The whole analysis: an assessment, its places, its questions, their versions and options."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lumbar.core.curriculum.item import Step
from lumbar.core.ids import ItemId
from lumbar.core.statistics.assessment_figures import (
    AssessmentFigures,
    assessment_figures,
    effective_weights,
)
from lumbar.core.statistics.distractors import OptionFigures, option_figures
from lumbar.core.statistics.guessing import random_guess
from lumbar.core.statistics.intervals import RESAMPLES, Weights, resample
from lumbar.core.statistics.item_figures import ItemFigures, item_figures
from lumbar.core.statistics.sheets import Seen, Sheet, by_item, by_position, in_order

SEED = "item-analysis"


@dataclass(frozen=True, slots=True)
class VersionAnalysis:
    """A version of a question as it was shown. random_guess: mean fraction of blind answers."""

    version: int
    figures: ItemFigures
    random_guess: float
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True, slots=True)
class PositionAnalysis:
    """A number of the form, from 1; whatever was asked there. effective_weight: percent, where
    every sitting had that many questions.
    """

    position: int
    figures: ItemFigures
    effective_weight: float | None


@dataclass(frozen=True, slots=True)
class AtPosition:
    """A question where it stood at one number of the form, from 1."""

    position: int
    figures: ItemFigures


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """A question over all its versions.

    effective_weight: percent, where every sitting had the same questions. versions: newest last.
    positions: how it did at each number of the form where it stood.
    """

    item: ItemId
    critical: bool
    figures: ItemFigures
    effective_weight: float | None
    versions: tuple[VersionAnalysis, ...]
    positions: tuple[AtPosition, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """seed, resamples: what bootstrap intervals were made with."""

    assessment: AssessmentFigures
    items: tuple[ItemAnalysis, ...]
    positions: tuple[PositionAnalysis, ...]
    seed: str
    resamples: int


Shown = Mapping[tuple[ItemId, int], Step]
"""Questions as they were shown, by item and version."""


def analyse(sheets: Iterable[Sheet], shown: Shown, seed: str = SEED) -> Analysis:
    """Everything there is to say about a set of sittings of one assessment.

    shown: every question and version that stands in them. The order of the sittings is nothing;
    the seed decides the bootstrap intervals and no other figure.
    """
    ordered = in_order(sheets)
    weights = resample(len(ordered), seed)
    seen_of, seen_at = by_item(ordered), by_position(ordered)
    of_item, at_position = effective_weights(seen_of, ordered), effective_weights(seen_at, ordered)
    return Analysis(
        assessment_figures(ordered, weights),
        tuple(_item(item, seen, shown, weights, of_item[item]) for item, seen in seen_of.items()),
        tuple(
            PositionAnalysis(number, item_figures(seen), at_position[number])
            for number, seen in seen_at.items()
        ),
        seed,
        RESAMPLES,
    )


def _item(
    item: ItemId, seen: Sequence[Seen], shown: Shown, weights: Weights, share: float | None
) -> ItemAnalysis:
    versions = _grouped(seen, lambda each: each.entry.version)
    figures = item_figures(seen, weights)
    return ItemAnalysis(
        item=item,
        critical=shown[item, max(versions)].critical,
        figures=figures,
        effective_weight=share,
        versions=tuple(
            VersionAnalysis(
                version,
                figures if len(versions) == 1 else item_figures(those, weights),
                random_guess(shown[item, version]),
                option_figures(shown[item, version], those, weights),
            )
            for version, those in versions.items()
        ),
        positions=tuple(
            AtPosition(place, item_figures(those))
            for place, those in _grouped(seen, lambda each: each.entry.position).items()
        ),
    )


def _grouped(seen: Sequence[Seen], by: Callable[[Seen], int]) -> dict[int, list[Seen]]:
    groups: dict[int, list[Seen]] = {}
    for each in seen:
        groups.setdefault(by(each), []).append(each)
    return dict(sorted(groups.items()))
