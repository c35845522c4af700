"""What an author should do about a question, where sittings leave no doubt that something is wrong.

A finding needs `FEWEST_SITTINGS` and an interval of 95 percent that lies wholly on the wrong side:
a figure that looks bad among a few people is no finding. The newest version that was sat is judged,
because older ones have been dealt with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lumbar.core.statistics.analysis import Analysis, ItemAnalysis, VersionAnalysis
from lumbar.core.statistics.distractors import OptionFigures
from lumbar.core.statistics.intervals import Interval
from lumbar.core.statistics.item_figures import ItemFigures

FEWEST_SITTINGS = 20
"""Sittings below which nothing is a finding."""

LEAST_SHARE = 0.05
"""A distractor that fewer take does no work. Source: Haladyna & Downing (1993), How many options is
enough for a multiple-choice test item?, Educational and Psychological Measurement 53.
"""

TOO_EASY, TOO_HARD = 0.95, 0.05
"""Facilities that Moodle's Quiz report statistics calls extremely easy and extremely difficult."""

WEAK = 20
"""Discrimination index below which Moodle's Quiz report statistics calls it very weak."""


class Code(StrEnum):
    """Findings by their code; docs/statistics.md has a section for each."""

    IDLE_OPTION = "W701"
    TEMPTING_OPTION = "W702"
    TURNED_ROUND = "W703"
    WEAK = "W704"
    TOO_HARD = "W705"
    TOO_EASY = "W706"


TITLES: Mapping[Code, str] = {
    Code.IDLE_OPTION: "An option that nobody takes",
    Code.TEMPTING_OPTION: "A wrong option that draws those who know more",
    Code.TURNED_ROUND: "Who knows more gets it wrong",
    Code.WEAK: "It hardly tells who knows more",
    Code.TOO_HARD: "No better than guessing",
    Code.TOO_EASY: "Nearly everybody gets it right",
}


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """code, item; what was found, in figures; what to do about it."""

    code: Code
    item: str
    message: str
    advice: str


def findings(analysis: Analysis) -> tuple[ItemFinding, ...]:
    """Every finding, by item and code."""
    found = [each for item in analysis.items for each in _of_item(item)]
    return tuple(sorted(found, key=lambda each: (each.item, each.code, each.message)))


def _of_item(item: ItemAnalysis) -> Iterator[ItemFinding]:
    newest = item.versions[-1]
    if newest.figures.sittings < FEWEST_SITTINGS:
        return
    of_keys = [option.discrimination or 0 for option in newest.options if option.key]
    for option in newest.options:
        yield from _of_option(item, option, max(of_keys, default=0))
    yield from _of_discrimination(item, newest.figures)
    yield from _of_facility(item, newest)


def _of_option(item: ItemAnalysis, option: OptionFigures, of_key: float) -> Iterator[ItemFinding]:
    """of_key: discrimination of the key, of the best of several; a distractor must surpass it."""
    share, drawn = option.share_interval, option.discrimination_interval
    if option.key:
        return
    took = f"option {option.option.upper()}: {option.count} of {option.sittings} chose it"
    if share is not None and share.high < LEAST_SHARE:
        yield ItemFinding(
            Code.IDLE_OPTION,
            item.item,
            f"{took} ({_percents(share)})",
            "replace it with a mistake that trainees make, or leave it out",
        )
    if drawn is not None and drawn.low > 0 and (option.discrimination or 0) > of_key:
        yield ItemFinding(
            Code.TEMPTING_OPTION,
            item.item,
            f"{took}, and they did better on the rest "
            f"(discrimination {_index(option.discrimination, drawn)})",
            "check that it is wrong as it is worded, and that the key is right",
        )


def _of_discrimination(item: ItemAnalysis, figures: ItemFigures) -> Iterator[ItemFinding]:
    interval, index = figures.discrimination_interval, figures.discrimination_index
    if interval is None or interval.high >= WEAK:
        return
    what = f"discrimination {_index(index, interval)} over {figures.sittings} sittings"
    if interval.high < 0:
        yield ItemFinding(
            Code.TURNED_ROUND,
            item.item,
            what,
            "check the key first, then whether the stem misleads; "
            "'lumbar assess remark' mends marks",
        )
    elif not item.critical:
        yield ItemFinding(
            Code.WEAK,
            item.item,
            what,
            "look for a clue in the wording, a second right answer, or another subject than the "
            "rest of the test",
        )


def _of_facility(item: ItemAnalysis, version: VersionAnalysis) -> Iterator[ItemFinding]:
    interval, facility = version.figures.facility_interval, version.figures.facility
    if interval is None or facility is None:
        return
    guessed = max(version.random_guess, TOO_HARD)
    what = (
        f"facility {facility * 100:.0f} % ({_percents(interval)}) "
        f"over {version.figures.sittings} sittings"
    )
    if interval.high <= guessed:
        yield ItemFinding(
            Code.TOO_HARD,
            item.item,
            f"{what}, and guessing earns {version.random_guess * 100:.0f} %",
            "check the key, and whether a lesson teaches it",
        )
    elif interval.low > TOO_EASY and not item.critical:
        # A critical question is asked because everybody must get it right.
        yield ItemFinding(
            Code.TOO_EASY,
            item.item,
            what,
            "make the distractors likelier, or keep it only if it must be asked",
        )


def _percents(interval: Interval) -> str:
    return f"95 % interval {interval.low * 100:.1f} to {interval.high * 100:.1f} %"


def _index(index: float | None, interval: Interval) -> str:
    assert index is not None, "it has an interval"
    return f"{index:z.0f}, 95 % interval {interval.low:z.0f} to {interval.high:z.0f}"
